import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Text } from '@codemirror/state'
import * as v from 'valibot'
import { documentIdSchema, newFileFormat } from '../../../electron/contract/documents.ts'
import { sayText, type StreamMessage } from '../../../electron/contract/edit-stream.ts'
import { StreamSender } from '../../../electron/contract/stream-sender.ts'
import { DocumentReplica } from '../../../electron/writer/document-replica.ts'
import { Documents } from '../../../electron/writer/documents.ts'
import { failureOf } from '../../../electron/writer/file-failure.ts'
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

describe('the limit of all texts', () => {
  const other = v.parse(documentIdSchema, 'd2')
  const limit = 1_000_000

  /** Opens a file of this text, whose size says nothing of what it takes. */
  const open = (documents: Documents, text: string, { id = documentId, size = text.length } = {}) =>
    documents.open(id, (taker) => {
      taker.start(size)
      taker.append(text, 2)
      return Promise.resolve(readFile)
    })
  const failureOfOpening = (...args: Parameters<typeof open>) =>
    open(...args).then(
      () => null,
      (error: unknown) => failureOf(error, 'read'),
    )
  const limited = () => new Documents(undefined, undefined, limit)

  it('refuses a file that is larger before any of it is read, and has nothing of it', async () => {
    const documents = limited()
    const { said, reader } = makeReader()
    documents.request(documentId, reader)
    const read = vi.fn()
    const end = documents.open(documentId, (taker) => {
      taker.start(8_000_000)
      read()
      return Promise.resolve(readFile)
    })
    await expect(end).rejects.toMatchObject({
      failure: { kind: 'no-room', bytes: 8_000_000, room: limit, most: limit },
    })
    expect(read).not.toHaveBeenCalled()
    expect(said).toEqual(['missing'])
    expect(documents.find(documentId)).toBeNull()
  })

  it('counts what is open already, until it is forgotten', async () => {
    const documents = limited()
    await open(documents, 'x'.repeat(700_000))
    const failure = await failureOfOpening(documents, 'y'.repeat(700_000), { id: other })
    expect(failure).toMatchObject({ kind: 'no-room', bytes: 700_000, most: limit })
    expect(failure?.kind === 'no-room' && failure.room).toBeLessThan(300_000)
    expect(documents.find(documentId)?.text.length).toBe(700_000)
    documents.forget(documentId)
    expect(await failureOfOpening(documents, 'y'.repeat(700_000), { id: other })).toBeNull()
  })

  it('counts two that are opened at once', async () => {
    const documents = limited()
    const [first, second] = await Promise.all([
      failureOfOpening(documents, 'x'.repeat(600_000)),
      failureOfOpening(documents, 'y'.repeat(600_000), { id: other }),
    ])
    expect(first).toBeNull()
    expect(second).toMatchObject({ kind: 'no-room' })
  })

  it.each([
    ['many short lines', '1\n'.repeat(100_000)],
    ['units of two bytes', '€'.repeat(600_000)],
    ['more text than its size told', 'x'.repeat(1_000_001)],
  ])('refuses a file that turns out to have %s', async (_what, text) => {
    const documents = limited()
    expect(await failureOfOpening(documents, text, { size: 1000 })).toMatchObject({ kind: 'no-room' })
    expect(documents.find(documentId)).toBeNull()
  })

  it('takes Western European letters as one byte each', async () => {
    expect(await failureOfOpening(limited(), 'ü'.repeat(900_000))).toBeNull()
  })

  it('counts what was taken out of a text, as it can be undone', async () => {
    const documents = limited()
    await open(documents, 'x'.repeat(700_000))
    const replica = documents.find(documentId)
    replica?.take({ kind: 'edit', documentId, version: 1, changes: [[700_000]] })
    expect(replica?.text.length).toBe(0)
    expect(await failureOfOpening(documents, 'y'.repeat(700_000), { id: other })).not.toBeNull()
  })
})

it('refuses a line that is too long for a string', async () => {
  const documents = new Documents()
  const piece = 'x'.repeat(2 ** 22)
  const end = documents.open(documentId, (taker) => {
    taker.start(0)
    taker.append('first\n', 1)
    for (let count = 0; count <= 64; count++) taker.append(piece, 1)
    return Promise.resolve(readFile)
  })
  await expect(end).rejects.toMatchObject({ failure: { kind: 'line-too-long', line: 2, limit: 2 ** 28 } })
})
