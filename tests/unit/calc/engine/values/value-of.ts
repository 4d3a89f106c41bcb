import { environmentOf } from '../../../../../renderer/calc/engine/environment.ts'
import { solveIn } from '../../../../../renderer/calc/engine/solve.ts'
import type { Item, Value } from '../../../../../renderer/calc/engine/values/value.ts'

const environment = { ...environmentOf(), zone: 'UTC', now: () => Date.UTC(2026, 10, 23, 12) }

/** What the last of these lines comes to. */
export function valueOf(...lines: string[]): Value {
  const value = solveIn(environment, lines).value(lines.length - 1)
  if (value === null) throw new Error(`${lines.join(' ⏎ ')} has no value`)
  return value
}

export function itemOf(line: string): Item {
  const value = valueOf(line)
  if (value.kind === 'list') throw new Error(`${line} is a list`)
  return value
}
