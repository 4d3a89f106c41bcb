import { describe, expect, it } from 'vitest'
import type { DocumentId } from '../../../electron/contract/documents.ts'
import { Core, documentId, fingerprint, settle, utf8 } from './core.ts'

const windows = { encoding: 'windows-1252', lineEnding: 'crlf' } as const

/** The writer has read the text of a comparison. */
function read(
  core: Core,
  otherId: DocumentId,
  mark = 'theirs',
  format: typeof utf8 | typeof windows = utf8,
): void {
  core.core.writerReported({ kind: 'opened', documentId: otherId, format, baseline: fingerprint(mark) })
}

describe('a comparison', () => {
  it('with the file opens it beside the document, in no tab', async () => {
    const core = new Core()
    const mine = core.addEdited('/a.txt')
    const opening = core.core.comparisons.withFile(mine)
    expect(core.toWriter).toEqual([{ kind: 'open', documentId: 'd2', path: '/a.txt', encoding: null }])
    read(core, documentId(2))
    expect(await opening).toBe('d2')
    expect(core.documents.all.map((document) => document.documentId)).toEqual([mine])
  })

  it('with a kept version names it to the writer', async () => {
    const core = new Core()
    const mine = core.addEdited('/a.txt')
    const opening = core.core.comparisons.withKept({ documentId: mine, keptId: 'k7' })
    expect(core.toWriter).toEqual([{ kind: 'open-kept', documentId: 'd2', path: '/a.txt', keptId: 'k7' }])
    read(core, documentId(2))
    expect(await opening).toBe('d2')
    expect(() =>
      core.core.comparisons.adopt({ documentId: mine, otherId: documentId(2), version: 1, isSame: true }),
    ).toThrow('d2 is not the file of d1')
  })

  it('answers nothing and says why when the file cannot be read', async () => {
    const core = new Core()
    const opening = core.core.comparisons.withFile(core.addEdited('/a.txt'))
    core.core.writerReported({
      kind: 'open-failed',
      documentId: documentId(2),
      failure: { kind: 'file-missing' },
    })
    expect([await opening, core.retired]).toEqual([null, ['d2']])
    expect(core.toWindow).toEqual([['openFailed', { name: 'a.txt', failure: { kind: 'file-missing' } }]])
  })

  it('is forgotten at its end, and when the page is gone', async () => {
    const core = new Core()
    const mine = core.addEdited('/a.txt')
    const [one, two] = [core.core.comparisons.withFile(mine), core.core.comparisons.withFile(mine)]
    read(core, documentId(2))
    core.core.comparisons.end(documentId(2))
    expect([await one, core.retired]).toEqual(['d2', ['d2']])
    core.core.comparisons.endAll()
    expect([await two, core.retired, core.toWindow]).toEqual([null, ['d2', 'd3'], []])
  })

  it('is asked of a new writer as long as it has not come', () => {
    const core = new Core()
    const mine = core.addEdited('/a.txt')
    void core.core.comparisons.withFile(mine)
    void core.core.comparisons.withFile(mine)
    read(core, documentId(2))
    core.said.length = 0
    core.core.writerStarted()
    expect(core.toWriter).toEqual([{ kind: 'open', documentId: 'd3', path: '/a.txt', encoding: null }])
  })

  it('lets a document take its file’s text: it is saved as that', () => {
    const core = new Core()
    const mine = core.addEdited('/a.txt')
    void core.core.comparisons.withFile(mine)
    read(core, documentId(2), 'theirs', windows)
    core.core.comparisons.adopt({ documentId: mine, otherId: documentId(2), version: 5, isSame: true })
    expect(core.documents.get(mine)).toMatchObject({
      savedVersion: 5,
      format: windows,
      savedFormat: windows,
      baseline: fingerprint('theirs'),
    })
  })

  it('lets the next save replace what a person saw, and no more', async () => {
    const core = new Core()
    const mine = core.addEdited('/a.txt')
    void core.core.comparisons.withFile(mine)
    read(core, documentId(2))
    core.core.comparisons.adopt({ documentId: mine, otherId: documentId(2), version: 5, isSame: false })
    expect(core.documents.get(mine)).toMatchObject({ savedVersion: 0, unsaved: true, format: utf8 })
    await core.saving.save({ documentId: mine, version: 5 })
    expect(core.lastSave).toMatchObject({ baseline: fingerprint('theirs'), overwrite: false })
  })

  it('counts for nothing once a save wrote something newer', async () => {
    const core = new Core()
    const mine = core.addEdited('/a.txt')
    void core.core.comparisons.withFile(mine)
    read(core, documentId(2))
    await core.saving.save({ documentId: mine, version: 4 })
    core.writerSaved()
    core.core.comparisons.adopt({ documentId: mine, otherId: documentId(2), version: 5, isSame: true })
    expect(core.documents.get(mine)).toMatchObject({ savedVersion: 4, baseline: fingerprint('saved 4') })
  })

  it('is refused for a text without a file, and with what is no text of this document', async () => {
    const core = new Core()
    await expect(core.core.comparisons.withFile(core.addUnsaved())).rejects.toThrow('has no file')
    const [one, two] = [core.addEdited('/a.txt'), core.addEdited('/b.txt')]
    void core.core.comparisons.withFile(one)
    read(core, documentId(4))
    await settle()
    expect(() =>
      core.core.comparisons.adopt({ documentId: two, otherId: documentId(4), version: 1, isSame: true }),
    ).toThrow('d4 is not the file of d3')
  })
})
