import { link, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { newFileFormat, type DocumentCard } from '../../../electron/contract/documents.ts'
import { defaultSettings } from '../../../electron/contract/settings.ts'
import { makeTempFolder } from '../../support/temp-folder.ts'
import { documentOf, textOf, WriterSession } from './writer-session.ts'

const documentId = documentOf(1)

const untitled: DocumentCard = {
  documentId,
  path: null,
  untitledNumber: 1,
  format: newFileFormat,
  savedVersion: null,
  savedFormat: null,
  baseline: null,
}

async function makePlaces() {
  const folder = await makeTempFolder()
  return { profile: join(folder, 'profile'), file: join(folder, 'note.txt') }
}

async function startedIn(profile: string): Promise<WriterSession> {
  const session = new WriterSession()
  session.writer.command({ kind: 'keep', profile, settings: defaultSettings })
  await session.reports.find((report) => report.kind === 'journals')
  return session
}

function flushed(session: WriterSession, version: number) {
  return session.window.messages.find((message) => message.kind === 'flushed' && message.version >= version)
}

/** Types into a new text, saves it, and types on: main never hears of the save. */
async function saveAndTypeOn(profile: string, file: string, card = untitled): Promise<WriterSession> {
  const session = await startedIn(profile)
  session.writer.command({ kind: 'describe', card, open: true })
  session.window.sender.text(documentId, 0, textOf(''))
  session.window.edit(documentId, 1, { from: 0, insert: 'saved' }, 0)
  session.window.sender.message({ kind: 'pin', documentId, version: 1 })
  const end = await session.end(session.order(file, { version: 1, overwrite: true }))
  expect(end.kind).toBe('saved')
  session.window.edit(documentId, 2, { from: 5, insert: ' and not' }, 5)
  await flushed(session, 2)
  return session
}

async function recoveredIn(profile: string, card = untitled) {
  const session = await startedIn(profile)
  session.writer.command({ kind: 'describe', card, open: true })
  session.writer.command({ kind: 'recover', documentId })
  return session.reports.find((report) => report.kind === 'recovered')
}

describe('a save whose end nobody heard of', () => {
  it('is known at the next start, with what was typed after it', async () => {
    const { profile, file } = await makePlaces()
    await saveAndTypeOn(profile, file)
    expect(await recoveredIn(profile)).toMatchObject({
      version: 2,
      saved: { version: 1, path: file, realPath: file, format: newFileFormat, baseline: { size: '5' } },
    })
  })

  it('is known when the file was written in place, too', async () => {
    const { profile, file } = await makePlaces()
    await writeFile(file, 'old')
    await link(file, `${file}.other-name`)
    await saveAndTypeOn(profile, file)
    expect(await recoveredIn(profile)).toMatchObject({ saved: { version: 1, path: file } })
  })

  it('is known still when the journal was written anew', async () => {
    const { profile, file } = await makePlaces()
    const session = await saveAndTypeOn(profile, file)
    session.writer.command({ kind: 'describe', card: { ...untitled, untitledNumber: 2 }, open: true })
    session.window.edit(documentId, 3, { from: 0, insert: 'x'.repeat(100_000) }, 13)
    await flushed(session, 3)
    expect(await recoveredIn(profile)).toMatchObject({ version: 3, saved: { version: 1 } })
  })

  it('is not believed in when another program wrote since then', async () => {
    const { profile, file } = await makePlaces()
    await saveAndTypeOn(profile, file)
    await writeFile(file, 'other')
    expect(await recoveredIn(profile)).toMatchObject({ version: 2, saved: null })
  })

  it('is no news to a main that knows of it, or of a later one', async () => {
    const { profile, file } = await makePlaces()
    await saveAndTypeOn(profile, file)
    const known = { ...untitled, path: file, savedVersion: 1, savedFormat: newFileFormat }
    expect(await recoveredIn(profile, known)).toMatchObject({ version: 2, saved: null })
  })
})
