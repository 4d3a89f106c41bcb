import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { FileFormat, Fingerprint } from '../../contract/documents.ts'
import type { KeptVersion } from '../../contract/kept-versions.ts'
import type { HistorySettings } from '../../contract/settings.ts'
import type { Disk } from '../disk.ts'
import { codeOf, FileError } from '../file-failure.ts'
import { looksTheSame } from '../fingerprint.ts'
import { readFile, type ReadFile, type TextTaker } from '../read-file.ts'
import { lookAt, resolveTarget } from '../target.ts'
import { InOrder } from '../in-order.ts'
import { boundsOf, withinBounds } from './bounds.ts'
import { ContentStore } from './content-store.ts'
import { indexNameOf, readIndex, withVersion, writeIndex, type Kept, type KeptFile } from './kept-file.ts'
import { readSmall, removeIfThere, replaceSmall, unfinished } from './small-files.ts'

/** What a save replaces is kept when it takes at most this part of all the room. */
const largestOldPart = 1 / 10

/** For so long a save waits at most for a copy of what it replaces. */
const longestHoldMs = 250

/** What the history of one profile works with, once that is known. */
interface Place {
  readonly indexes: string
  readonly damaged: string
  readonly contents: ContentStore
  settings: HistorySettings
}

/**
 * Local history: the contents of saved files as they were, within bounds of size and age. In its folder,
 * `contents/SHA256` are plain copies, `files/*.json` say per real path which were in it and when, and `damaged/` is for
 * indexes that cannot be read. All of it is made in the background, and no failure of it touches a save.
 */
export class History {
  private place: Place | null = null
  private isLoaded = false
  private readonly files = new Map<string, KeptFile>()
  /** Names of indexes that are not ours to change. */
  private readonly foreign = new Set<string>()
  private readonly turns = new InOrder()

  constructor(
    private readonly disk: Disk,
    private readonly now: () => number = Date.now,
  ) {}

  /** Begins in a profile's folder; said again, only the settings are taken. */
  start(profile: string, settings: HistorySettings): void {
    const folder = join(profile, 'history')
    this.place ??= {
      indexes: join(folder, 'files'),
      damaged: join(folder, 'damaged'),
      contents: new ContentStore(this.disk, join(folder, 'contents')),
      settings,
    }
    this.place.settings = settings
    this.inBackground((place) => this.write(place, [...this.files.values()]))
  }

  /** Keeps what a save wrote to a real path. Returns at once. */
  keep(path: string, saved: Fingerprint, format: FileFormat): void {
    const { sha256 } = saved
    const version: Kept = { keptId: newId(), savedAt: this.now(), bytes: Number(saved.size), sha256, format }
    this.inBackground(async (place) => {
      if (version.bytes > roomOf(place) || this.foreign.has(indexNameOf(path))) return
      if (withVersion(this.fileOf(path), version) === null) return
      if (!place.contents.has(sha256)) {
        // Only the newest of saves that come faster than copies can be made is still there.
        const stats = await lookAt(this.disk, path)
        if (stats === null || !looksTheSame(stats, saved)) return
        if ((await place.contents.admit(await place.contents.copy(path), sha256)) === null) return
      }
      await this.add(place, path, version)
    })
  }

  /**
   * Keeps what is at a real path before a save replaces it, if that is not known yet. Never fails; when it takes long,
   * it is given up.
   * @param expected what the save stops without; null when it replaces anything
   */
  async keepOld(path: string, expected: Fingerprint | null): Promise<void> {
    const { place } = this
    if (place === null || !this.isLoaded || this.foreign.has(indexNameOf(path))) return
    await new Promise<void>((goOn) => {
      const controller = new AbortController()
      const giveUp = setTimeout(() => {
        controller.abort()
        goOn()
      }, longestHoldMs)
      void this.copyOld(place, path, expected, controller.signal)
        .catch((error: unknown) => complain(error))
        .finally(() => {
          clearTimeout(giveUp)
          goOn()
        })
    })
  }

  /** The file at a path lies at another one now: what is kept of it is found there too. Returns at once. */
  follow(from: string, to: string): void {
    this.inBackground(async (place) => {
      const [before, after] = [await this.realPathOf(from), await this.realPathOf(to)]
      if (this.foreign.has(indexNameOf(after))) return
      const { versions } = this.fileOf(before)
      const file = versions.reduce((file, version) => withVersion(file, version) ?? file, this.fileOf(after))
      await this.write(place, [...this.otherFiles(after), file])
    })
  }

  /** The versions of the file that a path leads to, the newest first. */
  async list(path: string): Promise<KeptVersion[]> {
    const { versions } = await this.find(path)
    return versions.map(({ keptId, savedAt, bytes }) => ({ keptId, savedAt, bytes }))
  }

  /**
   * Reads the text of a version.
   * @throws FileError; any error once the signal is aborted
   */
  async read(path: string, keptId: string, taker: TextTaker, signal: AbortSignal): Promise<ReadFile> {
    const { versions } = await this.find(path)
    const version = versions.find((version) => version.keptId === keptId)
    if (version === undefined || this.place === null) throw new FileError({ kind: 'file-missing' })
    const { contents } = this.place
    const content = contents.pathOf(version.sha256)
    const read = await readFile(this.disk, content, version.format?.encoding ?? null, taker, signal)
    if (read.baseline.sha256 === version.sha256) return read
    // The next save of such content makes a good copy.
    contents.disown((sha256) => sha256 === version.sha256)
    throw new FileError({ kind: 'disk-error' })
  }

  /** Waits for everything that is under way. */
  async settled(): Promise<void> {
    await this.turns.run('history', () => Promise.resolve())
  }

  private async find(path: string): Promise<KeptFile> {
    const real = await this.realPathOf(path)
    await this.settled()
    return this.fileOf(real)
  }

  private realPathOf(path: string): Promise<string> {
    return resolveTarget(this.disk, path).catch(() => path)
  }

  private fileOf(path: string): KeptFile {
    return this.files.get(indexNameOf(path)) ?? { path, versions: [] }
  }

  private async copyOld(place: Place, path: string, expected: Fingerprint | null, signal: AbortSignal) {
    if (this.fileOf(path).versions.some(({ sha256 }) => sha256 === expected?.sha256)) return
    const before = await lookAt(this.disk, path)
    if (before === null || before.size === 0n) return
    if (Number(before.size) > roomOf(place) * largestOldPart) return
    const savedAt = this.now()
    const copy = await place.contents.copy(path)
    const after = await lookAt(this.disk, path).catch(() => null)
    const isWhole = after?.ctimeNs === before.ctimeNs && after.ino === before.ino
    if (signal.aborted || !isWhole) return place.contents.drop(copy)
    this.inBackground(async (place) => {
      const sha256 = await place.contents.admit(copy, null)
      if (sha256 === null) return
      const bytes = Number(before.size)
      await this.add(place, path, { keptId: newId(), savedAt, bytes, sha256, format: null })
    })
  }

  private async add(place: Place, path: string, version: Kept): Promise<void> {
    const file = withVersion(this.fileOf(path), version)
    if (file === null) return
    await this.write(place, [...this.otherFiles(path), file])
  }

  private otherFiles(path: string): KeptFile[] {
    return [...this.files.values()].filter((other) => other.path !== path)
  }

  /** Makes the history these files, as far as they are within its bounds. */
  private async write(place: Place, files: readonly KeptFile[]): Promise<void> {
    if (roomOf(place) === 0) return this.removeAll(place)
    try {
      for (const file of withinBounds(files, boundsOf(place.settings, this.now()))) {
        const name = indexNameOf(file.path)
        if (isSame(file, this.files.get(name))) continue
        const path = join(place.indexes, name)
        if (file.versions.length > 0) {
          await replaceSmall(this.disk, path, writeIndex(file))
          this.files.set(name, file)
        } else {
          await removeIfThere(this.disk, path)
          this.files.delete(name)
        }
      }
    } finally {
      await place.contents.keepOnly(namedBy([...this.files.values()]))
    }
  }

  private async removeAll({ indexes, damaged, contents }: Place): Promise<void> {
    this.files.clear()
    this.foreign.clear()
    for (const folder of [indexes, damaged]) {
      for (const name of await this.disk.readdir(folder).catch(() => [])) {
        await removeIfThere(this.disk, join(folder, name))
      }
    }
    await contents.load()
    await contents.keepOnly(new Set())
  }

  private async load(place: Place): Promise<void> {
    const { indexes, damaged, contents } = place
    await contents.load()
    for (const folder of [indexes, damaged]) await this.disk.mkdir(folder)
    this.files.clear()
    this.foreign.clear()
    for (const name of await this.disk.readdir(indexes)) {
      if (name.endsWith(unfinished)) await removeIfThere(this.disk, join(indexes, name))
      else await this.loadIndex(place, name)
    }
    await this.removeOldDamaged(place)
    const putAside = await this.disk.readdir(damaged)
    if (this.foreign.size > 0 || putAside.length > 0) {
      // Of contents that no index names, some may be named by one that cannot be read.
      const named = namedBy([...this.files.values()])
      contents.disown((sha256) => !named.has(sha256))
    }
    this.isLoaded = true
  }

  private async loadIndex({ indexes, damaged, contents }: Place, name: string): Promise<void> {
    const path = join(indexes, name)
    const content = await readSmall(this.disk, path).catch((error: unknown) => complain(error))
    const file = content === undefined ? 'unreadable' : readIndex(name, content)
    if (file === 'newer' || file === 'unreadable') this.foreign.add(name)
    else if (file === 'damaged') await this.disk.rename(path, join(damaged, `${this.now()}-${name}`))
    else this.files.set(name, withContents(file, contents))
  }

  private async removeOldDamaged({ damaged, settings }: Place): Promise<void> {
    const { oldest } = boundsOf(settings, this.now())
    for (const name of await this.disk.readdir(damaged)) {
      const path = join(damaged, name)
      // Renaming set this time.
      const { ctimeMs } = await this.disk.stat(path)
      if (Number(ctimeMs) < oldest) await removeIfThere(this.disk, path)
    }
  }

  private inBackground(work: (place: Place) => Promise<void>): void {
    const { place } = this
    if (place === null) return
    const inOrder = async () => {
      try {
        if (!this.isLoaded) await this.load(place)
        await work(place)
      } catch (error) {
        complain(error)
      }
    }
    void this.turns.run('history', inOrder)
  }
}

function newId(): string {
  return randomBytes(8).toString('hex')
}

function roomOf({ settings }: Place): number {
  return boundsOf(settings, 0).bytes
}

function namedBy(files: readonly KeptFile[]): Set<string> {
  return new Set(files.flatMap(({ versions }) => versions.map(({ sha256 }) => sha256)))
}

function withContents(file: KeptFile, contents: ContentStore): KeptFile {
  return { ...file, versions: file.versions.filter(({ sha256 }) => contents.has(sha256)) }
}

function isSame(one: KeptFile, other: KeptFile | undefined): boolean {
  return (
    one.versions.length === other?.versions.length &&
    one.versions.every((version, index) => version === other.versions[index])
  )
}

function complain(error: unknown): void {
  console.error('Local history could not be kept:', codeOf(error) ?? error)
}
