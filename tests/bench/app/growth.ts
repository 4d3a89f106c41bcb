import { join } from 'node:path'
import { giveToApp } from '../../../scripts/launch/app-run.mjs'
import { median, quantile, type Effort, type Tools } from '../bench.ts'
import { frameTimes } from './key-figures.ts'
import { costOfSave, openAndWatch, typeInto, untilCalculated } from './large-document.ts'
import { writeLargeText } from './large-text.ts'

/** What texts of one size take, in milliseconds. */
export interface GrowthPoint {
  readonly mebibytes: number
  /** Until all of the text is there. */
  readonly open: number
  /** From then until all its answers are there. */
  readonly calc: number
  /** From the key to the painted frame: 99 of 100 keys are quicker. */
  readonly type: number
  /** From the command until it is on disk. */
  readonly save: number
}

const sizes: Record<Effort, readonly number[]> = { full: [1, 16, 256, 1024], quick: [1, 2] }
const keys: Record<Effort, number> = { full: 300, quick: 4 }
const saves: Record<Effort, number> = { full: 3, quick: 1 }

/** How opening, calculating, typing and saving grow with the text. */
export async function measureGrowth(effort: Effort, tools: Tools): Promise<GrowthPoint[]> {
  const points: GrowthPoint[] = []
  for (const mebibytes of sizes[effort]) points.push(await measurePoint(effort, mebibytes, tools))
  return points
}

async function measurePoint(
  effort: Effort,
  mebibytes: number,
  { apps, report }: Tools,
): Promise<GrowthPoint> {
  const tell = (doing: string): void => report(`${mebibytes} MiB, ${doing}`)
  return apps.use(effort, async ({ tallypad, folder }) => {
    const path = join(folder, `growth-${mebibytes}.txt`)
    tell('writing it')
    await writeLargeText(path, mebibytes)
    await giveToApp(apps.run, path)
    tell('opening')
    const { whole } = await openAndWatch(tallypad, path)
    tell('calculating')
    const calc = await untilCalculated(tallypad)
    tell('typing')
    const typed = frameTimes(await typeInto(tallypad, keys[effort]))
    const lasted: number[] = []
    for (let save = 0; save < saves[effort]; save++) {
      tell('saving')
      lasted.push((await costOfSave(tallypad)).lasted)
    }
    return { mebibytes, open: whole, calc, type: quantile(typed, 0.99), save: median(lasted) }
  })
}
