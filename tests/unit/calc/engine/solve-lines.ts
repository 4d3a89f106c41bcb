import { pointFormat, type NumberFormat } from '../../../../renderer/calc/engine/language/number-format.ts'
import { solve } from '../../../../renderer/calc/engine/solve.ts'

/** What a person sees beside each line: the answer, `! ` and the complaint, or null for nothing. */
export function solveLines(lines: readonly string[], format: NumberFormat = pointFormat): (string | null)[] {
  const sheet = solve(lines, format)
  return lines.map((_, index) => {
    const answer = sheet.answer(index)
    return answer === null ? null : answer.error === null ? answer.text : `! ${answer.error}`
  })
}

/** The answer of the last of these lines. */
export function solveLast(...lines: string[]): string | null {
  return solveLines(lines).at(-1) ?? null
}
