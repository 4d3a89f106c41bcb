import type { Bench } from './bench.ts'
import { editBenches } from './edits.bench.ts'
import { firstEvaluation } from './first-evaluation.bench.ts'

export { Apps } from './app/apps.ts'

/** Every bench that there is, in the order of the table. */
export const benches: readonly Bench[] = [...firstEvaluation, ...editBenches]
