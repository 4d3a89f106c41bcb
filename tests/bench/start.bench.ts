import { join } from 'node:path'
import { makeAppFolder } from '../../scripts/launch/app-run.mjs'
import type { Apps } from './app/apps.ts'
import { DebuggedApp } from './app/debugged-app.ts'
import { packBoth } from './app/packed-apps.ts'
import { median, spreadOf, type Bench } from './bench.ts'

/** The start of the packed app beside that of a bare Electron, in turns. */
export const startBench: Bench = {
  name: 'start',
  goal: '≤ 1.5 × a bare Electron window',
  needsApp: true,
  measure: async (effort, { apps, report }) => {
    const { ours, bare } = await packBoth(apps, effort)
    const profiles = { ours: await makeProfile(apps), bare: await makeProfile(apps) }
    const runs = effort === 'full' ? 15 : 1
    const own: number[] = []
    const ratios: number[] = []
    // The first turn warms both up.
    for (let run = effort === 'full' ? -1 : 0; run < runs; run++) {
      report(`start ${run + 1} of ${runs}`)
      const reference = await timeStart(apps, join(bare, 'tallypad'), profiles.bare)
      const time = await timeStart(apps, join(ours, 'tallypad'), profiles.ours)
      if (run < 0) continue
      own.push(time)
      ratios.push(time / reference)
    }
    return {
      value: median(own),
      unit: 'ms',
      ratio: median(ratios),
      reference: 'bare Electron',
      runs,
      spread: spreadOf(own),
      note: 'from launch to the first key in the text',
    }
  },
}

/** Milliseconds from the launch to the first key that has become text. */
export async function timeStart(apps: Apps, executable: string, profile: string): Promise<number> {
  const app = new DebuggedApp(apps.run, { executable, profile })
  try {
    return await app.firstKeyTaken
  } finally {
    await app.end()
  }
}

function makeProfile({ run }: Apps): Promise<string> {
  return makeAppFolder(run, 'profile')
}
