import { setTimeout as sleep } from 'node:timers/promises'
import type { Tallypad } from '../../support/tallypad.ts'

/** Processors' share, in percent of one, below which the app does nothing that matters: a caret blinks. */
const quietPercent = 4
const lookMs = 300
/** Above this it never comes to rest. */
const mostLooks = 400

/**
 * Waits until no process of the app works any more: answers, journal and history are done.
 * @throws Error when that takes longer than two minutes
 */
export async function untilQuiet({ app }: Tallypad): Promise<void> {
  // The first look tells of the time since the one before it, which may be long ago.
  for (let looks = 0; looks < mostLooks; looks++) {
    const percent = await app.evaluate(({ app }) =>
      app.getAppMetrics().reduce((sum, { cpu }) => sum + cpu.percentCPUUsage, 0),
    )
    if (looks > 0 && percent < quietPercent) return
    await sleep(lookMs)
  }
  throw new Error('The app works on and on')
}
