import { createHash, randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { Disk, OpenFile } from '../disk.ts'
import { at, codeOf } from '../file-failure.ts'
import { patientDisk } from '../patient-disk.ts'

/** Other computers that share the folder have processes of the same numbers. */
const thisComputer = createHash('sha256').update(hostname()).digest('hex').slice(0, 6)

const namePattern = /^\.tallypad-([0-9a-f]{6})-(\d+)-[0-9a-f]{8}\.tmp$/

/** A new file that is filled before it takes the place of another. */
export interface TempFile {
  readonly path: string
  readonly file: OpenFile
  /** Ends the writing; fails when the system could not keep what was written. */
  close(): Promise<void>
  /** Says that it was renamed, so it is no temp file any more. */
  keep(): void
  /** Removes it, unless it is kept. Never fails: one that cannot be removed is tried again at the next save there. */
  discard(): Promise<void>
}

/** Makes temp files, and takes away those that processes left behind when they died. */
export class TempFiles {
  private readonly live = new Set<string>()
  private readonly swept = new Set<string>()

  private readonly disk: Disk

  constructor(disk: Disk) {
    this.disk = patientDisk(disk)
  }

  /** @throws FileError */
  create(folder: string, mode: number): Promise<TempFile> {
    return this.make(folder, (path) => this.disk.create(path, mode))
  }

  /** An empty one with all that the system's way of copying keeps of another file. @throws FileError */
  createLike(folder: string, other: string): Promise<TempFile> {
    return this.make(folder, async (path) => {
      await this.disk.copyFile(other, path)
      let file: OpenFile | null = null
      try {
        file = await this.disk.openToWrite(path)
        await file.truncate(0)
        return file
      } catch (error) {
        await file?.close().catch(() => undefined)
        await this.disk.unlink(path).catch(() => undefined)
        throw error
      }
    })
  }

  /** Takes away what processes left in a folder when they died, unless that was done already. */
  async sweep(folder: string): Promise<void> {
    if (this.swept.has(folder)) return
    this.swept.add(folder)
    const names = await this.disk.readdir(folder).catch(() => [])
    await Promise.all(names.filter((name) => this.isStale(name)).map((name) => this.remove(folder, name)))
  }

  private async make(folder: string, create: (path: string) => Promise<OpenFile>): Promise<TempFile> {
    await this.sweep(folder)
    // Short and of its own, as the name of the file may be as long as the file system allows already.
    const name = `.tallypad-${thisComputer}-${process.pid}-${randomBytes(4).toString('hex')}.tmp`
    this.live.add(name)
    const path = join(folder, name)
    let open = true
    let kept = false
    try {
      const file = await at('write', create(path))
      return {
        path,
        file,
        close: async () => {
          open = false
          await at('write', file.close())
        },
        keep: () => {
          kept = true
          this.live.delete(name)
        },
        discard: async () => {
          if (open) await file.close().catch(() => undefined)
          if (!kept) await this.remove(folder, name)
        },
      }
    } catch (error) {
      this.live.delete(name)
      throw error
    }
  }

  private isStale(name: string): boolean {
    const [, computer, pid] = namePattern.exec(name) ?? []
    return computer === thisComputer && !this.live.has(name) && !isOtherLiveProcess(Number(pid))
  }

  private async remove(folder: string, name: string): Promise<void> {
    this.live.delete(name)
    try {
      await this.disk.unlink(join(folder, name))
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') this.swept.delete(folder)
    }
  }
}

function isOtherLiveProcess(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives, and belongs to someone else.
    return codeOf(error) !== 'ESRCH'
  }
}
