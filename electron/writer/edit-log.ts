import { Text } from '@codemirror/state'
import { readChange, type EditMessage, type PieceMessage } from '../contract/edit-stream.ts'

export type Change = EditMessage | PieceMessage

/** A version of a text, and the place in the log where it is whole. */
interface Mark {
  readonly version: number
  readonly text: Text
  readonly place: number
}

/** Saved versions are looked for among so many marks; the text of an older one is made again from the base. */
const maxMarks = 16

/** Most that a log or a journal of a text so many units long takes, in units or bytes. */
export function boundOf(length: number): number {
  return Math.max(4 * 1024 * 1024, 2 * length)
}

/**
 * How a text came to be what it is: a base, and the changes since then in the messages that said them. Each message
 * has a place, a number that only grows; where the text starts again, places in between are left out.
 */
export class EditLog {
  /** The version that a reader starts from. */
  base: Mark = { version: -1, text: Text.empty, place: 0 }
  /** The last message that a journal has; those after it are kept for it, base or not, unless they grow too many. */
  journaledPlace = Infinity
  private messages: Change[] = []
  /** The place of the first of them, and of the last that makes a version whole. */
  private firstPlace = 1
  private wholePlace = 0
  private size = 0
  private marks: Mark[] = []

  /** The place of the newest whole version. */
  get end(): number {
    return this.wholePlace
  }

  /** The text starts again with this version: no change leads to it. */
  start(version: number, text: Text): void {
    const place = this.firstPlace + this.messages.length + 1
    this.base = { version, text, place }
    this.wholePlace = place
    this.firstPlace = place + 1
    this.messages = []
    this.marks = []
    this.size = 0
  }

  /** Takes the next message; `whole` is the text that it makes, null when pieces of it are still to come. */
  push(message: Change, whole: Text | null): void {
    this.messages.push(message)
    this.size += sizeOf(message)
    if (whole === null) return
    this.wholePlace = this.firstPlace + this.messages.length - 1
    if (this.size > boundOf(whole.length)) this.start(message.version, whole)
  }

  /** Forgets the messages of a version that never became whole. */
  dropUnfinished(): void {
    for (const message of this.messages.splice(this.wholePlace + 1 - this.firstPlace))
      this.size -= sizeOf(message)
  }

  /** Remembers the newest version, as it may become the base. */
  mark(version: number, text: Text): void {
    this.marks = [...this.marks.slice(1 - maxMarks), { version, text, place: this.wholePlace }]
  }

  /** Makes the newest version, with this text, the base. */
  rebaseToNewest(version: number, text: Text): void {
    this.mark(version, text)
    this.rebase(version)
  }

  /** Makes a version the base, unless it is older than that or is not here. */
  rebase(version: number): void {
    if (version <= this.base.version) return
    const mark = this.marks.findLast((mark) => mark.version === version) ?? this.replayTo(version)
    if (mark === null) return
    this.base = mark
    this.marks = this.marks.filter((mark) => mark.version > version)
    this.trim()
  }

  /** The changes that lead from the base to the newest whole version. */
  sinceBase(): Change[] {
    return this.after(this.base.place) ?? []
  }

  /** The newest `most` changes that lead to the newest whole version, or a few more, and what they start from. */
  latest(most: number): { version: number; text: Text; changes: Change[] } {
    const changes = this.sinceBase()
    const needless = changes.slice(0, Math.max(changes.length - most, 0))
    const folded = needless.slice(0, needless.findLastIndex(isWhole) + 1)
    const text = folded.reduce((text, change) => readChange(change, text.length).apply(text), this.base.text)
    return {
      version: folded.at(-1)?.version ?? this.base.version,
      text,
      changes: changes.slice(folded.length),
    }
  }

  /**
   * The changes after a place, the first of them alone when they take more than `most`; null when they are not here
   * any more.
   */
  after(place: number, most = Infinity): Change[] | null {
    if (!this.goesOnFrom(place)) return null
    const from = place + 1 - this.firstPlace
    let to = from
    for (let size = 0; to <= this.wholePlace - this.firstPlace && size < most; to++) {
      const message = this.messages[to]
      if (message !== undefined) size += sizeOf(message)
    }
    return this.messages.slice(from, to)
  }

  /** Whether all changes after a place are here. */
  goesOnFrom(place: number): boolean {
    return place >= this.firstPlace - 1 && place <= this.wholePlace
  }

  /** Forgets what nobody needs. */
  trim(): void {
    const needless = Math.min(this.base.place, this.journaledPlace, this.wholePlace) + 1 - this.firstPlace
    if (needless <= 0) return
    for (const message of this.messages.splice(0, needless)) this.size -= sizeOf(message)
    this.firstPlace += needless
  }

  private replayTo(version: number): Mark | null {
    let { text, place } = this.base
    for (const message of this.sinceBase()) {
      if (message.version > version) break
      text = readChange(message, text.length).apply(text)
      place++
      if (message.version === version && isWhole(message)) return { version, text, place }
    }
    return null
  }
}

/** Whether it makes a version, or is the last of those that do. */
function isWhole(change: Change): boolean {
  return change.kind === 'edit' || change.last
}

/** About what a message takes in memory and in a journal. */
function sizeOf(message: Change): number {
  let size = 64
  if (message.kind === 'piece') {
    for (const [, , insert] of message.splices) size += insert.length + 16
    return size
  }
  for (const section of message.changes) {
    size += 8
    if (typeof section !== 'number')
      for (const line of section) size += typeof line === 'string' ? line.length + 4 : 8
  }
  return size
}
