import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { giveToApp, makeAppFolder, type AppRun } from '../../../scripts/launch/app-run.mjs'
import { median, spreadOf, type Bench } from '../bench.ts'
import { withDebugged, type DebuggedApp } from './debugged-app.ts'
import { sheetText, writeLargeText } from './large-text.ts'
import { packBoth } from './packed-apps.ts'
import { readUsage, type Usage } from './process-tree.ts'

const mebibyte = 2 ** 20

export const memoryBenches: readonly Bench[] = [
  {
    name: 'memory.idle',
    goal: '≤ 1.4 × a bare Electron window',
    needsApp: true,
    measure: async (effort, { apps, report }) => {
      const { ours, bare } = await packBoth(apps, effort)
      const [runs, lines] = effort === 'full' ? [5, 20] : [1, 2]
      const own: Usage[] = []
      const references: Usage[] = []
      for (let run = 0; run < runs; run++) {
        report(`start ${run + 1} of ${runs}`)
        references.push(await usageWithSheet(apps.run, bare.executable, lines))
        own.push(await usageWithSheet(apps.run, ours.executable, lines))
      }
      const residents = own.map(({ resident }) => resident)
      return {
        value: median(residents) / mebibyte,
        unit: 'MiB',
        ratio: median(residents) / median(references.map(({ resident }) => resident)),
        reference: 'bare Electron',
        runs,
        spread: spreadOf(residents),
        note: `all processes, shared pages counted in each; ${sayProportional(own)}, bare Electron ${sayProportional(references)}`,
      }
    },
  },
  {
    name: 'memory.1g',
    goal: '≤ 5 × the text',
    needsApp: true,
    measure: async (effort, { apps, report }) => {
      const { ours } = await packBoth(apps, effort)
      const mebibytes = effort === 'full' ? 1024 : 1
      const path = join(await makeAppFolder(apps.run, 'files'), 'large.txt')
      report('writing a text')
      await writeLargeText(path, mebibytes)
      await giveToApp(apps.run, path)
      report('opening it')
      const profile = await makeAppFolder(apps.run, 'profile')
      const start = { executable: ours.executable, profile, args: [path] }
      const usage = await withDebugged(apps.run, start, async (app) => {
        await untilSaved(app)
        return untilQuiet(app)
      })
      return {
        value: usage.resident / mebibyte,
        unit: 'MiB',
        ratio: usage.resident / (mebibytes * mebibyte),
        reference: 'the text',
        runs: 1,
        spread: 0,
        note: `all processes, shared pages counted in each; ${sayProportional([usage])}`,
      }
    },
  },
]

async function usageWithSheet(run: AppRun, executable: string, lines: number): Promise<Usage> {
  const profile = await makeAppFolder(run, 'profile')
  return withDebugged(run, { executable, profile }, async (app) => {
    await app.typeUntilTaken()
    await app.insert(sheetText(lines))
    return untilQuiet(app)
  })
}

/** How often it is looked whether an app is at rest, and the share of one processor below which it is. */
const lookMs = 500
const quietShare = 0.04
const longestMs = 240_000
/** The clock by which the kernel counts, on every Linux that Electron runs on. */
const ticksPerMs = 100 / 1000

/** What the app uses when it has nothing to do any more. */
async function untilQuiet(app: DebuggedApp): Promise<Usage> {
  const start = performance.now()
  let [before, at] = [await readUsage(app.pid), performance.now()]
  while (performance.now() - start < longestMs) {
    await sleep(lookMs)
    const [now, atNow] = [await readUsage(app.pid), performance.now()]
    if ((now.ticks - before.ticks) / ticksPerMs / (atNow - at) < quietShare) return now
    ;[before, at] = [now, atNow]
  }
  throw new Error('The app works on and on')
}

async function untilSaved(app: DebuggedApp): Promise<void> {
  const start = performance.now()
  const state = `document.querySelector('[aria-label="Save state"]')?.textContent`
  // Between two pages there is nothing to ask.
  while ((await app.evaluate(state).catch(() => null)) !== 'Saved') {
    if (performance.now() - start > longestMs) throw new Error('The text did not open')
    await sleep(lookMs)
  }
}

function sayProportional(usages: readonly Usage[]): string {
  const told = usages.map(({ proportional }) => proportional).filter((bytes) => bytes !== null)
  return told.length === 0 ? 'PSS unknown' : `PSS ${Math.round(median(told) / mebibyte)} MiB`
}
