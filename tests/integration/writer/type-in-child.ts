import { ChangeSet, Text } from '@codemirror/state'
import * as v from 'valibot'
import { documentIdSchema } from '../../../electron/contract/documents.ts'
import { sayEdit, sayText } from '../../../electron/contract/edit-stream.ts'
import { defaultSettings } from '../../../electron/contract/settings.ts'
import { Writer } from '../../../electron/writer/writer.ts'

/** Types "0", "1", "2" … until it is killed, and says each version that is safe; run as `node … PROFILE MS`. */
const [profile = '', ms = ''] = process.argv.slice(2)
const documentId = v.parse(documentIdSchema, 'd1')

const writer = new Writer(() => undefined)
const window = writer.attach((message) => {
  if (message.kind === 'journaled' || message.kind === 'flushed') {
    process.stdout.write(`${message.kind} ${message.version}\n`)
  }
})
writer.command({ kind: 'keep', profile, settings: defaultSettings })
for (const message of sayText(documentId, 0, Text.empty)) window.receive(message)
let length = 0
let version = 0
setInterval(() => {
  const insert = String(version % 10)
  for (const message of sayEdit(
    documentId,
    ++version,
    ChangeSet.of({ from: length++, insert }, length - 1),
  )) {
    window.receive(message)
  }
}, Number(ms))
