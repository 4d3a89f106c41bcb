import { nowIn } from '../dates/moment-words.ts'
import type { Environment } from '../environment.ts'
import { mark } from './leaf.ts'

const second = 1_000

/** What time it was when the lines of a sheet that depend on it were made dirty last. */
export class SheetClock {
  private second: number
  private tomorrow: number

  constructor(environment: Environment) {
    this.second = secondOf(environment)
    this.tomorrow = startOfTomorrow(environment)
  }

  /** Takes the time that it is now for that. @returns the marks of the lines that it changes. */
  advance(environment: Environment): number {
    const now = secondOf(environment)
    if (now === this.second) return 0
    const isSameDay = now > this.second && now * second < this.tomorrow
    this.second = now
    if (isSameDay) return mark.usesNow
    this.tomorrow = startOfTomorrow(environment)
    return mark.usesNow | mark.usesToday
  }

  /** When lines with these marks may change next, in milliseconds since the start of 1970, UTC; null for never. */
  next(environment: Environment, marks: number): number | null {
    if ((marks & mark.usesNow) !== 0) return (secondOf(environment) + 1) * second
    return (marks & mark.usesToday) === 0 ? null : this.tomorrow
  }
}

function secondOf(environment: Environment): number {
  return Math.floor(environment.now() / second)
}

function startOfTomorrow(environment: Environment): number {
  return nowIn(environment, environment.zone).add({ days: 1 }).startOfDay().epochMilliseconds
}
