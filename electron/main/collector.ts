import { availableParallelism } from 'node:os'
import { app } from 'electron'

/** With so many processors or fewer, the window needs the one that the collector's helpers would take. */
const few = 2

/**
 * Keeps V8 from marking what is in use beside the scripts where processors are few: in a text of 1 GiB that took the
 * processor from the window for frames on end (key to frame, p99: 56 ms with it, 38 to 44 ms without). To be called before
 * the app is ready.
 */
export function spareProcessors(): void {
  if (availableParallelism() > few) return
  // What the command line says is kept: a switch that is set again takes the place of the first.
  const given = app.commandLine.getSwitchValue('js-flags')
  app.commandLine.appendSwitch('js-flags', `${given} --no-concurrent-marking`.trim())
}
