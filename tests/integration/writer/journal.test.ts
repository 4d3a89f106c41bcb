import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { build } from 'vite'
import { newFileFormat } from '../../../electron/contract/documents.ts'
import { defaultSettings } from '../../../electron/contract/settings.ts'
import { realDisk, type Disk } from '../../../electron/writer/disk.ts'
import { SmallDisk, whyNoMounts } from '../../support/mounts.ts'
import { makeTempFolder } from '../../support/temp-folder.ts'
import { documentOf, TestWindow, textOf, WriterSession } from './writer-session.ts'

const documentId = documentOf(1)
const noMounts = whyNoMounts()

function keep(session: WriterSession, profile: string) {
  session.writer.command({ kind: 'keep', profile, settings: defaultSettings })
  return session.reports.find((report) => report.kind === 'journals')
}

async function startedIn(profile: string): Promise<WriterSession> {
  const session = new WriterSession()
  await keep(session, profile)
  return session
}

async function settle(session: WriterSession, askId: number, version: number) {
  session.writer.command({ kind: 'settle', askId, documents: [{ documentId, version }] })
  return session.reports.find((report) => report.kind === 'settled' && report.askId === askId)
}

async function recoveredIn(profile: string): Promise<{ version: number; text: string }> {
  const session = await startedIn(profile)
  session.writer.command({ kind: 'recover', documentId })
  return session.window.request(documentId)
}

const untitled = {
  documentId,
  path: null,
  untitledNumber: 1,
  format: newFileFormat,
  savedVersion: null,
  savedFormat: null,
  baseline: null,
}

describe('the journal', () => {
  it('keeps what is typed while a drive answers none of many calls', async () => {
    const profile = join(await makeTempFolder(), 'profile')
    const dead = await makeTempFolder()
    let hung = 0
    const disk: Disk = {
      ...realDisk,
      realpath: (path) => {
        if (!path.startsWith(dead)) return realDisk.realpath(path)
        hung++
        return new Promise(() => undefined)
      },
    }
    const session = new WriterSession(disk, 3)
    await keep(session, profile)
    for (let number = 2; number < 12; number++) {
      session.window.pin(documentOf(number), 0, 'text')
      session.order(join(dead, `${number}.txt`), { documentId: documentOf(number) })
    }
    session.writer.command({ kind: 'describe', card: untitled, open: true })
    session.window.sender.text(documentId, 0, textOf(''))
    session.window.edit(documentId, 1, { from: 0, insert: 'unsaved' }, 0)
    await session.window.messages.find((message) => message.kind === 'flushed' && message.version === 1)
    expect(hung).toBe(3)
  })

  it('brings a text back to the window, with the edits since it was saved, and goes when it is saved', async () => {
    const profile = join(await makeTempFolder(), 'profile')
    const first = await startedIn(profile)
    first.writer.command({ kind: 'describe', card: untitled, open: true })
    first.window.sender.text(documentId, 0, textOf(''))
    first.window.edit(documentId, 1, { from: 0, insert: 'unsaved' }, 0)
    await first.window.messages.find((message) => message.kind === 'flushed' && message.version === 1)

    const second = new WriterSession()
    expect(await keep(second, profile)).toMatchObject({ found: [{ card: untitled }] })
    const text = second.window.request(documentId)
    second.writer.command({ kind: 'recover', documentId })
    expect(await text).toEqual({ version: 1, text: 'unsaved' })
    expect(await second.reports.find((report) => report.kind === 'recovered')).toEqual({
      kind: 'recovered',
      documentId,
      version: 1,
      saved: null,
      isDetached: false,
    })
    const said = second.window.messages.all.filter(({ kind }) => ['reset', 'piece', 'edit'].includes(kind))
    expect(said.map(({ kind }) => kind)).toEqual(['reset', 'piece', 'edit'])
    expect(await settle(second, 1, 1)).toMatchObject({ unsafe: [] })
    second.writer.command({ kind: 'describe', card: { ...untitled, savedVersion: 1 }, open: true })
    await expect.poll(async () => (await readdir(join(profile, 'journal'))).length).toBe(0)
  })

  it('tells a page that was loaded again how much is safe', async () => {
    const session = await startedIn(join(await makeTempFolder(), 'profile'))
    session.window.sender.text(documentId, 0, textOf(''))
    session.window.edit(documentId, 1, { from: 0, insert: 'unsaved' }, 0)
    await session.window.messages.find((message) => message.kind === 'flushed' && message.version === 1)
    const page = new TestWindow(session.writer)
    expect(await page.request(documentId)).toEqual({ version: 1, text: 'unsaved' })
    expect(await page.messages.find((message) => message.kind === 'flushed')).toMatchObject({ version: 1 })
  })

  it('takes a text of 20 MB without holding up the others', async () => {
    const profile = join(await makeTempFolder(), 'profile')
    const session = await startedIn(profile)
    const path = join(await makeTempFolder(), 'large')
    const large = 'a line of a large file\n'.repeat(900_000)
    await writeFile(path, large)
    await session.open(documentId, path)
    await session.window.request(documentId)
    session.window.edit(documentId, 1, { from: 0, insert: 'typed' }, large.length)
    // This runs on the writer's thread: it sees the copy grow only when the writer steps aside.
    const seen = new Set<number>()
    const sizeOf = async (name: string) =>
      (await stat(join(profile, 'journal', name)).catch(() => null))?.size ?? 0
    while ((await sizeOf('d1.journal')) < large.length) {
      const size = await sizeOf('d1.journal.new')
      if (size > 0 && size < large.length) seen.add(size)
      await setImmediate()
    }
    expect(seen.size).toBeGreaterThan(5)
    await writeFile(path, 'another program')
    const back = await recoveredIn(profile)
    expect(back.text === `typed${large}`).toBe(true)
  })
})

describe.skipIf(noMounts !== null)('a full disk', () => {
  it('is told at once, and the text is kept when there is room again', async () => {
    const folder = join(await makeTempFolder(), 'disk')
    const disk = new SmallDisk(folder, '256k')
    onTestFinished(() => disk.remove())
    const session = await startedIn(join(folder, 'profile'))
    session.window.sender.text(documentId, 0, textOf(''))
    session.window.edit(documentId, 1, { from: 0, insert: 'kept' }, 0)
    await session.window.messages.find((message) => message.kind === 'flushed')
    const filler = join(folder, 'filler')
    await writeFile(filler, Buffer.alloc(1024 * 1024)).catch(() => undefined)
    const large = 'x'.repeat(50_000)
    session.window.edit(documentId, 2, { from: 4, insert: large }, 4)
    expect(await session.window.messages.find((message) => message.kind === 'not-kept')).toMatchObject({
      failure: { kind: 'disk-full' },
    })
    expect(await settle(session, 1, 2)).toMatchObject({ unsafe: [{ failure: { kind: 'disk-full' } }] })
    await rm(filler)
    await session.window.messages.find((message) => message.kind === 'flushed' && message.version === 2)
    expect(await recoveredIn(join(folder, 'profile'))).toEqual({ version: 2, text: `kept${large}` })
  })
})

describe('a writer that is killed while someone types', () => {
  let built = ''
  beforeAll(async () => {
    built = await mkdtemp(join(tmpdir(), 'tallypad-child-'))
    await build({
      configFile: false,
      logLevel: 'error',
      publicDir: false,
      ssr: { noExternal: true },
      build: { ssr: join(import.meta.dirname, 'type-in-child.ts'), outDir: built, minify: false },
    })
  })
  afterAll(() => rm(built, { recursive: true, force: true }))

  it('loses nothing that was told as journaled', async () => {
    for (const lines of [1, 7, 20, 60]) {
      const profile = join(await makeTempFolder(), 'profile')
      const child = spawn(process.execPath, [join(built, 'type-in-child.js'), profile, '2'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const ended = once(child, 'close')
      let told = 0
      let count = 0
      for await (const line of createInterface(child.stdout)) {
        told = Math.max(told, Number(line.split(' ')[1]))
        if (++count === lines) child.kill('SIGKILL')
      }
      await ended
      const { version, text } = await recoveredIn(profile)
      expect(version).toBeGreaterThanOrEqual(told)
      expect(text).toBe(Array.from({ length: version }, (_, index) => index % 10).join(''))
    }
  })
})
