import { setTimeout as sleep } from 'node:timers/promises'
import type { Tallypad } from '../../support/tallypad.ts'

/** Processors' share, in percent of one, below which the app does nothing that matters: a caret blinks. */
const quietPercent = 4
const lookMs = 300

/** Waits until no process of the app works any more: answers, journal and history are done. */
export async function untilQuiet({ app }: Tallypad): Promise<void> {
  // The first look tells of the time since the one before it, which may be long ago.
  for (let looks = 0; ; looks++) {
    const percent = await app.evaluate(({ app }) =>
      app.getAppMetrics().reduce((sum, { cpu }) => sum + cpu.percentCPUUsage, 0),
    )
    if (looks > 0 && percent < quietPercent) return
    await sleep(lookMs)
  }
}
