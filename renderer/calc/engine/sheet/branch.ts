import type { Tag } from '../language/syntax.ts'
import { orderOf, type Order } from '../values/order.ts'
import { TallyBuilder, type Tally } from '../values/tally.ts'
import type { Leaf } from './leaf.ts'
import { LineNode } from './line-node.ts'

export type Node = Leaf | Branch

/** Stretches of lines one after the other. */
export class Branch extends LineNode {
  children: Node[] = []

  protected override gatherMask(): number {
    return this.children.reduce((mask, child) => mask | child.mask, 0)
  }

  protected override gatherTally(tag: Tag | null): Tally {
    const builder = new TallyBuilder()
    for (const child of this.children) builder.addTally(tag === null ? child.tally : child.tallyOfTag(tag))
    return builder.finish()
  }

  protected override gatherOrder(): Order {
    return orderOf(this.children.map((child) => child.order))
  }
}
