import type { Complaint } from '../complaint.ts'
import type { Statement } from '../language/syntax.ts'
import { small } from '../numbers/number.ts'
import { numberValue, type Value } from '../values/value.ts'
import { emptyTally, TallyBuilder, type Tally } from '../values/tally.ts'

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

const leafSize = 256
const branchSize = 32
/** Bits of a leaf's signature, which tells at once that a leaf has no line with some word. */
const signatureBits = 4096

/** Line states side by side in typed arrays: about 11 bytes a line, and nothing more for a plain number. */
export class Leaf {
  parent: Branch | null = null
  lines = 0
  readonly marks = new Uint16Array(leafSize)
  /** The answer of a line that has one and no cell: mantissa ÷ 10^scale. */
  readonly mantissas = new Float64Array(leafSize)
  readonly scales = new Uint8Array(leafSize)
  /** Made when the first line needs them. */
  cells: (Cell | null)[] | null = null
  /** For each line a bit for each word that it mentions, by hash. */
  words: Uint32Array | null = null
  signature: Uint32Array | null = null
  /** How many lines of this leaf define each name. */
  defined: Map<string, number> | null = null
  /** The last line here that defines a name, for those that were asked for. */
  lastDefinitions: Map<string, number> | null = null
  maskValid = false
  tallyValid = false
  cachedMask = 0
  cachedTally = emptyTally

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

  mention(offset: number, hashes: readonly number[]): void {
    if (this.words === null && hashes.length === 0) return
    this.words ??= new Uint32Array(leafSize)
    let bits = 0
    for (const hash of hashes) {
      bits |= 1 << (hash & 31)
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
    return ((this.words?.[offset] ?? 0) & (1 << (hash & 31))) !== 0
  }

  /** The marks of all lines together. */
  get mask(): number {
    if (!this.maskValid) {
      let mask = 0
      for (let offset = 0; offset < this.lines; offset++) mask |= this.markAt(offset)
      this.cachedMask = mask
      this.maskValid = true
    }
    return this.cachedMask
  }

  get tally(): Tally {
    if (!this.tallyValid) {
      const builder = new TallyBuilder()
      this.addTo(builder, 0, this.lines)
      this.cachedTally = builder.finish()
      this.tallyValid = true
    }
    return this.cachedTally
  }

  /** Adds the answers of these lines but for totals, which would be counted twice. */
  addTo(builder: TallyBuilder, from: number, to: number): void {
    for (let offset = from; offset < to; offset++) {
      if ((this.markAt(offset) & (mark.answered | mark.total)) !== mark.answered) continue
      const cell = this.cellAt(offset)
      if (cell === null) builder.addSmall(this.mantissas[offset] ?? 0, this.scales[offset] ?? 0)
      else if (cell.value !== null) builder.add(cell.value)
    }
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
    this.lines = from
  }

  private move(from: number, to: number, count: number): void {
    this.marks.copyWithin(to, from, from + count)
    this.mantissas.copyWithin(to, from, from + count)
    this.scales.copyWithin(to, from, from + count)
    this.cells?.copyWithin(to, from, from + count)
    this.words?.copyWithin(to, from, from + count)
  }

  private clear(from: number, to: number): void {
    this.marks.fill(mark.unread | mark.dirty, from, to)
    this.cells?.fill(null, from, to)
    this.words?.fill(0, from, to)
  }
}

export class Branch {
  parent: Branch | null = null
  lines = 0
  children: Node[] = []
  maskValid = false
  tallyValid = false
  cachedMask = 0
  cachedTally = emptyTally

  get mask(): number {
    if (!this.maskValid) {
      this.cachedMask = this.children.reduce((mask, child) => mask | child.mask, 0)
      this.maskValid = true
    }
    return this.cachedMask
  }

  get tally(): Tally {
    if (!this.tallyValid) {
      const builder = new TallyBuilder()
      for (const child of this.children) builder.addTally(child.tally)
      this.cachedTally = builder.finish()
      this.tallyValid = true
    }
    return this.cachedTally
  }
}

type Node = Leaf | Branch

/** A line's place in the tree. */
export interface Place {
  readonly leaf: Leaf
  readonly offset: number
}

/** Told when lines with cells come into a leaf or leave it, so that the names they define are known by leaf. */
export interface LeafKeeper {
  entered(leaf: Leaf, from: number, to: number): void
  leaving(leaf: Leaf, from: number, to: number): void
}

/**
 * The lines of a sheet, counted from 0: a B-tree of leaves with partial aggregates, so that inserting, removing,
 * finding the next line of some kind and adding up any stretch take O(log n). Empty until lines are put in.
 */
export class LineTree {
  private root: Node = new Leaf()

  constructor(private readonly keeper: LeafKeeper) {}

  get lines(): number {
    return this.root.lines
  }

  get tally(): Tally {
    return this.root.tally
  }

  get mask(): number {
    return this.root.mask
  }

  /** The place of a line that there is. */
  at(line: number): Place {
    let rest = line
    let node = this.root
    while (node instanceof Branch) {
      let next: Node | undefined
      for (const child of node.children) {
        if (rest < child.lines) {
          next = child
          break
        }
        rest -= child.lines
      }
      if (next === undefined) throw new RangeError(`No line ${line} among ${this.lines}`)
      node = next
    }
    if (rest >= node.lines) throw new RangeError(`No line ${line} among ${this.lines}`)
    return { leaf: node, offset: rest }
  }

  /** The number of a leaf's first line. */
  firstLineOf(leaf: Leaf): number {
    let line = 0
    for (let node: Node = leaf; node.parent !== null; node = node.parent) {
      for (const sibling of node.parent.children) {
        if (sibling === node) break
        line += sibling.lines
      }
    }
    return line
  }

  /** The first line from `from` on with one of these marks; -1 when there is none. */
  find(from: number, marks: number): number {
    if (from >= this.lines) return -1
    const { leaf, offset } = this.at(from)
    for (let at = offset; at < leaf.lines; at++) {
      if ((leaf.markAt(at) & marks) !== 0) return from + at - offset
    }
    let line = from - offset + leaf.lines
    for (let node: Node = leaf; node.parent !== null; node = node.parent) {
      const { children } = node.parent
      for (let index = children.indexOf(node) + 1; index < children.length; index++) {
        const sibling = children[index]
        if (sibling === undefined) break
        if ((sibling.mask & marks) !== 0) return line + firstWithin(sibling, marks)
        line += sibling.lines
      }
    }
    return -1
  }

  /** The last line before `before` with one of these marks; -1 when there is none. */
  findBefore(before: number, marks: number): number {
    if (before <= 0) return -1
    const { leaf, offset } = this.at(before - 1)
    for (let at = offset; at >= 0; at--) {
      if ((leaf.markAt(at) & marks) !== 0) return before - 1 - offset + at
    }
    let line = before - 1 - offset
    for (let node: Node = leaf; node.parent !== null; node = node.parent) {
      const { children } = node.parent
      for (let index = children.indexOf(node) - 1; index >= 0; index--) {
        const sibling = children[index]
        if (sibling === undefined) break
        line -= sibling.lines
        if ((sibling.mask & marks) !== 0) return line + lastWithin(sibling, marks)
      }
    }
    return -1
  }

  /** What the lines from `from` to before `to` add up to. */
  tallyOf(from: number, to: number): Tally {
    const builder = new TallyBuilder()
    addRange(this.root, Math.max(from, 0), Math.min(to, this.lines), builder)
    return builder.finish()
  }

  /** The leaf after this one. */
  nextLeaf(leaf: Leaf): Leaf | null {
    for (let node: Node = leaf; node.parent !== null; node = node.parent) {
      const { children } = node.parent
      const next = children[children.indexOf(node) + 1]
      if (next !== undefined) return firstLeaf(next)
    }
    return null
  }

  /** To be called after any change of a leaf's marks, answers or cells. */
  touch(leaf: Leaf): void {
    for (
      let node: Node | null = leaf;
      node !== null && (node.maskValid || node.tallyValid);
      node = node.parent
    ) {
      node.maskValid = false
      node.tallyValid = false
    }
  }

  /** Puts `count` unread lines before `line`. */
  insert(line: number, count: number): void {
    if (count === 0) return
    const { leaf, offset } = this.insertionPlace(line)
    if (leaf.lines + count <= leafSize) {
      leaf.open(offset, count)
      this.resize(leaf, count)
      return
    }
    const tail = new Leaf()
    this.giveTail(leaf, offset, tail)
    const taken = Math.min(leafSize - leaf.lines, count)
    leaf.open(offset, taken)
    this.resize(leaf, taken)
    let before = leaf
    for (let rest = count - taken; rest > 0;) {
      const fresh = new Leaf()
      fresh.open(0, Math.min(rest, leafSize))
      rest -= fresh.lines
      this.insertAfter(before, fresh)
      before = fresh
    }
    if (tail.lines > 0) {
      this.insertAfter(before, tail)
      this.keeper.entered(tail, 0, tail.lines)
    }
  }

  /** Takes `count` lines out from `line` on. */
  remove(line: number, count: number): void {
    for (let rest = count; rest > 0;) {
      const { leaf, offset } = this.at(line)
      const taken = Math.min(rest, leaf.lines - offset)
      this.keeper.leaving(leaf, offset, offset + taken)
      leaf.close(offset, offset + taken)
      this.resize(leaf, -taken)
      if (leaf.lines === 0) this.drop(leaf)
      else this.join(leaf)
      rest -= taken
    }
  }

  private insertionPlace(line: number): Place {
    if (line > this.lines) throw new RangeError(`Line ${line} put among ${this.lines}`)
    if (line < this.lines) return this.at(line)
    const leaf = lastLeaf(this.root)
    return { leaf, offset: leaf.lines }
  }

  /** The lines from `offset` on go to `tail`, which is not in the tree yet. */
  private giveTail(leaf: Leaf, offset: number, tail: Leaf): void {
    const count = leaf.lines - offset
    if (count === 0) return
    this.keeper.leaving(leaf, offset, leaf.lines)
    leaf.giveTail(offset, tail)
    this.resize(leaf, -count)
  }

  /** Two small neighbours become one leaf. */
  private join(leaf: Leaf): void {
    const siblings = leaf.parent?.children
    const next = siblings?.[siblings.indexOf(leaf) + 1]
    if (!(next instanceof Leaf) || leaf.lines + next.lines > leafSize / 2) return
    const at = leaf.lines
    const count = next.lines
    this.keeper.leaving(next, 0, count)
    next.giveTail(0, leaf)
    this.resize(next, -count)
    this.drop(next)
    this.resize(leaf, count)
    this.keeper.entered(leaf, at, leaf.lines)
  }

  private insertAfter(node: Node, fresh: Node): void {
    const { parent } = node
    if (parent === null) {
      const root = new Branch()
      adopt(root, [node, fresh])
      this.root = root
      return
    }
    fresh.parent = parent
    parent.children.splice(parent.children.indexOf(node) + 1, 0, fresh)
    for (let branch: Branch | null = parent; branch !== null; branch = branch.parent) {
      branch.lines += fresh.lines
      branch.maskValid = false
      branch.tallyValid = false
    }
    if (parent.children.length > branchSize) this.split(parent)
  }

  private split(branch: Branch): void {
    const other = new Branch()
    // Lines come in at one end as a rule: what is left behind stays nearly full.
    adopt(other, branch.children.splice(branchSize - 2))
    const { parent } = branch
    if (parent === null) {
      branch.lines -= other.lines
      const root = new Branch()
      adopt(root, [branch, other])
      this.root = root
      return
    }
    for (let node: Branch | null = branch; node !== null; node = node.parent) node.lines -= other.lines
    this.insertAfter(branch, other)
  }

  private drop(node: Node): void {
    const { parent } = node
    if (parent === null) return
    parent.children.splice(parent.children.indexOf(node), 1)
    node.parent = null
    if (parent.children.length === 0) {
      this.drop(parent)
      if (parent === this.root) this.root = new Leaf()
    }
    while (this.root instanceof Branch && this.root.children.length === 1) {
      const [only] = this.root.children
      if (only === undefined) break
      only.parent = null
      this.root = only
    }
  }

  private resize(leaf: Leaf, by: number): void {
    leaf.maskValid = false
    leaf.tallyValid = false
    for (let branch = leaf.parent; branch !== null; branch = branch.parent) {
      branch.lines += by
      branch.maskValid = false
      branch.tallyValid = false
    }
  }
}

function signatureBit(hash: number): number {
  return (hash >>> 5) & (signatureBits - 1)
}

function adopt(branch: Branch, children: Node[]): void {
  branch.children = children
  branch.lines = 0
  for (const child of children) {
    child.parent = branch
    branch.lines += child.lines
  }
}

function firstLeaf(node: Node): Leaf | null {
  let at: Node | undefined = node
  while (at instanceof Branch) at = at.children[0]
  return at ?? null
}

function lastLeaf(node: Node): Leaf {
  let at = node
  while (at instanceof Branch) {
    const last: Node | undefined = at.children.at(-1)
    if (last === undefined) throw new Error('A branch has no children')
    at = last
  }
  return at
}

function firstWithin(node: Node, marks: number): number {
  if (node instanceof Leaf) {
    for (let offset = 0; offset < node.lines; offset++) if ((node.markAt(offset) & marks) !== 0) return offset
    throw new Error('A mask promised a line that is not there')
  }
  let line = 0
  for (const child of node.children) {
    if ((child.mask & marks) !== 0) return line + firstWithin(child, marks)
    line += child.lines
  }
  throw new Error('A mask promised a line that is not there')
}

function lastWithin(node: Node, marks: number): number {
  if (node instanceof Leaf) {
    for (let offset = node.lines - 1; offset >= 0; offset--)
      if ((node.markAt(offset) & marks) !== 0) return offset
    throw new Error('A mask promised a line that is not there')
  }
  let line = node.lines
  for (let index = node.children.length - 1; index >= 0; index--) {
    const child = node.children[index]
    if (child === undefined) break
    line -= child.lines
    if ((child.mask & marks) !== 0) return line + lastWithin(child, marks)
  }
  throw new Error('A mask promised a line that is not there')
}

function addRange(node: Node, from: number, to: number, builder: TallyBuilder): void {
  if (from >= to) return
  if (from === 0 && to === node.lines) {
    builder.addTally(node.tally)
  } else if (node instanceof Leaf) {
    node.addTo(builder, from, to)
  } else {
    let start = 0
    for (const child of node.children) {
      const childFrom = Math.max(from - start, 0)
      const childTo = Math.min(to - start, child.lines)
      addRange(child, childFrom, childTo, builder)
      start += child.lines
      if (start >= to) break
    }
  }
}
