import type { BigIntStats } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Fingerprint, OnDisk } from '../../contract/documents.ts'
import type { Disk } from '../disk.ts'
import { codeOf, FileError } from '../file-failure.ts'
import { fingerprintOf, hashOfFile, looksTheSame } from '../fingerprint.ts'
import { resolveTarget } from '../target.ts'
import type { InOrder } from '../in-order.ts'
import { findMoved } from './moved-to.ts'
import type { FileWatch, WatchFile } from './watch-file.ts'

/** In milliseconds. */
export interface WatchTimes {
  /** For so long a file must stand still before it is judged: a program may be in the middle of writing it. */
  readonly still: number
  /** After so long it is judged all the same, and no file is looked at more often. One that is gone gets all of it. */
  readonly settle: number
  /** How often a file is looked at that nothing is told of. */
  readonly poll: number
}

/** What the saves of this process tell those who watch. */
export interface RunningSaves {
  /** Whether the file at this real path is being written by us right now. */
  has(path: string): boolean
  /** Grows whenever a save begins or ends. */
  readonly count: number
}

export interface WatchTools {
  readonly disk: Disk
  readonly watchFile: WatchFile
  readonly turns: InOrder
  readonly saves: RunningSaves
  readonly times: WatchTimes
}

/** What was found at the path: a file, nothing, or that nobody can tell. */
type Found = { kind: 'file'; path: string; stats: BigIntStats } | { kind: 'nothing' } | { kind: 'unknown' }

/** Looks after the file of one document, and tells when it is not what the document knows. */
export class WatchedFile {
  /** The real path, as far as it was ever found. */
  realPath: string | null = null
  /** What was told last, and of which state of the file when it was a changed one. */
  private told: { onDisk: OnDisk; state: string | null } = { onDisk: { kind: 'same' }, state: null }
  /** What this process wrote there last, until the document knows of it. */
  private ours: { path: string; fingerprint: Fingerprint } | null = null
  /** The last content that was read. */
  private read: Fingerprint | null = null
  private madeAt: bigint | null = null
  private watch: FileWatch | null = null
  /** The file that is watched, by its numbers; null when it is not the one at the path, as far as that is known. */
  private watched: string | null = null
  private isTold = true
  private wanted = false
  private looking = false
  private pollTimer: NodeJS.Timeout | undefined
  private readonly controller = new AbortController()

  constructor(
    readonly path: string,
    private baseline: Fingerprint,
    private readonly tools: WatchTools,
    private readonly report: (onDisk: OnDisk) => void,
  ) {
    this.look()
  }

  /** The document knows the file like this now. */
  expect(baseline: Fingerprint): void {
    if (isSameFile(this.ours?.fingerprint, baseline)) this.ours = null
    if (isSameFile(this.baseline, baseline)) return
    // What was told is the difference to another content: one to this content is news.
    if (this.baseline.sha256 !== baseline.sha256) this.told = { ...this.told, state: null }
    this.baseline = baseline
    this.look()
  }

  /** This process wrote the document to that real path, and its file looked like this afterwards. */
  wrote(path: string, fingerprint: Fingerprint): void {
    this.ours = { path, fingerprint }
  }

  /** Looks at the file, soon and in the background. */
  look(): void {
    this.wanted = true
    if (this.looking || this.controller.signal.aborted) return
    this.looking = true
    clearTimeout(this.pollTimer)
    void this.lookWhileWanted()
  }

  close(): void {
    this.controller.abort()
    clearTimeout(this.pollTimer)
    this.watch?.close()
  }

  private async lookWhileWanted(): Promise<void> {
    const { signal } = this.controller
    const { times } = this.tools
    let isUnclear = false
    try {
      while (this.wanted) {
        this.wanted = false
        const until = performance.now() + times.settle
        isUnclear = await this.lookOnce(until)
        if (this.isWantedAgain()) await sleep(Math.max(until - performance.now(), 0), undefined, { signal })
      }
    } catch (error) {
      if (signal.aborted) return
      console.error('A file cannot be watched:', error)
      isUnclear = true
    }
    this.looking = false
    if (isUnclear || !this.isTold) this.pollTimer = setTimeout(() => this.look(), times.poll)
  }

  /** A method, as the value changes where the compiler does not see it. */
  private isWantedAgain(): boolean {
    return this.wanted
  }

  /** @returns whether the file must be looked at again although nothing tells of it. */
  private async lookOnce(until: number): Promise<boolean> {
    const savesBefore = this.tools.saves.count
    const found = await this.findSettled(until)
    const onDisk = await this.judge(found)
    this.watchWhat(found)
    if (onDisk === null) return true
    const { saves } = this.tools
    if (this.realPath !== null && saves.has(this.realPath)) return false
    if (saves.count !== savesBefore) this.wanted = true
    else this.tell(onDisk, found)
    // Nothing tells of a link that leads elsewhere, nor of a file that comes back.
    return found.kind !== 'file' || found.path !== this.path
  }

  /** What is there once it stands still, as far as there is time for that. */
  private async findSettled(until: number): Promise<Found> {
    const { times } = this.tools
    let found = await this.find()
    while (!this.isKnown(found) && performance.now() < until) {
      await sleep(times.still, undefined, { signal: this.controller.signal })
      const before = found
      found = await this.find()
      if (found.kind !== 'file' || before.kind !== 'file') continue
      if (stateName(before.stats) === stateName(found.stats)) break
    }
    return found
  }

  private async find(): Promise<Found> {
    const { disk } = this.tools
    return this.inTurn(async () => {
      try {
        this.realPath = await resolveTarget(disk, this.path)
        const stats = await disk.stat(this.realPath)
        // Something else of that name is not the document's file.
        return stats.isFile() ? { kind: 'file', path: this.realPath, stats } : { kind: 'nothing' }
      } catch (error) {
        return { kind: isMissing(error) ? 'nothing' : 'unknown' }
      }
    })
  }

  /** Whether it stands as it did when it was judged before, or as the document or this process left it. */
  private isKnown(found: Found): boolean {
    if (found.kind === 'unknown') return true
    if (found.kind === 'nothing') return this.told.onDisk.kind === 'missing'
    const { stats, path } = found
    return (
      stateName(stats) === this.told.state ||
      looksTheSame(stats, this.baseline) ||
      (this.read !== null && looksTheSame(stats, this.read)) ||
      (this.ours?.path === path && looksTheSame(stats, this.ours.fingerprint))
    )
  }

  /** @returns null when that cannot be told now. */
  private async judge(found: Found): Promise<OnDisk | null> {
    const { baseline, madeAt } = this
    const { disk } = this.tools
    switch (found.kind) {
      case 'unknown':
        return null
      case 'nothing': {
        // Looked for once: what another program does with it there is no business of the document's.
        if (this.told.onDisk.kind === 'missing') return this.told.onDisk
        const path = this.realPath ?? this.path
        const movedTo = await this.inTurn(() =>
          findMoved(disk, path, this.ours?.fingerprint ?? baseline, madeAt),
        )
        return { kind: 'missing', movedTo }
      }
      case 'file': {
        const { stats, path } = found
        this.madeAt = stats.birthtimeNs
        if (looksTheSame(stats, baseline)) return { kind: 'same' }
        if (this.ours?.path === path && looksTheSame(stats, this.ours.fingerprint)) return { kind: 'same' }
        if (String(stats.size) !== baseline.size) return { kind: 'changed' }
        const sha256 = await this.hash(path, stats)
        if (sha256 === null) return null
        return { kind: sha256 === baseline.sha256 ? 'same' : 'changed' }
      }
    }
  }

  private async hash(path: string, stats: BigIntStats): Promise<string | null> {
    if (this.read !== null && looksTheSame(stats, this.read)) return this.read.sha256
    try {
      const { signal } = this.controller
      const sha256 = await this.inTurn(() => hashOfFile(this.tools.disk, path, signal))
      this.read = fingerprintOf(stats, sha256)
      return sha256
    } catch (error) {
      if (this.controller.signal.aborted || !(error instanceof FileError)) throw error
      return null
    }
  }

  /** Watches the file that is at the path now, and looks once more when that has begun. */
  private watchWhat(found: Found): void {
    if (found.kind === 'unknown') return
    const now = found.kind === 'file' ? `${found.stats.dev}:${found.stats.ino}` : null
    if (now !== null && now === this.watched) return
    this.watch?.close()
    this.watch = null
    this.watched = now
    this.isTold = true
    if (found.kind !== 'file') return
    const watch: FileWatch = this.tools.watchFile(found.path, {
      changed: () => {
        if (this.watch === watch) this.look()
      },
      moved: () => {
        if (this.watch !== watch) return
        this.watched = null
        this.look()
      },
      lost: (error) => {
        if (this.watch !== watch) return
        if (error !== null) console.error('The system does not watch a file:', codeOf(error) ?? error)
        this.isTold = false
        this.look()
      },
    })
    this.watch = watch
  }

  private tell(onDisk: OnDisk, found: Found): void {
    const { told } = this
    const state = onDisk.kind === 'changed' && found.kind === 'file' ? stateName(found.stats) : null
    this.told = { onDisk, state }
    if (state !== told.state || !isSameOnDisk(onDisk, told.onDisk)) this.report(onDisk)
  }

  /** One at a time of each disk: should one hang, it holds back nothing but those beside it. */
  private inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    return this.tools.turns.run(this.baseline.dev, () => {
      this.controller.signal.throwIfAborted()
      return work()
    })
  }
}

function isMissing(error: unknown): boolean {
  if (error instanceof FileError)
    return ['folder-missing', 'file-missing', 'link-loop'].includes(error.failure.kind)
  return ['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '')
}

function isSameFile(one: Fingerprint | undefined, other: Fingerprint): boolean {
  return one !== undefined && stateName(one) === stateName(other) && one.sha256 === other.sha256
}

function isSameOnDisk(one: OnDisk, other: OnDisk): boolean {
  if (one.kind !== other.kind) return false
  return one.kind !== 'missing' || other.kind !== 'missing' || one.movedTo === other.movedTo
}

/** The same for as long as nobody wrote to the file. */
function stateName({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats | Fingerprint): string {
  return [dev, ino, size, mtimeNs, ctimeNs].join(':')
}
