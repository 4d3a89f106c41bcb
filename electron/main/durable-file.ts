import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Pause after the first change, so that those that follow at once go with it. */
const pauseMs = 100
/** Pause before another try when the disk does not take it. */
const retryMs = 1000

/** What a file is to hold now. */
export interface FileContent {
  readonly content: unknown
  /** Called when the file holds that, and would after a power cut. */
  readonly written?: () => void
}

/**
 * A small JSON file of ours that follows the app's state: written after changes, never two writes at once, tried again
 * for as long as the disk refuses it. Nothing waits for it but who asks `durable`.
 */
export class DurableFile {
  private isDue = false
  private isRunning = false
  private timer: NodeJS.Timeout | null = null
  private waiting: (() => void)[] = []
  /** Those who wait for the write that runs. */
  private waitingForRunning: (() => void)[] = []
  private writtenText: string | null = null
  /** Ends a pause between two writes. */
  private hurry: () => void = () => undefined
  private hasWarned = false

  constructor(
    private readonly path: string,
    private readonly read: () => FileContent,
    private readonly write: (path: string, text: string) => Promise<void> = writeDurably,
  ) {}

  /** The state changed: write it soon. */
  changed(): void {
    this.isDue = true
    if (!this.isRunning) this.timer ??= setTimeout(() => void this.run(), pauseMs)
  }

  /** Resolves when all that was told as changed by now would outlive a power cut. */
  durable(): Promise<void> {
    if (!this.isDue && !this.isRunning) return Promise.resolve()
    return new Promise((resolve) => {
      if (!this.isDue) {
        this.waitingForRunning.push(resolve)
        return
      }
      this.waiting.push(resolve)
      this.hurry()
      if (!this.isRunning) void this.run()
    })
  }

  private async run(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
    this.isRunning = true
    do {
      const isWritten = await this.writeOnce()
      const isUrgent = this.waiting.length > 0
      if (!isWritten) await pause(retryMs)
      else if (this.isPending() && !isUrgent) await Promise.race([pause(pauseMs), this.somebodyWaits()])
    } while (this.isPending())
    this.isRunning = false
  }

  private somebodyWaits(): Promise<void> {
    return new Promise((resolve) => (this.hurry = resolve))
  }

  private isPending(): boolean {
    return this.isDue
  }

  private async writeOnce(): Promise<boolean> {
    this.isDue = false
    this.waitingForRunning = this.waiting
    this.waiting = []
    const { content, written } = this.read()
    const text = JSON.stringify(content)
    try {
      if (text !== this.writtenText) await this.write(this.path, text)
    } catch (error) {
      this.failed(error)
      return false
    }
    this.writtenText = text
    this.hasWarned = false
    written?.()
    for (const resolve of this.waitingForRunning) resolve()
    this.waitingForRunning = []
    return true
  }

  private failed(error: unknown): void {
    this.isDue = true
    this.waiting = [...this.waitingForRunning, ...this.waiting]
    this.waitingForRunning = []
    this.writtenText = null
    if (!this.hasWarned) console.warn(`Could not write ${this.path}, trying again:`, error)
    this.hasWarned = true
  }
}

/**
 * Replaces a small file as a whole, so that it holds the old or the new text after a power cut at any moment, and the
 * new one when this is done.
 */
export async function writeDurably(path: string, text: string): Promise<void> {
  const fresh = `${path}.new`
  try {
    const file = await open(fresh, 'w', 0o600)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(fresh, path)
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => undefined)
    throw error
  }
  await syncFolder(dirname(path))
}

async function syncFolder(folder: string): Promise<void> {
  // Windows has no such call; its file systems keep the order of renames by themselves.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
