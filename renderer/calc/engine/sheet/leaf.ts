import type { Complaint } from '../complaint.ts'
import type { Statement, Tag } from '../language/syntax.ts'
import { small } from '../numbers/number.ts'
import { OrderBuilder, type Order } from '../values/order.ts'
import { numberValue, type Value } from '../values/value.ts'
import { emptyTally, TallyBuilder, type Tally } from '../values/tally.ts'
import { LineNode } from './line-node.ts'

/** What is known of a line, as bits. A line that was just put in is `unread`. */
export const mark = {
  /** Its text is to be read. Always `dirty` too. */
  unread: 1,
  /** Its answer is to be worked out. */
  dirty: 2,
  answered: 4,
  usesPrevious: 8,
  usesBlock: 16,
  usesSheet: 32,
  usesLines: 64,
  /** It ends the block above it: blank, a heading or a total. */
  boundary: 128,
  total: 256,
  /** It is read, and is no total. */
  notTotal: 512,
  /** It is read, and mentions words that may be names. */
  wordy: 1024,
  usesTags: 2048,
  /** The time, to the second. */
  usesNow: 4096,
  /** The day that it is. */
  usesToday: 8192,
  /** It uses names, but has no statement: when one of them changes it is read again. */
  statementless: 16384,
} as const

/** A line that needs more than a small number: it depends on others, has a name, is wrong, or has another value. */
export interface Cell {
  /** Null where nothing could change it but its own text. */
  readonly statement: Statement | null
  readonly value: Value | null
  readonly complaint: Complaint | null
  /** About how many numbers the value holds. */
  readonly size: number
}

/** Lines that a leaf holds at most. */
export const leafSize = 256
/** Bits of a leaf's signature, which tells at once that a leaf has no line with some word. */
const signatureBits = 4096

const noTags: readonly Tag[] = []

/** Line states side by side in typed arrays: about 11 bytes a line, and nothing more for a plain number. */
export class Leaf extends LineNode {
  readonly marks = new Uint16Array(leafSize)
  /** The answer of a line that has one and no cell: mantissa ÷ 10^scale. */
  readonly mantissas = new Float64Array(leafSize)
  readonly scales = new Uint8Array(leafSize)
  /** Made when the first line needs them. */
  cells: (Cell | null)[] | null = null
  /** For each line two bits for each word that it mentions, by hash. */
  words: Uint32Array | null = null
  signature: Uint32Array | null = null
  /** The tags that each line carries; made when the first line has one. */
  tags: (readonly Tag[])[] | null = null
  /** How many lines of this leaf define each name. */
  defined: Map<string, number> | null = null
  /** The last line here that defines a name, for those that were asked for. */
  lastDefinitions: Map<string, number> | null = null
  markAt(offset: number): number {
    return this.marks[offset] ?? 0
  }

  cellAt(offset: number): Cell | null {
    return this.cells?.[offset] ?? null
  }

  /** The line's answer; null when it has none. */
  valueAt(offset: number): Value | null {
    if ((this.markAt(offset) & mark.answered) === 0) return null
    const cell = this.cellAt(offset)
    return cell === null
      ? numberValue(small(this.mantissas[offset] ?? 0, this.scales[offset] ?? 0))
      : cell.value
  }

  setCell(offset: number, cell: Cell | null): void {
    if (cell === null && this.cells === null) return
    this.cells ??= new Array<Cell | null>(leafSize).fill(null)
    this.cells[offset] = cell
  }

  tagsAt(offset: number): readonly Tag[] {
    return this.tags?.[offset] ?? noTags
  }

  setTags(offset: number, tags: readonly Tag[]): void {
    if (this.tags === null && tags.length === 0) return
    this.tags ??= new Array<readonly Tag[]>(leafSize).fill(noTags)
    this.tags[offset] = tags
  }

  mention(offset: number, hashes: readonly number[]): void {
    if (this.words === null && hashes.length === 0) return
    this.words ??= new Uint32Array(leafSize)
    let bits = 0
    for (const hash of hashes) {
      bits |= wordBits(hash)
      this.signature ??= new Uint32Array(signatureBits / 32)
      const bit = signatureBit(hash)
      this.signature[bit >> 5] = (this.signature[bit >> 5] ?? 0) | (1 << (bit & 31))
    }
    this.words[offset] = bits
  }

  /** False only where no line mentions the word. */
  mayMention(hash: number): boolean {
    const bit = signatureBit(hash)
    return this.signature !== null && ((this.signature[bit >> 5] ?? 0) & (1 << (bit & 31))) !== 0
  }

  mayMentionAt(offset: number, hash: number): boolean {
    const bits = wordBits(hash)
    return ((this.words?.[offset] ?? 0) & bits) === bits
  }

  protected override gatherMask(): number {
    let mask = 0
    for (let offset = 0; offset < this.lines; offset++) mask |= this.markAt(offset)
    return mask
  }

  protected override gatherTally(tag: Tag | null): Tally {
    if (tag !== null && this.tags === null) return emptyTally
    const builder = new TallyBuilder()
    this.addTo(builder, 0, this.lines, tag)
    return builder.finish()
  }

  protected override gatherOrder(): Order {
    return this.orderOf(0, this.lines, null)
  }

  /** Whether the line's answer goes into totals: others would count twice there. */
  isCounted(offset: number, tag: Tag | null): boolean {
    if ((this.markAt(offset) & (mark.answered | mark.total)) !== mark.answered) return false
    return tag === null || this.tagsAt(offset).includes(tag)
  }

  /** The statements in a stretch of the leaf. */
  *statements(from: number, to: number): Generator<Statement> {
    if (this.cells === null) return
    for (let offset = from; offset < to; offset++) {
      const statement = this.cellAt(offset)?.statement
      if (statement) yield statement
    }
  }

  /** Adds the answers of these lines that are counted, or of those of them with the tag. */
  addTo(builder: TallyBuilder, from: number, to: number, tag: Tag | null): void {
    if (tag !== null && this.tags === null) return
    for (let offset = from; offset < to; offset++) {
      if (!this.isCounted(offset, tag)) continue
      const cell = this.cellAt(offset)
      if (cell === null) builder.addSmall(this.mantissas[offset] ?? 0, this.scales[offset] ?? 0)
      else if (cell.value !== null) builder.add(cell.value)
    }
  }

  /** The values of these lines that are counted, or of those of them with the tag. */
  orderOf(from: number, to: number, tag: Tag | null): Order {
    const builder = new OrderBuilder()
    for (let offset = from; offset < to; offset++) {
      if (!this.isCounted(offset, tag)) continue
      const cell = this.cellAt(offset)
      if (cell === null) builder.addSmall(this.mantissas[offset] ?? 0, this.scales[offset] ?? 0)
      else if (cell.value !== null) builder.add(cell.value)
    }
    return builder.finish()
  }

  /** Makes room for `count` unread lines before `offset`. */
  open(offset: number, count: number): void {
    this.lastDefinitions = null
    this.move(offset, offset + count, this.lines - offset)
    this.clear(offset, offset + count)
    this.lines += count
  }

  /** Takes the lines from `from` to `to` out. */
  close(from: number, to: number): void {
    this.lastDefinitions = null
    this.move(to, from, this.lines - to)
    this.cells?.fill(null, this.lines - (to - from), this.lines)
    this.tags?.fill(noTags, this.lines - (to - from), this.lines)
    this.lines -= to - from
  }

  /** Moves the lines from `from` on to the end of another leaf. */
  giveTail(from: number, other: Leaf): void {
    const at = other.lines
    const count = this.lines - from
    other.marks.set(this.marks.subarray(from, this.lines), at)
    other.mantissas.set(this.mantissas.subarray(from, this.lines), at)
    other.scales.set(this.scales.subarray(from, this.lines), at)
    for (let index = 0; index < count; index++) {
      other.setCell(at + index, this.cellAt(from + index))
      other.setTags(at + index, this.tagsAt(from + index))
    }
    if (this.words !== null) {
      other.words ??= new Uint32Array(leafSize)
      other.words.set(this.words.subarray(from, this.lines), at)
    } else {
      other.words?.fill(0, at, at + count)
    }
    if (this.signature !== null) {
      other.signature ??= new Uint32Array(signatureBits / 32)
      for (let index = 0; index < this.signature.length; index++) {
        other.signature[index] = (other.signature[index] ?? 0) | (this.signature[index] ?? 0)
      }
    }
    other.lines += count
    this.cells?.fill(null, from, this.lines)
    this.tags?.fill(noTags, from, this.lines)
    this.lines = from
  }

  private move(from: number, to: number, count: number): void {
    this.marks.copyWithin(to, from, from + count)
    this.mantissas.copyWithin(to, from, from + count)
    this.scales.copyWithin(to, from, from + count)
    this.cells?.copyWithin(to, from, from + count)
    this.tags?.copyWithin(to, from, from + count)
    this.words?.copyWithin(to, from, from + count)
  }

  private clear(from: number, to: number): void {
    this.marks.fill(mark.unread | mark.dirty, from, to)
    this.cells?.fill(null, from, to)
    this.tags?.fill(noTags, from, to)
    this.words?.fill(0, from, to)
  }
}

/** Two of 32 bits: few words share them. */
function wordBits(hash: number): number {
  return (1 << (hash & 31)) | (1 << ((hash >>> 17) & 31))
}

function signatureBit(hash: number): number {
  return (hash >>> 5) & (signatureBits - 1)
}
