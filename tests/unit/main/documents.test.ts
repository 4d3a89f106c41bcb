import { describe, expect, it } from 'vitest'
import { closedFilesLimit, closedTextMs } from '../../../electron/main/closed-tabs.ts'
import { Documents } from '../../../electron/main/documents.ts'
import { describe as describeDocument, nameOf } from '../../../electron/main/open-document.ts'
import { fingerprint, jobId, utf8 } from './core.ts'

const place = (path: string) => ({ path, realPath: path })
const names = (documents: Documents) => documents.all.map(nameOf)

function savedFile(documents: Documents, version: number, job: number, path: string) {
  const [document] = documents.all
  if (document === undefined) throw new Error('Nothing is open')
  documents.saved({
    documentId: document.documentId,
    jobId: jobId(job),
    version,
    place: place(path),
    format: utf8,
    baseline: fingerprint(`${path} ${version}`),
  })
}

describe('the documents', () => {
  it('number untitled texts with the lowest free number', () => {
    const documents = new Documents(() => undefined)
    const first = documents.addNew(null)
    documents.addNew(null)
    documents.addNew(null)
    documents.remove(first.documentId)
    documents.addNew(null)
    expect(names(documents)).toEqual(['Untitled 2', 'Untitled 3', 'Untitled 1'])
  })

  it('tell each change', () => {
    let changes = 0
    const documents = new Documents(() => changes++)
    const { documentId } = documents.addNew(null)
    documents.setUnsaved(documentId, true)
    documents.close(documentId, true)
    expect(changes).toBe(3)
  })

  it('take the name, the place and the version of a save that is durable', () => {
    const documents = new Documents(() => undefined)
    documents.addNew(null)
    savedFile(documents, 3, 1, '/notes/a.txt')
    expect(documents.all.map(describeDocument)).toEqual([
      {
        documentId: 'd1',
        name: 'a.txt',
        place: '/notes/a.txt',
        savedVersion: 3,
        format: utf8,
        savedFormat: utf8,
        onDisk: { kind: 'same' },
        fresh: false,
      },
    ])
    expect(documents.all[0]?.baseline).toEqual(fingerprint('/notes/a.txt 3'))
  })

  it('never go back to an older version, whichever save ends last', () => {
    const documents = new Documents(() => undefined)
    documents.addNew(null)
    savedFile(documents, 9, 2, '/new.txt')
    savedFile(documents, 5, 3, '/old.txt')
    expect([documents.all[0]?.savedVersion, names(documents)]).toEqual([9, ['new.txt']])
  })

  it('stay at the place of the later of two saves of one version', () => {
    const documents = new Documents(() => undefined)
    documents.addNew(null)
    savedFile(documents, 9, 2, '/later.txt')
    savedFile(documents, 9, 1, '/earlier.txt')
    expect(names(documents)).toEqual(['later.txt'])
    savedFile(documents, 9, 3, '/latest.txt')
    expect(names(documents)).toEqual(['latest.txt'])
  })

  it('are not sure of unsaved text after a save until the window tells', () => {
    const documents = new Documents(() => undefined)
    const { documentId } = documents.addNew(null)
    documents.setUnsaved(documentId, true)
    savedFile(documents, 1, 1, '/a.txt')
    expect(documents.get(documentId)).toMatchObject({ unsaved: true, unsavedIsCurrent: false })
    documents.setUnsaved(documentId, false)
    expect(documents.get(documentId)).toMatchObject({ unsaved: false, unsavedIsCurrent: true })
  })

  it('believe what the window told before a save when it does not tell in time', () => {
    const documents = new Documents(() => undefined)
    const { documentId } = documents.addNew(null)
    documents.setUnsaved(documentId, true)
    savedFile(documents, 1, 1, '/a.txt')
    savedFile(documents, 2, 2, '/a.txt')
    documents.believeUnsaved(documentId, jobId(1))
    expect(documents.get(documentId).unsavedIsCurrent).toBe(false)
    documents.believeUnsaved(documentId, jobId(2))
    expect(documents.get(documentId)).toMatchObject({ unsaved: true, unsavedIsCurrent: true })
  })

  it('are fresh until someone types, and the lone fresh one is found', () => {
    const documents = new Documents(() => undefined)
    const { documentId } = documents.addNew(null)
    expect(documents.findLoneFresh()?.documentId).toBe(documentId)
    documents.setUnsaved(documentId, true)
    documents.setUnsaved(documentId, false)
    expect(documents.findLoneFresh()).toBeNull()
  })

  it('do not take a planned file for a fresh text', () => {
    const documents = new Documents(() => undefined)
    documents.addNew(place('/planned.txt'))
    expect(documents.findLoneFresh()).toBeNull()
  })

  it('bring a closed text back to its tab as it was', () => {
    const documents = new Documents(() => undefined)
    const { documentId } = documents.addNew(null)
    documents.addNew(null)
    documents.setUnsaved(documentId, true)
    expect(documents.close(documentId, true)).toEqual([])
    const closed = documents.takeClosed()
    if (!closed?.hasText) throw new Error('The text was not kept')
    documents.restore(closed)
    expect([names(documents), documents.get(documentId).unsaved]).toEqual([
      ['Untitled 1', 'Untitled 2'],
      true,
    ])
  })

  it('remember only the file of a text that is in it', () => {
    const documents = new Documents(() => undefined)
    const { documentId } = documents.addOpening(place('/a.txt'))
    documents.opened(documentId, { format: utf8, baseline: fingerprint('a') })
    expect(documents.close(documentId, false)).toEqual([documentId])
    expect(documents.takeClosed()).toMatchObject({
      hasText: false,
      document: { place: place('/a.txt') },
      index: 0,
    })
    expect(documents.takeClosed()).toBeNull()
  })

  it('remember a file that was still being read', () => {
    const documents = new Documents(() => undefined)
    documents.close(documents.addOpening(place('/a.txt')).documentId, false)
    expect(documents.takeClosed()).toMatchObject({ hasText: false, document: { place: place('/a.txt') } })
  })

  it('forget a file that was only planned', () => {
    const documents = new Documents(() => undefined)
    documents.close(documents.addNew(place('/a.txt')).documentId, false)
    expect(documents.takeClosed()).toBeNull()
  })

  it('forget an empty text that is closed', () => {
    const documents = new Documents(() => undefined)
    const { documentId } = documents.addNew(null)
    expect(documents.close(documentId, false)).toEqual([documentId])
    expect(documents.takeClosed()).toBeNull()
  })

  it('never have two tabs of one file: a closed text comes back untitled when its file is open', () => {
    const documents = new Documents(() => undefined)
    const { documentId } = documents.addOpening(place('/a.txt'))
    documents.opened(documentId, { format: utf8, baseline: fingerprint('a') })
    documents.close(documentId, true)
    documents.addOpening(place('/a.txt'))
    const closed = documents.takeClosed()
    if (!closed?.hasText) throw new Error('The text was not kept')
    documents.restore(closed)
    expect(names(documents)).toEqual(['Untitled 1', 'a.txt'])
    expect(documents.get(documentId)).toMatchObject({ savedVersion: null, baseline: null, unsaved: true })
  })

  it('keep closed texts for 30 days, however many there are', () => {
    let now = 0
    const documents = new Documents(
      () => undefined,
      () => now,
    )
    const ids = Array.from({ length: 100 }, () => documents.addNew(null).documentId)
    for (const id of ids) {
      now++
      documents.close(id, true)
    }
    expect(documents.closedOnes).toHaveLength(100)
    now = closedTextMs + 3
    expect(documents.expireClosed()).toEqual(ids.slice(0, 2).reverse())
    expect([documents.closedOnes.length, documents.expireClosed()]).toEqual([98, []])
  })

  it('are not given up for a clock that was wrong when they were closed', () => {
    let now = 0
    const documents = new Documents(
      () => undefined,
      () => now,
    )
    const { documentId } = documents.addNew(null)
    documents.close(documentId, true)
    now = Date.parse('2026-11-23')
    expect(documents.expireClosed()).toEqual([])
    now += closedTextMs
    expect(documents.expireClosed()).toEqual([])
    now++
    expect(documents.expireClosed()).toEqual([documentId])
  })

  it('remember the last closed files, each once, the last one first', () => {
    const documents = new Documents(() => undefined)
    const closeFile = (path: string) => documents.close(documents.addOpening(place(path)).documentId, false)
    const { documentId } = documents.addNew(null)
    documents.close(documentId, true)
    for (let n = 0; n <= closedFilesLimit; n++) closeFile(`/${n}.txt`)
    closeFile('/7.txt')
    const paths = documents.closedOnes.map(({ document }) => document.place?.path)
    expect(paths.slice(0, 2)).toEqual(['/7.txt', `/${closedFilesLimit}.txt`])
    expect(paths.filter((path) => path === '/7.txt')).toHaveLength(1)
    expect([paths.length, documents.closedOnes.at(-1)?.hasText]).toEqual([closedFilesLimit + 1, true])
  })

  it('keep a closed text true to a save that ends after its closing', () => {
    const documents = new Documents(() => undefined)
    const { documentId } = documents.addNew(null)
    documents.close(documentId, true)
    documents.saved({
      documentId,
      jobId: jobId(1),
      version: 4,
      place: place('/a.txt'),
      format: utf8,
      baseline: fingerprint('a'),
    })
    const closed = documents.takeClosed()
    expect(closed).toMatchObject({ document: { savedVersion: 4, place: place('/a.txt') } })
  })

  it('refuse an id that names nothing open', () => {
    const documents = new Documents(() => undefined)
    const { documentId } = documents.addNew(null)
    documents.remove(documentId)
    expect(() => documents.get(documentId)).toThrow('No document d1 is open')
  })

  it('know how the file is spelt, and that another choice is not in it yet', () => {
    const documents = new Documents(() => undefined)
    const { documentId } = documents.addOpening(place('/a.txt'))
    documents.opened(documentId, { format: utf8, baseline: fingerprint('a') })
    const windows = { encoding: 'windows-1252', lineEnding: 'crlf' } as const
    documents.setFormat(documentId, windows)
    expect(documents.all.map(describeDocument)).toMatchObject([{ format: windows, savedFormat: utf8 }])
    expect(documents.get(documentId).unsaved).toBe(true)
    const file = {
      documentId,
      jobId: jobId(1),
      version: 1,
      place: place('/a.txt'),
      baseline: fingerprint('b'),
    }
    documents.saved({ ...file, format: windows })
    expect(documents.get(documentId)).toMatchObject({ savedFormat: windows, encoding: 'windows-1252' })
  })

  it('keep a chosen format when the file is read again', () => {
    const documents = new Documents(() => undefined)
    const { documentId } = documents.addOpening(place('/a.txt'))
    documents.opened(documentId, { format: utf8, baseline: fingerprint('a') })
    const crlf = { ...utf8, lineEnding: 'crlf' } as const
    documents.setFormat(documentId, crlf)
    const again = documents.addOpening(place('/a.txt'), { like: documents.get(documentId) })
    documents.opened(again.documentId, { format: utf8, baseline: fingerprint('a') })
    expect(documents.get(again.documentId)).toMatchObject({ format: crlf, savedFormat: utf8 })
  })
})
