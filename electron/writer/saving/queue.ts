import { dirname } from 'node:path'
import type { DocumentId, Fingerprint } from '../../contract/documents.ts'
import type { SaveEnd } from './save.ts'

/** Writes to files of one folder that run at once: those of a drive that does not answer hold back no others. */
const mostInFolder = 16

/** Pictures are of no document: a newer one to the same path is like a newer version. */
type Picture = 'picture'

/** A save that waits for its turn. */
export interface QueuedSave {
  readonly documentId: DocumentId | Picture
  readonly version: number
  /** The real path: all ways to one file have the same. */
  readonly path: string
  readonly baseline: Fingerprint | null
  readonly signal: AbortSignal
  /** Writes it, expecting the file to look like `baseline`. Never fails but by its result. */
  run(baseline: Fingerprint | null): Promise<SaveEnd>
}

export type QueueEnd = SaveEnd | { kind: 'superseded' }

interface Entry {
  readonly save: QueuedSave
  readonly end: (how: QueueEnd) => void
}

/** What this session wrote to a path last. */
interface Landed {
  readonly documentId: DocumentId | Picture
  readonly version: number
  readonly baseline: Fingerprint
  /** What its file looked like before, by name: who orders a save may not know the newest baseline yet. */
  readonly replaced: ReadonlySet<string>
}

/** Lets one save at a time write to a file, different files side by side, and the newest version win. */
export class WriteQueue {
  private readonly waiting: Entry[] = []
  private readonly running = new Map<string, QueuedSave>()
  private readonly landed = new Map<string, Landed>()

  constructor(private readonly limit = mostInFolder) {}

  /** Ends when the save has ended, or a newer version of its document took its place. */
  add(save: QueuedSave): Promise<QueueEnd> {
    if (save.signal.aborted) return Promise.resolve({ kind: 'cancelled' })
    if (this.hasNewer(save)) return Promise.resolve({ kind: 'superseded' })
    for (const { save: older, end } of this.waiting.filter((entry) => isSameTarget(entry.save, save))) {
      this.take(older)
      end({ kind: 'superseded' })
    }
    return new Promise((end) => {
      this.waiting.push({ save, end })
      save.signal.addEventListener('abort', () => {
        if (this.take(save)) end({ kind: 'cancelled' })
      })
      this.startWhatCan()
    })
  }

  /** The document is closed: its number may name another text from now on. */
  forget(documentId: DocumentId): void {
    for (const [path, landed] of this.landed) {
      if (landed.documentId === documentId) this.landed.delete(path)
    }
  }

  /** An older version that comes late, or is tried again, must not land on a newer one. */
  private hasNewer(save: QueuedSave): boolean {
    const landed = this.landed.get(save.path)
    const running = this.running.get(save.path)
    return (
      this.waiting.some(({ save: other }) => isSameTarget(other, save) && other.version > save.version) ||
      (running !== undefined && isSameTarget(running, save) && running.version > save.version) ||
      (landed?.documentId === save.documentId && landed.version > save.version)
    )
  }

  private startWhatCan(): void {
    for (const { save, end } of [...this.waiting]) {
      if (this.running.has(save.path) || this.isFull(dirname(save.path))) continue
      this.take(save)
      this.running.set(save.path, save)
      void this.run(save).then(end)
    }
  }

  private isFull(folder: string): boolean {
    const running = [...this.running.keys()].filter((path) => dirname(path) === folder)
    return running.length >= this.limit
  }

  private async run(save: QueuedSave): Promise<SaveEnd> {
    const { documentId, version, path } = save
    const landed = this.landed.get(path)
    // When the save was ordered, the one before it of the same text had not landed yet.
    const before =
      landed?.documentId === documentId && landed.replaced.has(nameOf(save.baseline)) ? landed : null
    const expected = before?.baseline ?? save.baseline
    const end = await save.run(expected)
    const baseline = end.kind === 'saved' ? end.baseline : end.kind === 'failed' ? end.replaced : null
    if (baseline !== null) {
      const replaced = new Set([...(before?.replaced ?? []), nameOf(save.baseline), nameOf(expected)])
      this.landed.set(path, { documentId, version, baseline, replaced })
    }
    this.running.delete(path)
    this.startWhatCan()
    return end
  }

  /** Takes a save out of those that wait. @returns whether it was one of them. */
  private take(save: QueuedSave): boolean {
    const index = this.waiting.findIndex((entry) => entry.save === save)
    if (index === -1) return false
    this.waiting.splice(index, 1)
    return true
  }
}

function isSameTarget(one: QueuedSave, other: QueuedSave): boolean {
  return one.documentId === other.documentId && one.path === other.path
}

/** The same for fingerprints that are equal. */
function nameOf(baseline: Fingerprint | null): string {
  if (baseline === null) return 'none'
  const { dev, ino, size, mtimeNs, ctimeNs, sha256 } = baseline
  return [dev, ino, size, mtimeNs, ctimeNs, sha256].join(':')
}
