import type { Bench } from './bench.ts'
import { editBenches } from './edits.bench.ts'
import { firstEvaluation } from './first-evaluation.bench.ts'
import { saveBenches } from './save.bench.ts'

/** Every bench that there is, in the order of the table. */
export const benches: readonly Bench[] = [...saveBenches, ...firstEvaluation, ...editBenches]
