import { columnKey, isColumnKey } from '../language/column-names.ts'
import type { Tag, TotalScope } from '../language/syntax.ts'
import { medianOfOrders } from '../values/order.ts'
import { medianOf, type Tally } from '../values/tally.ts'
import type { Value } from '../values/value.ts'
import { mark, type Leaf } from './leaf.ts'
import type { LineTree } from './line-tree.ts'
import type { DefinitionPlace, NameIndex } from './name-index.ts'

/** Lines from `from` to before `to`, or those of them with a tag. */
export interface Stretch {
  readonly from: number
  readonly to: number
  readonly tag: Tag | null
}

/** What stands above a line, as far as its answer may come from there. Lines count from 0. */
export class Above {
  constructor(
    private readonly tree: LineTree,
    private readonly names: NameIndex,
  ) {}

  lineOf(leaf: Leaf, offset: number): number {
    return this.tree.firstLineOf(leaf) + offset
  }

  /** The last definition of a name before a place. */
  definition(name: string, leaf: Leaf, offset: number): DefinitionPlace | null {
    return this.names.before(name, leaf, offset)
  }

  value(line: number): Value | null {
    const { leaf, offset } = this.tree.at(line)
    return leaf.valueAt(offset)
  }

  /** The last line before this one that has an answer; -1 when there is none. */
  lastAnswered(line: number): number {
    return this.tree.findBefore(line, mark.answered)
  }

  /** The lines that a total at `line` takes. */
  stretch(scope: TotalScope, line: number): Stretch {
    if (scope === 'sheet') return { from: 0, to: line, tag: null }
    return scope === 'block' ? this.block(line) : { from: 0, to: line, tag: scope }
  }

  block(line: number): Stretch {
    const to = this.tree.findBefore(line, mark.notTotal) + 1
    return { from: this.tree.findBefore(to, mark.boundary) + 1, to, tag: null }
  }

  /** The lines of a column: from below its name to before a blank line, another name, a total, or this place. */
  column(name: string, leaf: Leaf, offset: number): Stretch | null {
    const place = this.names.before(columnKey(name), leaf, offset)
    if (place === null) return null
    const end = this.lineOf(leaf, offset)
    let from = this.lineOf(place.leaf, place.offset) + 1
    while (from < end && this.isBoundary(from) && !this.namesColumn(from)) from++
    let to = from
    while (to < end && !this.isBoundary(to) && !this.namesColumn(to)) to++
    return { from, to, tag: null }
  }

  tally({ from, to, tag }: Stretch): Tally {
    return this.tree.tallyOf(from, to, tag)
  }

  /** @throws NoAnswer when the values have no order, or when there are none. */
  median(stretch: Stretch): Value {
    const { from, to, tag } = stretch
    return medianOfOrders(this.tree.ordersOf(from, to, tag)) ?? medianOf(this.answers(stretch))
  }

  /** The answers that a total counts. */
  answers(stretch: Stretch): Value[] {
    const values: Value[] = []
    this.eachCounted(stretch, (leaf, offset) => {
      const value = leaf.valueAt(offset)
      if (value !== null) values.push(value)
    })
    return values
  }

  /** The lines that a total counts, in runs from the top down. */
  runs(stretch: Stretch): (readonly [number, number])[] {
    const runs: [number, number][] = []
    this.eachCounted(stretch, (_leaf, _offset, line) => {
      const last = runs.at(-1)
      if (last?.[1] === line) last[1]++
      else runs.push([line, line + 1])
    })
    return runs
  }

  private eachCounted(
    { from, to, tag }: Stretch,
    visit: (leaf: Leaf, offset: number, line: number) => void,
  ): void {
    this.tree.each(from, to, (leaf, offset, line) => {
      if (leaf.isCounted(offset, tag)) visit(leaf, offset, line)
    })
  }

  private isBoundary(line: number): boolean {
    const { leaf, offset } = this.tree.at(line)
    return (leaf.markAt(offset) & mark.boundary) !== 0
  }

  private namesColumn(line: number): boolean {
    const { leaf, offset } = this.tree.at(line)
    return isColumnKey(leaf.cellAt(offset)?.statement?.defines?.name ?? '')
  }
}
