import { constants, getPriority, setPriority } from 'node:os'
import type { MessagePortMain } from 'electron'
import * as v from 'valibot'
import { writerCommandSchema, type WriterReport } from '../contract/writer-channel.ts'
import { realDisk } from './disk.ts'
import { textLimit } from './text-limit.ts'
import { Writer } from './writer.ts'

/** Threads that are left to the journals when those for all other files wait for drives that do not answer. */
const threadsOfJournals = 8

// Where a save or a journal takes all processors, the window and its frames come first. Threads that are started later
// are as patient. Only who started the app may have made it more patient than that, which cannot be taken back.
const { PRIORITY_BELOW_NORMAL: patient } = constants.priority
if (getPriority() < patient) setPriority(patient)

const { parentPort } = process
const report = (report: WriterReport) => parentPort.postMessage(report)
const callsAtOnce = Number(process.env['UV_THREADPOOL_SIZE']) - threadsOfJournals
const writer = new Writer(report, realDisk, textLimit(), callsAtOnce > 0 ? callsAtOnce : Infinity)

parentPort.on('message', ({ data, ports: [port] }) => {
  const parsed = v.safeParse(writerCommandSchema, data)
  if (!parsed.success) console.error('Main sent what is no command:', v.summarize(parsed.issues))
  else if (parsed.output.kind !== 'attach') writer.command(parsed.output)
  else if (port !== undefined) attach(port)
})
report({ kind: 'ready' })

function attach(port: MessagePortMain): void {
  const window = writer.attach((message) => port.postMessage(message))
  port.on('message', ({ data }) => window.receive(data))
  port.once('close', () => window.closed())
  port.start()
}
