import { columnName, isColumnKey } from '../language/column-names.ts'
import type { Definition } from '../language/syntax.ts'
import { limits } from '../limits.ts'
import type { Leaf } from './leaf.ts'
import type { LineTree } from './line-tree.ts'

/** A line that defines a name. */
export interface DefinitionPlace {
  readonly leaf: Leaf
  readonly offset: number
  readonly definition: Definition
}

const firstWordPattern = /^[\p{L}_][\p{L}\p{M}\p{N}_]*/u

/** The word by which a name is found; null for a label that no line can refer to. */
export function firstWordOf(name: string): string | null {
  return firstWordPattern.exec(isColumnKey(name) ? columnName(name) : name)?.[0] ?? null
}

/**
 * Where names are defined. Kept by leaf: for each name the leaves with a definition of it, in order; the line is
 * then found within its leaf.
 */
export class NameIndex {
  private readonly leaves = new Map<string, Leaf[]>()
  /** By first word, the most tokens that a name has had; a bound for readers, never lowered. */
  private readonly longest = new Map<string, number>()

  constructor(private readonly tree: LineTree) {}

  tokensOfNamesFrom(firstWord: string): number {
    return this.longest.size === 0 ? 0 : Math.min(this.longest.get(firstWord) ?? 0, limits.nameTokens)
  }

  /** A line of the leaf defines this now. */
  add(leaf: Leaf, { name, tokens }: Definition): void {
    const firstWord = isColumnKey(name) ? null : firstWordOf(name)
    if (firstWord !== null) this.longest.set(firstWord, Math.max(this.longest.get(firstWord) ?? 0, tokens))
    leaf.lastDefinitions = null
    leaf.defined ??= new Map()
    const count = leaf.defined.get(name) ?? 0
    leaf.defined.set(name, count + 1)
    if (count > 0) return
    const leaves = this.leaves.get(name)
    if (leaves === undefined) this.leaves.set(name, [leaf])
    else leaves.splice(this.countBefore(leaves, this.tree.firstLineOf(leaf)), 0, leaf)
  }

  /** A line of the leaf does not define this any more. */
  delete(leaf: Leaf, { name }: Definition): void {
    leaf.lastDefinitions = null
    const count = leaf.defined?.get(name) ?? 0
    if (count > 1) {
      leaf.defined?.set(name, count - 1)
      return
    }
    leaf.defined?.delete(name)
    const leaves = this.leaves.get(name)
    const index = leaves?.indexOf(leaf) ?? -1
    if (leaves === undefined || index === -1) throw new Error(`${name} was not defined where it is taken out`)
    leaves.splice(index, 1)
    if (leaves.length === 0) this.leaves.delete(name)
  }

  /** Every name that is defined anywhere. */
  all(): Iterable<string> {
    return this.leaves.keys()
  }

  /** The last definition of a name before a line. */
  before(name: string, leaf: Leaf, offset: number): DefinitionPlace | null {
    const leaves = this.leaves.get(name)
    if (leaves === undefined) return null
    if (leaf.defined?.has(name) === true) {
      const place = this.lastWithin(name, leaf, offset)
      if (place !== null) return place
    }
    const earlier = leaves[this.countBefore(leaves, this.tree.firstLineOf(leaf)) - 1]
    return earlier === undefined ? null : this.lastOf(name, earlier)
  }

  /** The first line from `line` on that defines a name; -1 when there is none. */
  lineFrom(name: string, line: number): number {
    const leaves = this.leaves.get(name)
    if (leaves === undefined || line >= this.tree.lines) return -1
    const start = this.tree.at(line)
    if (start.leaf.defined?.has(name) === true) {
      const offset = this.firstWithin(name, start.leaf, start.offset)
      if (offset !== -1) return line - start.offset + offset
    }
    const first = this.tree.firstLineOf(start.leaf)
    const later = leaves[this.countBefore(leaves, first + 1)]
    return later === undefined ? -1 : this.tree.firstLineOf(later) + this.firstWithin(name, later, 0)
  }

  private firstWithin(name: string, leaf: Leaf, from: number): number {
    for (let offset = from; offset < leaf.lines; offset++) {
      if (leaf.cellAt(offset)?.statement?.defines?.name === name) return offset
    }
    return -1
  }

  private lastOf(name: string, leaf: Leaf): DefinitionPlace | null {
    const known = leaf.lastDefinitions?.get(name)
    const place = this.lastWithin(name, leaf, known === undefined ? leaf.lines : known + 1)
    if (place !== null && known === undefined) {
      leaf.lastDefinitions ??= new Map()
      leaf.lastDefinitions.set(name, place.offset)
    }
    return place
  }

  private lastWithin(name: string, leaf: Leaf, before: number): DefinitionPlace | null {
    for (let offset = before - 1; offset >= 0; offset--) {
      const definition = leaf.cellAt(offset)?.statement?.defines
      if (definition?.name !== name) continue
      return { leaf, offset, definition }
    }
    return null
  }

  /** How many of the leaves start before `line`. */
  private countBefore(leaves: readonly Leaf[], line: number): number {
    let low = 0
    let high = leaves.length
    while (low < high) {
      const middle = (low + high) >> 1
      const leaf = leaves[middle]
      if (leaf !== undefined && this.tree.firstLineOf(leaf) < line) low = middle + 1
      else high = middle
    }
    return low
  }
}
