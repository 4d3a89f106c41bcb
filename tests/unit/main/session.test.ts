import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Documents } from '../../../electron/main/documents.ts'
import { cardOf } from '../../../electron/main/open-document.ts'
import { readSession } from '../../../electron/main/session-file.ts'
import { documentsOf, sessionOf } from '../../../electron/main/session.ts'
import { documentId, fingerprint, utf8 } from './core.ts'

/** Two tabs, a closed text and a closed file. */
function makeDocuments(): Documents {
  const documents = new Documents(
    () => undefined,
    () => 77,
  )
  documents.addOpening({ path: '/link.txt', realPath: '/a.txt' }, { encoding: 'windows-1252' })
  documents.opened(documentId(1), { format: utf8, baseline: fingerprint('a') })
  documents.addNew(null)
  const text = documents.addNew(null)
  documents.setUnsaved(text.documentId, true)
  documents.close(text.documentId, true)
  const file = documents.addOpening({ path: '/b.txt', realPath: '/b.txt' })
  documents.close(file.documentId, false)
  return documents
}

const view = (number: number) => ({ documentId: documentId(number), anchor: 1, head: 2, top: 3 })

describe('the session', () => {
  it('brings back tabs, closed ones and the number of ids, none of them with a text yet', () => {
    const documents = makeDocuments()
    const session = sessionOf(documents.list, { active: documentId(2), views: [view(1), view(3), view(99)] })
    expect(session).toMatchObject({ active: 'd2', views: [view(1), view(3)], lastNumber: 4 })
    const again = new Documents(() => undefined)
    again.restoreList(documentsOf(session))
    expect(again.all.map(cardOf)).toEqual(documents.all.map(cardOf))
    expect(again.all).toMatchObject([
      { place: { path: '/link.txt', realPath: '/a.txt' }, encoding: 'windows-1252', awaits: 'journals' },
      { place: null, awaits: 'journals' },
    ])
    expect(again.closedOnes).toMatchObject([
      { document: { documentId: 'd4', place: { path: '/b.txt' } }, hasText: false, closedAt: 77, index: 2 },
      { document: { documentId: 'd3' }, hasText: true, closedAt: 77, index: 2 },
    ])
    expect(again.newId()).toBe('d5')
  })
})

describe('the file of the session', () => {
  let folder = ''
  let file = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tallypad-session-'))
    file = join(folder, 'session.json')
    vi.spyOn(console, 'warn').mockReturnValue()
  })
  afterEach(async () => {
    vi.restoreAllMocks()
    await rm(folder, { recursive: true })
  })

  it('is not missed at a first start', async () => {
    expect([readSession(file), await readdir(folder)]).toEqual([null, []])
  })

  it('comes back as it was written', async () => {
    const session = sessionOf(makeDocuments().list, { active: null, views: [] })
    await writeFile(file, JSON.stringify(session))
    expect(readSession(file)).toEqual(session)
  })

  const good = sessionOf(makeDocuments().list, { active: null, views: [] })
  it.each([
    ['cut off', JSON.stringify(good).slice(0, -20)],
    ['zeros', '\0'.repeat(4096)],
    ['of another shape', '{"version":1,"tabs":[{}]}'],
    ['of a version to come', JSON.stringify({ ...good, version: 2 })],
    ['with a document twice', JSON.stringify({ ...good, tabs: [...good.tabs, ...good.tabs] })],
  ])('is put aside whole when it is %s', async (_what, content) => {
    await writeFile(file, content)
    expect(readSession(file)).toBeNull()
    const [aside, ...others] = await readdir(folder)
    expect(aside).toMatch(/^session\.damaged-.*\.json$/)
    expect([others, await readFile(join(folder, aside ?? ''), 'utf8')]).toEqual([[], content])
  })
})
