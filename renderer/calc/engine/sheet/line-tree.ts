import type { Tag } from '../language/syntax.ts'
import type { Order } from '../values/order.ts'
import { TallyBuilder, type Tally } from '../values/tally.ts'
import { Branch, type Node } from './branch.ts'
import { Leaf, leafSize } from './leaf.ts'
import type { Pause } from './line-source.ts'

const branchSize = 32
/** Lines whose order is kept in one piece: sorting them again after an edit takes less than a millisecond. */
const orderSize = leafSize * branchSize

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

  /** What the lines from `from` to before `to`, or those of them with a tag, add up to. */
  tallyOf(from: number, to: number, tag: Tag | null): Tally {
    const builder = new TallyBuilder()
    addRange(this.root, Math.max(from, 0), Math.min(to, this.lines), tag, builder)
    return builder.finish()
  }

  /** The values of those lines, in orders of at most `orderSize`. */
  ordersOf(from: number, to: number, tag: Tag | null): Order[] {
    const orders: Order[] = []
    gatherOrders(this.root, Math.max(from, 0), Math.min(to, this.lines), tag, orders)
    return orders
  }

  /** Visits the lines from `from` to before `to`. */
  each(from: number, to: number, visit: (leaf: Leaf, offset: number, line: number) => void): void {
    for (let line = from; line < to;) {
      const { leaf, offset } = this.at(line)
      const end = Math.min(leaf.lines, offset + to - line)
      for (let at = offset; at < end; at++) visit(leaf, at, line + at - offset)
      line += end - offset
    }
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

  /** Whether the marks and sums of all stretches of lines are known. */
  get isAddedUp(): boolean {
    return this.root.isAddedUp
  }

  /**
   * Adds up each stretch of lines that is not known yet, until `pause` says so.
   * @returns whether all are known.
   */
  addUp(pause: Pause): boolean {
    return addUp(this.root, pause)
  }

  /** To be called after any change of a leaf's marks, answers or cells. */
  touch(leaf: Leaf): void {
    for (let node: Node | null = leaf; node?.forget() === true; node = node.parent);
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
      branch.forget()
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
    leaf.forget()
    for (let branch = leaf.parent; branch !== null; branch = branch.parent) {
      branch.lines += by
      branch.forget()
    }
  }
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

/** @returns whether all of the node is known; it is no more than one leaf or branch that is added up after a pause is due. */
function addUp(node: Node, pause: Pause): boolean {
  if (node.isAddedUp) return true
  if (node instanceof Branch && !node.children.every((child) => addUp(child, pause))) return false
  node.addUp()
  return !pause()
}

function addRange(node: Node, from: number, to: number, tag: Tag | null, builder: TallyBuilder): void {
  if (from >= to) return
  if (from === 0 && to === node.lines) builder.addTally(tag === null ? node.tally : node.tallyOfTag(tag))
  else if (node instanceof Leaf) node.addTo(builder, from, to, tag)
  else eachWithin(node, from, to, (child, first, end) => addRange(child, first, end, tag, builder))
}

function gatherOrders(node: Node, from: number, to: number, tag: Tag | null, orders: Order[]): void {
  if (from >= to) return
  const isWhole = from === 0 && to === node.lines && node.lines <= orderSize
  if (isWhole && tag === null) orders.push(node.order)
  else if (node instanceof Leaf) orders.push(node.orderOf(from, to, tag))
  else eachWithin(node, from, to, (child, first, end) => gatherOrders(child, first, end, tag, orders))
}

/** Visits the children of a branch that have lines from `from` to before `to`, with those lines within each. */
function eachWithin(
  { children }: Branch,
  from: number,
  to: number,
  visit: (child: Node, from: number, to: number) => void,
): void {
  let start = 0
  for (const child of children) {
    const end = start + child.lines
    if (end > from) visit(child, Math.max(from - start, 0), Math.min(to - start, child.lines))
    start = end
    if (start >= to) return
  }
}
