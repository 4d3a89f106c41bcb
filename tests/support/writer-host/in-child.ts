import { readdirSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import * as v from 'valibot'
import { writerCommandSchema } from '../../../electron/contract/writer-channel.ts'
import { Writer } from '../../../electron/writer/writer.ts'
import { now } from './clock.ts'
import { toHostSchema, type FromHost } from './host-channel.ts'

/**
 * The writer in a Node process of its own, as `electron/writer/index.ts` runs it in Electron: what the parent sends
 * goes to it, and all that it says goes back, together with when each edit came in.
 */
const say = (message: FromHost) => process.send?.(message)
const writer = new Writer((report) => say({ from: 'writer', report }))
const window = writer.attach((message) => say({ from: 'window', message }))

process.on('message', (data) => {
  const parsed = v.parse(toHostSchema, data)
  switch (parsed.to) {
    case 'window': {
      const { message } = parsed
      if (message.kind === 'edit') {
        say({ from: 'clock', documentId: message.documentId, version: message.version, at: now() })
      }
      window.receive(message)
      break
    }
    case 'writer': {
      const command = v.safeParse(writerCommandSchema, parsed.command)
      if (command.success && command.output.kind !== 'attach') writer.command(command.output)
      break
    }
  }
})
// Without its parent it has nothing to do.
process.on('disconnect', () => process.exit(0))

void announce()

/** The first call on a file starts the thread that makes all of them, as nothing of this is loaded by one. */
async function announce(): Promise<void> {
  const threads = () => readdirSync('/proc/self/task').map(Number)
  const before = new Set(threads())
  await stat('/')
  const [pool] = threads().filter((thread) => !before.has(thread))
  if (pool === undefined) throw new Error('The thread that works on files was there already')
  say({ from: 'started', main: process.pid, pool })
}
