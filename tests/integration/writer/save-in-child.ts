import { Text } from '@codemirror/state'
import * as v from 'valibot'
import { documentIdSchema } from '../../../electron/contract/documents.ts'
import { sayText } from '../../../electron/contract/edit-stream.ts'
import { defaultSettings } from '../../../electron/contract/settings.ts'
import { jobIdSchema } from '../../../electron/contract/write-jobs.ts'
import { Writer } from '../../../electron/writer/writer.ts'

/** Saves once and says each report as one line; run as `node save-in-child.js PATH LINE COUNT PROFILE`. */
const [path = '', line = '', count = '', profile = ''] = process.argv.slice(2)
const documentId = v.parse(documentIdSchema, 'd1')
const text = Text.of([...Array<string>(Number(count)).fill(line), ''])

const writer = new Writer((report) => {
  const isEnd = 'jobId' in report && report.kind !== 'progress'
  process.stdout.write(`${JSON.stringify(report)}\n`, () => isEnd && process.exit())
})
writer.command({ kind: 'keep', profile, settings: { ...defaultSettings, historyMegabytes: 0 } })
const window = writer.attach(() => undefined)
for (const message of sayText(documentId, 0, text)) window.receive(message)
window.receive({ kind: 'pin', documentId, version: 0 })
writer.command({
  kind: 'save',
  jobId: v.parse(jobIdSchema, 1),
  documentId,
  version: 0,
  path,
  format: { encoding: 'utf-8', lineEnding: 'lf' },
  baseline: null,
  overwrite: true,
  withPermission: false,
})
