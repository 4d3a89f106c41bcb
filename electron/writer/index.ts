import type { MessagePortMain } from 'electron'
import * as v from 'valibot'
import { writerCommandSchema, type WriterReport } from '../contract/writer-channel.ts'
import { Writer } from './writer.ts'

const { parentPort } = process
const report = (report: WriterReport) => parentPort.postMessage(report)
const writer = new Writer(report)

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
