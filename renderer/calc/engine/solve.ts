import { environmentOf, type Environment } from './environment.ts'
import type { NumberFormat } from './language/number-format.ts'
import type { LineSource } from './sheet/line-source.ts'
import { Sheet } from './sheet/sheet.ts'

/** Lines in an array as a sheet reads them. */
function linesOf(texts: readonly string[]): LineSource {
  return { iterLines: (from, to) => texts.slice(from - 1, to - 1).values() }
}

/** A text worked out from its first line to its last. */
export function solve(texts: readonly string[], format: NumberFormat): Sheet {
  return solveIn(environmentOf(format), texts)
}

/** The same with everything else that answers depend on. */
export function solveIn(environment: Environment, texts: readonly string[]): Sheet {
  const sheet = new Sheet(environment)
  sheet.replace(0, 0, texts.length)
  sheet.work(linesOf(texts), () => false)
  return sheet
}
