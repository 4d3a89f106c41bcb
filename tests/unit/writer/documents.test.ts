import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Text } from '@codemirror/state'
import * as v from 'valibot'
import { documentIdSchema, newFileFormat } from '../../../electron/contract/documents.ts'
import { sayText, type StreamMessage } from '../../../electron/contract/edit-stream.ts'
import { StreamSender } from '../../../electron/contract/stream-sender.ts'
import { DocumentReplica } from '../../../electron/writer/document-replica.ts'
import { Documents } from '../../../electron/writer/documents.ts'
import type { ReadFile } from '../../../electron/writer/read-file.ts'

const documentId = v.parse(documentIdSchema, 'd1')

function makeReader() {
  const said: (StreamMessage | 'missing')[] = []
  const sender = new StreamSender((message) => said.push(message))
  return { said, reader: { sender, missing: () => said.push('missing') } }
}

const readFile: ReadFile = {
  format: newFileFormat,
  baseline: { dev: '1', ino: '1', size: '4', mtimeNs: '0', ctimeNs: '0', sha256: '' },
}
/** An opened text ends with an empty piece, as it is sent while it is read. */
const rest = { recovered: [], opened: [{ kind: 'piece', last: true }] }

describe('a request for a text that is not here', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('is answered after a moment, and before that told as wanted', () => {
    const { said, reader } = makeReader()
    const wanted = vi.fn(() => expect(said).toEqual([]))
    new Documents(() => undefined, wanted).request(documentId, reader)
    vi.advanceTimersByTime(5000)
    expect(said).toEqual(['missing'])
    expect(wanted.mock.calls).toEqual([[documentId]])
  })

  it('is answered with the text that is ordered when it is wanted', () => {
    const { said, reader } = makeReader()
    const documents = new Documents(
      () => undefined,
      () => documents.expect(documentId),
    )
    documents.request(documentId, reader)
    vi.advanceTimersByTime(60_000)
    expect(said).toEqual([])
    documents.answerExpected(documentId)
    expect(said).toEqual(['missing'])
  })

  it('waits for as long as it is not known which texts there are', () => {
    const { said, reader } = makeReader()
    const documents = new Documents()
    documents.holdRequests()
    documents.request(documentId, reader)
    vi.advanceTimersByTime(60_000)
    expect(said).toEqual([])
    documents.answerHeld()
    documents.expect(documentId)
    vi.advanceTimersByTime(60_000)
    expect(said).toEqual([])
    const replica = new DocumentReplica()
    for (const message of sayText(documentId, 3, Text.of(['kept']))) replica.take(message)
    documents.make(documentId).adopt(replica)
    documents.answerExpected(documentId)
    expect(said).toMatchObject([{ kind: 'reset', upTo: 3 }, { kind: 'piece' }])
  })

  it('is answered after a moment when it is known that nobody has it', () => {
    const { said, reader } = makeReader()
    const documents = new Documents()
    documents.holdRequests()
    documents.request(documentId, reader)
    vi.advanceTimersByTime(60_000)
    documents.answerHeld()
    vi.advanceTimersByTime(5000)
    expect(said).toEqual(['missing'])
  })

  it.each(['recovered', 'opened'] as const)('is answered with the text that is %s late', async (how) => {
    const { said, reader } = makeReader()
    const documents = new Documents()
    documents.request(documentId, reader)
    vi.advanceTimersByTime(60_000)
    expect(said).toEqual(['missing'])
    if (how === 'recovered') {
      documents.expect(documentId)
      const replica = new DocumentReplica()
      for (const message of sayText(documentId, 0, Text.of(['kept']))) replica.take(message)
      documents.make(documentId).adopt(replica)
      documents.answerExpected(documentId)
    } else {
      await documents.open(documentId, (taker) => {
        taker.start(4)
        taker.append('kept', 1)
        return Promise.resolve(readFile)
      })
    }
    expect(said.slice(1)).toMatchObject([{ kind: 'reset', upTo: 0 }, { kind: 'piece' }, ...rest[how]])
  })

  it('is answered at once when that text is not wanted any more', () => {
    const { said, reader } = makeReader()
    const documents = new Documents()
    documents.request(documentId, reader)
    documents.forget(documentId)
    expect(said).toEqual(['missing'])
    vi.advanceTimersByTime(60_000)
    expect(said).toEqual(['missing'])
  })
})
