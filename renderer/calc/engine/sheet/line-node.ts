import type { Tag } from '../language/syntax.ts'
import type { Order } from '../values/order.ts'
import type { Tally } from '../values/tally.ts'
import type { Branch } from './branch.ts'

/**
 * A stretch of lines, with what they come to together. That is worked out when it is asked for, and kept until
 * `forget`: a node knows something only where all nodes below it know it as well.
 */
export abstract class LineNode {
  parent: Branch | null = null
  lines = 0
  private knownMask: number | null = null
  private knownTally: Tally | null = null
  private knownTagTallies: Map<Tag, Tally> | null = null
  /** Undefined until it is asked for. */
  private knownOrder: Order | undefined

  /** The marks of all lines together. */
  get mask(): number {
    return (this.knownMask ??= this.gatherMask())
  }

  /** What the lines add up to, but for totals, which would be counted twice. */
  get tally(): Tally {
    return (this.knownTally ??= this.gatherTally(null))
  }

  /** The same of the lines with a tag. */
  tallyOfTag(tag: Tag): Tally {
    this.knownTagTallies ??= new Map()
    const known = this.knownTagTallies.get(tag)
    if (known !== undefined) return known
    const tally = this.gatherTally(tag)
    this.knownTagTallies.set(tag, tally)
    return tally
  }

  /** The values of the lines in order, but for totals. */
  get order(): Order {
    if (this.knownOrder === undefined) this.knownOrder = this.gatherOrder()
    return this.knownOrder
  }

  /** Whether its marks and what it adds up to are known. */
  get isAddedUp(): boolean {
    return this.knownMask !== null && this.knownTally !== null
  }

  addUp(): void {
    this.knownMask ??= this.gatherMask()
    this.knownTally ??= this.gatherTally(null)
  }

  /** @returns whether there was anything to forget. */
  forget(): boolean {
    if (
      this.knownMask === null &&
      this.knownTally === null &&
      this.knownTagTallies === null &&
      this.knownOrder === undefined
    )
      return false
    this.knownMask = this.knownTally = this.knownTagTallies = null
    this.knownOrder = undefined
    return true
  }

  protected abstract gatherMask(): number
  protected abstract gatherTally(tag: Tag | null): Tally
  protected abstract gatherOrder(): Order
}
