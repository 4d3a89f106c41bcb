import { join } from 'node:path'
import { giveToApp, makeAppFolder, type AppRun } from '../../../scripts/launch/app-run.mjs'
import { expect } from '@playwright/test'
import { median, spreadOf, type Bench, type Effort, type Measurement, type Tools } from '../bench.ts'
import type { Apps } from './apps.ts'
import { withDebugged } from './debugged-app.ts'
import { writeLargeText } from './large-text.ts'
import { packBoth } from './packed-apps.ts'
import { untilQuiet } from './quiet.ts'

/** What is started: an executable, with the profile of its earlier starts. */
interface Start {
  readonly executable: string
  readonly profile: string
}

export const startBenches: readonly Bench[] = [
  {
    name: 'start',
    goal: '≤ 1.5 × a bare Electron window',
    needsApp: true,
    measure: async (effort, tools) => {
      const { ours, bare } = await packBoth(tools.apps, effort)
      const { run } = tools.apps
      return compareStarts(effort, tools, {
        measured: { executable: ours.executable, profile: await makeAppFolder(run, 'profile') },
        reference: { executable: bare.executable, profile: await makeAppFolder(run, 'profile') },
        named: 'bare Electron',
      })
    },
  },
  {
    name: 'journal.recover',
    goal: '≤ 1.5 × a start without',
    needsApp: true,
    measure: async (effort, tools) => {
      const { executable } = (await packBoth(tools.apps, effort)).ours
      const { run } = tools.apps
      tools.report('making unsaved texts')
      return compareStarts(effort, tools, {
        measured: { executable, profile: await leaveUnsaved(tools.apps, effort === 'full' ? 10 : 1) },
        reference: { executable, profile: await makeAppFolder(run, 'profile') },
        named: 'a start without',
      })
    },
  },
]

/** From launch to the first key in the text, in turns. */
async function compareStarts(
  effort: Effort,
  { apps, report }: Tools,
  { measured, reference, named }: { measured: Start; reference: Start; named: string },
): Promise<Measurement> {
  const runs = effort === 'full' ? 15 : 1
  const times: number[] = []
  const references: number[] = []
  // The first turns warm both up: the browser keeps compiled code from the second start on.
  for (let turn = effort === 'full' ? -3 : 0; turn < runs; turn++) {
    report(`start ${turn + 1} of ${runs}`)
    const other = await timeStart(apps.run, reference)
    const time = await timeStart(apps.run, measured)
    if (turn < 0) continue
    references.push(other)
    times.push(time)
  }
  return {
    value: median(times),
    unit: 'ms',
    ratio: median(times.map((time, turn) => time / (references[turn] ?? Number.NaN))),
    reference: named,
    runs,
    spread: spreadOf(times),
    note: `from launch to the first key in the text; ${named} ${median(references).toFixed(0)} ms`,
  }
}

function timeStart(run: AppRun, start: Start): Promise<number> {
  return withDebugged(run, start, (app) => app.typeUntilTaken())
}

/** A profile whose last session left three unsaved texts of so many mebibytes. */
async function leaveUnsaved(apps: Apps, mebibytes: number): Promise<string> {
  const profile = await makeAppFolder(apps.run, 'profile')
  const { tallypad, folder } = await apps.start({ profile })
  for (const name of ['one.txt', 'two.txt', 'three.txt']) {
    const path = join(folder, name)
    await writeLargeText(path, mebibytes)
    await giveToApp(apps.run, path)
    await tallypad.open(path)
    await tallypad.editor.focus()
    await tallypad.press('1')
    await expect(tallypad.saveState).toHaveText('Kept safe, not saved yet', { timeout: 60_000 })
  }
  // The texts have been copied into their journals then.
  await untilQuiet(tallypad)
  await apps.end(tallypad)
  return profile
}
