import { execFileSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { makeTempFolder } from '../../support/temp-folder.ts'
import { documentOf, failureOf, TestWindow, textOf, WriterSession } from './writer-session.ts'

const documentId = documentOf(1)

describe('opening', () => {
  it('brings the text to the window that asked before, and to one that asks later', async () => {
    const path = join(await makeTempFolder(), 'file')
    const content = 'über\r\n'.repeat(200_000)
    await writeFile(path, content)
    const session = new WriterSession()
    const early = session.window.request(documentId)
    const report = await session.open(documentId, path)
    expect(report).toMatchObject({ kind: 'opened', format: { encoding: 'utf-8', lineEnding: 'crlf' } })
    const later = new TestWindow(session.writer).request(documentId)
    for (const { version, text } of [await early, await later]) {
      expect(version).toBe(0)
      expect(text === content.replaceAll('\r\n', '\n')).toBe(true)
    }
  })

  it('brings all of the text to a window that asks in the midst of it', async () => {
    const path = join(await makeTempFolder(), 'file')
    const content = 'line\n'.repeat(2_000_000)
    await writeFile(path, content)
    const session = new WriterSession()
    const early = session.window.request(documentId)
    session.writer.command({ kind: 'open', encoding: null, documentId, path })
    await session.window.messages.find((message) => message.kind === 'piece')
    const late = new TestWindow(session.writer).request(documentId)
    expect((await early).text === content).toBe(true)
    expect((await late).text === content).toBe(true)
  })

  it('starts the text again when line ends turn out to be mixed', async () => {
    const path = join(await makeTempFolder(), 'file')
    const content = `${'line\r\n'.repeat(300_000)}end\n`
    await writeFile(path, content)
    const session = new WriterSession()
    const text = session.window.request(documentId)
    expect(await session.open(documentId, path)).toMatchObject({ format: { lineEnding: 'mixed' } })
    expect((await text).text === content).toBe(true)
    expect(session.window.messages.all.filter((message) => message.kind === 'reset').length).toBe(2)
  })

  it('is followed by edits, and the saved file has only those bytes changed', async () => {
    const path = join(await makeTempFolder(), 'file')
    const bytes = Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0xff, 0x0d, 0x0a, 0x62, 0x0a, 0x00, 0x0d])
    await writeFile(path, bytes)
    const session = new WriterSession()
    const opened = await session.open(documentId, path)
    if (opened.kind !== 'opened') throw new Error('not opened')
    const { text } = await session.window.request(documentId)
    session.window.edit(documentId, 1, { from: 1, insert: 'X' }, text.length)
    session.window.sender.message({ kind: 'pin', documentId, version: 1 })
    const { format, baseline } = opened
    const end = await session.end(session.order(path, { version: 1, format, baseline }))
    expect(end.kind).toBe('saved')
    expect(await readFile(path)).toEqual(
      Buffer.concat([bytes.subarray(0, 4), Buffer.from('X'), bytes.subarray(4)]),
    )
  })

  it('of what is no file fails without waiting', async () => {
    const folder = await makeTempFolder()
    execFileSync('mkfifo', [join(folder, 'pipe')])
    const session = new WriterSession()
    expect(await session.open(documentOf(1), folder)).toMatchObject({ failure: { kind: 'is-folder' } })
    expect(await session.open(documentOf(2), join(folder, 'pipe'))).toMatchObject({
      failure: { kind: 'not-a-file' },
    })
    expect(await session.open(documentOf(3), join(folder, 'no'))).toMatchObject({
      failure: { kind: 'file-missing' },
    })
  })

  it('that fails tells the window that waits for the text', async () => {
    const session = new WriterSession()
    session.window.say({ kind: 'request', documentId })
    session.writer.command({ kind: 'open', encoding: null, documentId, path: '/nowhere/file' })
    expect(await session.window.messages.find((message) => message.kind === 'missing')).toEqual({
      kind: 'missing',
      documentId,
    })
  })
})

describe('the edit stream', () => {
  it('saves the version that was pinned, whatever is typed afterwards', async () => {
    const path = join(await makeTempFolder(), 'file')
    const session = new WriterSession()
    session.window.pin(documentId, 0, 'pinned')
    session.window.edit(documentId, 1, { from: 6, insert: ' and more' }, 6)
    expect((await session.end(session.order(path))).kind).toBe('saved')
    expect(await readFile(path, 'utf8')).toBe('pinned')
  })

  it('waits for a pin that comes after the order', async () => {
    const path = join(await makeTempFolder(), 'file')
    const session = new WriterSession()
    const jobId = session.order(path, { version: 3 })
    session.window.pin(documentId, 3, 'late')
    expect((await session.end(jobId)).kind).toBe('saved')
    expect(await readFile(path, 'utf8')).toBe('late')
  })

  it('says that the text is missing when the window went before it pinned it', async () => {
    const session = new WriterSession()
    const jobId = session.order('/nowhere/file', { version: 3 })
    session.window.close()
    expect(failureOf(await session.end(jobId))).toBe('text-missing')
  })

  it('saves what was pinned by a window that is gone', async () => {
    const path = join(await makeTempFolder(), 'file')
    const session = new WriterSession()
    session.window.pin(documentId, 2, 'kept')
    const { text } = await new TestWindow(session.writer).request(documentId)
    session.window.close()
    expect(text).toBe('kept')
    expect((await session.end(session.order(path, { version: 2 }))).kind).toBe('saved')
  })

  it('asks once for the whole text when an edit does not fit, and goes on from it', async () => {
    const session = new WriterSession()
    session.window.sender.text(documentId, 0, textOf('abc'))
    for (const version of [2, 3, 4]) session.window.edit(documentId, version, { from: 0, insert: 'x' }, 3)
    await session.window.messages.find((message) => message.kind === 'out-of-step')
    session.window.sender.text(documentId, 4, textOf('whole'))
    session.window.edit(documentId, 5, { from: 5, insert: '!' }, 5)
    const window = new TestWindow(session.writer)
    await session.window.messages.find((message) => message.kind === 'taken')
    expect(await window.request(documentId)).toEqual({ version: 5, text: 'whole!' })
    expect(session.window.messages.all.filter((message) => message.kind === 'out-of-step').length).toBe(1)
  })

  it('gives back a credit for every piece, also of a text that does not fit', async () => {
    const session = new WriterSession()
    const piece = { kind: 'piece', documentId, version: 9, splices: [[7, 7, 'x']], last: true }
    session.window.say(piece)
    session.window.say(piece)
    await session.window.messages.find((message) => message.kind === 'taken')
    session.window.say({ kind: 'request', documentId: documentOf(2) })
    await session.window.messages.find((message) => message.kind === 'missing')
    expect(session.window.messages.all.map((message) => message.kind)).toEqual([
      'limit',
      'out-of-step',
      'taken',
      'taken',
      'missing',
    ])
  })

  it('drops what is no message, and says so', async () => {
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    onTestFinished(() => complaint.mockRestore())
    const session = new WriterSession()
    for (const message of [
      null,
      7,
      'text',
      {},
      { kind: 'save' },
      { kind: 'pin', documentId: '../etc', version: 0 },
    ]) {
      session.window.say(message)
    }
    session.window.sender.text(documentId, 0, textOf('abc'))
    expect((await session.window.request(documentId)).text).toBe('abc')
    expect(complaint).toHaveBeenCalledTimes(6)
  })

  it('forgets a document', async () => {
    const session = new WriterSession()
    session.window.pin(documentId, 0, 'text')
    await session.window.messages.find((message) => message.kind === 'taken')
    session.writer.command({ kind: 'forget', documentId })
    session.window.say({ kind: 'request', documentId })
    expect(await session.window.messages.find((message) => message.kind === 'missing')).toBeDefined()
  })
})
