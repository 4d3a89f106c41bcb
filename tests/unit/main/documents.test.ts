import { describe, expect, it } from 'vitest'
import {
  closedLimit,
  describe as describeDocument,
  Documents,
  nameOf,
} from '../../../electron/main/documents.ts'
import { fingerprint, jobId } from './core.ts'

const utf8 = { encoding: 'utf-8', lineEnding: 'lf' } as const
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
    if (closed?.kind !== 'text') throw new Error('The text was not kept')
    documents.restore(closed)
    expect([names(documents), documents.get(documentId).unsaved]).toEqual([
      ['Untitled 1', 'Untitled 2'],
      true,
    ])
  })

  it('remember only the file of a text that is in it', () => {
    const documents = new Documents(() => undefined)
    const { documentId } = documents.addOpening(place('/a.txt'))
    documents.opened(documentId, utf8, fingerprint('a'))
    expect(documents.close(documentId, false)).toEqual([documentId])
    expect(documents.takeClosed()).toEqual({ kind: 'file', path: '/a.txt', index: 0 })
    expect(documents.takeClosed()).toBeNull()
  })

  it('remember a file that was still being read', () => {
    const documents = new Documents(() => undefined)
    documents.close(documents.addOpening(place('/a.txt')).documentId, false)
    expect(documents.takeClosed()).toMatchObject({ kind: 'file', path: '/a.txt' })
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
    documents.opened(documentId, utf8, fingerprint('a'))
    documents.close(documentId, true)
    documents.addOpening(place('/a.txt'))
    const closed = documents.takeClosed()
    if (closed?.kind !== 'text') throw new Error('The text was not kept')
    documents.restore(closed)
    expect(names(documents)).toEqual(['Untitled 1', 'a.txt'])
    expect(documents.get(documentId)).toMatchObject({ savedVersion: null, baseline: null, unsaved: true })
  })

  it('tell which text is lost when too many are closed', () => {
    const documents = new Documents(() => undefined)
    const ids = Array.from({ length: closedLimit + 1 }, () => documents.addNew(null).documentId)
    expect(ids.flatMap((id) => documents.close(id, true))).toEqual(ids.slice(0, 1))
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
})
