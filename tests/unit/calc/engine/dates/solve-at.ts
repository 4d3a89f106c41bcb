import { environmentOf, type Environment } from '../../../../../renderer/calc/engine/environment.ts'
import { solveIn } from '../../../../../renderer/calc/engine/solve.ts'

/** Monday, 23 November 2026, 14:05:07 UTC. */
export const monday = Date.UTC(2026, 10, 23, 14, 5, 7)

export function environmentAt(now = monday, zone = 'UTC'): Environment {
  return { ...environmentOf(), zone, now: () => now }
}

/** The answer of the last of these lines, `! ` and a complaint, or null for text. */
export function solveAt(lines: readonly string[], environment = environmentAt()): string | null {
  const answer = solveIn(environment, lines).answer(lines.length - 1)
  return answer === null ? null : answer.error === null ? answer.text : `! ${answer.error}`
}
