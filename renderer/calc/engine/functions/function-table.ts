import { NoAnswer } from '../complaint.ts'
import { dateFunctionRows } from '../dates/date-functions.ts'
import type { Environment } from '../environment.ts'
import type { Value } from '../values/value.ts'
import { complexFunctions } from './complex.ts'
import { formFunctions } from './forms.ts'
import type { FunctionRow } from './function-row.ts'
import { integerFunctions } from './integers.ts'
import { listFunctions } from './lists.ts'
import { rootFunctions } from './roots.ts'
import { roundingFunctions } from './rounding.ts'
import { trigonometryFunctions } from './trigonometry.ts'

/**
 * Every function once, for the reference. To add a function, add a row to the table of its field. There is none that
 * answers something else each time, as dice do: a text that is opened again shows what it showed before.
 */
export const functionRows: readonly FunctionRow[] = [
  ...listFunctions,
  ...rootFunctions,
  ...roundingFunctions,
  ...integerFunctions,
  ...trigonometryFunctions,
  ...formFunctions,
  ...complexFunctions,
  ...dateFunctionRows,
]

/** The functions by name and alias. */
export const functions: ReadonlyMap<string, FunctionRow> = new Map(
  functionRows.flatMap((row) => [row.name, ...(row.aliases ?? [])].map((name) => [name, row] as const)),
)

/** @throws NoAnswer when the arguments do not fit or have no value. */
export function callFunction(name: string, values: readonly Value[], environment: Environment): Value {
  const row = functions.get(name)
  if (row === undefined) throw new TypeError(`No function ${name}`)
  if (row.parameters !== 'numbers') {
    const [least, most] = row.parameters
    if (values.length < least || values.length > most) {
      const wanted = least === most ? String(least) : `${least} or ${most}`
      throw new NoAnswer(
        `${row.name} takes ${wanted} ${wanted === '1' ? 'value' : 'values'}: ${row.signature}.`,
      )
    }
  }
  return row.apply(values, environment)
}
