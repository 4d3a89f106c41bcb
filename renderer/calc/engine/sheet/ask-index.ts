import type { Ask } from '../language/syntax.ts'
import type { Leaf } from './leaf.ts'

const noLeaves: ReadonlyMap<Leaf, number> = new Map()

/** Which leaves have lines that ask for a line by its number, or for the lines with a tag. */
export class AskIndex {
  /** For each leaf how many of its lines ask. */
  private readonly leaves = new Map<Ask, Map<Leaf, number>>()

  has(ask: Ask): boolean {
    return this.leaves.size > 0 && this.leaves.has(ask)
  }

  /** Those with lines that ask, each with how many of its lines do. */
  leavesOf(ask: Ask): ReadonlyMap<Leaf, number> {
    return this.leaves.get(ask) ?? noLeaves
  }

  /** A line of the leaf asks for these now. */
  add(leaf: Leaf, asks: readonly Ask[]): void {
    for (const ask of asks) {
      const counts = this.leaves.get(ask) ?? new Map<Leaf, number>()
      this.leaves.set(ask, counts)
      counts.set(leaf, (counts.get(leaf) ?? 0) + 1)
    }
  }

  /** A line of the leaf does not ask for these any more. */
  delete(leaf: Leaf, asks: readonly Ask[]): void {
    for (const ask of asks) {
      const counts = this.leaves.get(ask)
      const count = counts?.get(leaf)
      if (counts === undefined || count === undefined) {
        throw new Error(`Nobody asked for ${ask} where it is taken out`)
      }
      if (count > 1) counts.set(leaf, count - 1)
      else counts.delete(leaf)
      if (counts.size === 0) this.leaves.delete(ask)
    }
  }
}
