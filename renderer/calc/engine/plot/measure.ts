import { NoAnswer } from '../complaint.ts'
import { toDouble, type Num } from '../numbers/number.ts'
import { unitText, type Unit } from '../units/unit.ts'
import { inUnit } from '../values/quantity-operations.ts'
import type { Value } from '../values/value.ts'

/** Something that no chart can show, wherever it comes up. */
export class Undrawable extends NoAnswer {}

/** What the numbers along one side of a chart are counted in: what the first of them is counted in. */
export class Measure {
  private unit: Unit | '%' | null = null

  /** `km/h`, `%`; empty for plain numbers and where nothing was measured. */
  get text(): string {
    return this.unit === null ? '' : this.unit === '%' ? '%' : unitText(this.unit)
  }

  /**
   * @returns the nearest double; null where it is too large for one.
   * @throws NoAnswer for what is no number; Undrawable where no other value can make up for that, as for what is
   *   counted in something else than the ones before.
   */
  read(value: Value): number | null {
    const double = toDouble(this.number(value))
    return Number.isFinite(double) ? double : null
  }

  private number(value: Value): Num {
    switch (value.kind) {
      case 'number':
        return this.counted(value.number, [])
      case 'quantity':
        return this.counted(value.number, value.unit)
      case 'percent':
        this.unit ??= '%'
        if (this.unit !== '%') throw new Undrawable('A percentage and another number have no common scale.')
        return value.number
      case 'boolean':
        throw new Undrawable('A chart shows numbers, not true and false.')
      case 'list':
        throw new Undrawable('A chart shows one number at each place, not a list.')
      case 'complex':
      case 'date':
      case 'clock':
      case 'moment':
      case 'word':
        throw new NoAnswer('A chart shows plain numbers and such with a unit.')
    }
  }

  private counted(number: Num, unit: Unit): Num {
    this.unit ??= unit
    if (this.unit === '%') throw new Undrawable('A percentage and another number have no common scale.')
    if (sameUnit(unit, this.unit)) return number
    try {
      return inUnit({ number, unit }, this.unit)
    } catch (error) {
      throw error instanceof NoAnswer ? new Undrawable(error.message) : error
    }
  }
}

function sameUnit(a: Unit, b: Unit): boolean {
  return (
    a.length === b.length &&
    a.every((part, index) => part.unit === b[index]?.unit && part.power === b[index].power)
  )
}
