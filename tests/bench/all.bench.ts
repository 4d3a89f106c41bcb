import { journalBenches } from './app/journal.bench.ts'
import { largeBenches } from './app/large.bench.ts'
import { memoryBenches } from './app/memory.bench.ts'
import { sizeBench } from './app/size.bench.ts'
import { startBenches } from './app/start.bench.ts'
import { typingBenches } from './app/typing.bench.ts'
import type { Bench } from './bench.ts'
import { editBenches } from './edits.bench.ts'
import { firstEvaluation } from './first-evaluation.bench.ts'
import { saveBenches } from './save.bench.ts'

export { Apps } from './app/apps.ts'
export { measureGrowth } from './app/growth.ts'
export { growthPlot, growthTable } from './growth-report.ts'

/** Every bench that there is, in the order of the table. */
export const benches: readonly Bench[] = [
  ...saveBenches,
  ...typingBenches,
  ...largeBenches,
  ...journalBenches,
  ...firstEvaluation,
  ...editBenches,
  ...startBenches,
  ...memoryBenches,
  sizeBench,
]
