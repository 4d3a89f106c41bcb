import { join } from 'node:path'
import { giveToApp } from '../../../scripts/launch/app-run.mjs'
import { median, quantile, spreadOf, type Bench, type Effort, type Tools } from '../bench.ts'
import { frameTimes, sayKeys } from './key-figures.ts'
import { costOfSave, openAndWatch, typeInto, type Opened, type SaveCost } from './large-document.ts'
import { writeLargeText } from './large-text.ts'
import type { Key } from './probe.ts'
import { catAndDecode } from './read-file.ts'

/** What was measured with a text of one size. All times in milliseconds. */
interface LargeFigures {
  readonly opened: Opened
  /** `cat` and decoding of the same file, before and after. */
  readonly catAndDecode: readonly number[]
  readonly keys: readonly Key[]
  readonly saves: readonly SaveCost[]
}

const counts: Record<Effort, { readonly keys: number; readonly saves: number; readonly cats: number }> = {
  full: { keys: 300, saves: 3, cats: 3 },
  quick: { keys: 4, saves: 1, cats: 1 },
}

/** Opens a text of this size, types into it at its end and in its middle, and saves it. */
async function measureLarge(effort: Effort, mebibytes: number, { apps, report }: Tools) {
  return apps.use(effort, async ({ tallypad, folder }): Promise<LargeFigures> => {
    const { keys, saves, cats } = counts[effort]
    const path = join(folder, `large-${mebibytes}.txt`)
    report('writing a text')
    await writeLargeText(path, mebibytes)
    await giveToApp(apps.run, path)
    const references = await repeat(cats, () => catAndDecode(path))
    report('opening it')
    const opened = await openAndWatch(tallypad, path)
    report('typing')
    const typed = await typeInto(tallypad, keys)
    const costs = await repeat(saves, async () => {
      report('saving')
      return costOfSave(tallypad)
    })
    references.push(...(await repeat(cats, () => catAndDecode(path))))
    return { opened, catAndDecode: references, keys: typed, saves: costs }
  })
}

/** What all rows about a gigabyte say is measured in one go. */
function gigabyte(): (effort: Effort, tools: Tools) => Promise<LargeFigures> {
  let figures: Promise<LargeFigures> | null = null
  return (effort, tools) => (figures ??= measureLarge(effort, effort === 'full' ? 1024 : 1, tools))
}

const measured = gigabyte()

export const largeBenches: readonly Bench[] = [
  {
    name: 'open.1g.first',
    goal: '≤ 500 ms',
    needsApp: true,
    measure: async (effort, tools) => {
      const { opened } = await measured(effort, tools)
      return { value: opened.first, unit: 'ms', ratio: null, reference: null, runs: 1, spread: 0 }
    },
  },
  {
    name: 'open.1g',
    goal: '≤ 3 × cat + decode',
    needsApp: true,
    measure: async (effort, tools) => {
      const { opened, catAndDecode } = await measured(effort, tools)
      return {
        value: opened.whole,
        unit: 'ms',
        ratio: opened.whole / median(catAndDecode),
        reference: 'cat + UTF-8 decode',
        runs: 1,
        spread: spreadOf(catAndDecode),
        note: `cat + decode ${median(catAndDecode).toFixed(0)} ms`,
      }
    },
  },
  {
    name: 'type.1g',
    goal: 'p99 ≤ 50 ms',
    needsApp: true,
    measure: async (effort, tools) => {
      const { keys } = await measured(effort, tools)
      const times = frameTimes(keys)
      const [value, spread] = [quantile(times, 0.99), spreadOf(times)]
      const note = sayKeys(keys)
      return { value, unit: 'ms p99', ratio: null, reference: null, runs: keys.length, spread, note }
    },
  },
  {
    name: 'save.1g',
    goal: '≤ 5 ms of the UI thread',
    needsApp: true,
    measure: async (effort, tools) => {
      const { saves } = await measured(effort, tools)
      const of = (part: keyof SaveCost) => saves.map((save) => save[part])
      return {
        value: median(of('tasks')),
        unit: 'ms',
        ratio: null,
        reference: null,
        runs: saves.length,
        spread: spreadOf(of('tasks')),
        note:
          `scripts ${median(of('scripts')).toFixed(1)} ms, ${median(of('spans')).toFixed(0)} ms on the wall; ` +
          `beyond the ${median(of('idle')).toFixed(1)} ms of the same time without a save; ` +
          `the save lasted ${median(of('lasted')).toFixed(0)} ms`,
      }
    },
  },
]

async function repeat<Value>(times: number, work: () => Promise<Value>): Promise<Value[]> {
  const values: Value[] = []
  for (let time = 0; time < times; time++) values.push(await work())
  return values
}
