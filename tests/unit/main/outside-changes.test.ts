import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DocumentId, OnDisk } from '../../../electron/contract/documents.ts'
import { cardOf, describe as describeDocument } from '../../../electron/main/open-document.ts'
import { Core, documentId, fingerprint, settle, utf8 } from './core.ts'

function onDisk(core: Core, id: DocumentId, seen: OnDisk = { kind: 'changed' }): void {
  core.core.writerReported({ kind: 'on-disk', documentId: id, onDisk: seen })
}

/** The writer has read the changed file. */
async function read(core: Core, otherId: DocumentId): Promise<void> {
  core.core.writerReported({
    kind: 'opened',
    documentId: otherId,
    format: utf8,
    baseline: fingerprint('theirs'),
  })
  await settle()
}

const offered = (core: Core) =>
  core.toWindow.filter(([name]) => name === 'takeFile').map(([, value]) => value)

describe('a file that another program changed', () => {
  it('is taken by a text that is saved, as an edit', async () => {
    const core = new Core()
    const mine = core.addOpened('/a.txt')
    onDisk(core, mine)
    expect(core.toWriter).toEqual([{ kind: 'open', documentId: 'd2', path: '/a.txt', encoding: null }])
    await read(core, documentId(2))
    expect(offered(core)).toEqual([{ documentId: mine, otherId: 'd2' }])
    core.core.comparisons.adopt({ documentId: mine, otherId: documentId(2), version: 1, isSame: true })
    core.core.comparisons.end(documentId(2))
    expect(core.documents.get(mine)).toMatchObject({
      savedVersion: 1,
      baseline: fingerprint('theirs'),
      onDisk: { kind: 'same' },
    })
    expect(core.retired).toEqual(['d2'])
  })

  it('is left to the person when there is unsaved text', () => {
    const core = new Core()
    const mine = core.addEdited('/a.txt')
    onDisk(core, mine)
    expect(core.toWriter).toEqual([])
    expect(core.documents.all.map(describeDocument)).toMatchObject([{ onDisk: { kind: 'changed' } }])
  })

  it('is left to the person when something was typed while it was read', async () => {
    const core = new Core()
    const mine = core.addOpened('/a.txt')
    onDisk(core, mine)
    core.documents.setUnsaved(mine, true)
    await read(core, documentId(2))
    expect([offered(core), core.retired]).toEqual([[], ['d2']])
    expect(core.documents.get(mine).onDisk).toEqual({ kind: 'changed' })
  })

  it('is not taken while a save of it runs, and has no say once that is done', async () => {
    const core = new Core()
    const mine = core.addOpened('/a.txt')
    await core.saving.save({ documentId: mine, version: 0 })
    onDisk(core, mine)
    expect(core.toWriter.map(({ kind }) => kind)).toEqual(['save'])
    core.writerSaved()
    expect(core.documents.get(mine).onDisk).toEqual({ kind: 'same' })
  })

  it('is taken once a change, and again when it changes again', async () => {
    const core = new Core()
    const mine = core.addOpened('/a.txt')
    onDisk(core, mine)
    await read(core, documentId(2))
    core.core.comparisons.end(documentId(2))
    core.changes.notify()
    expect(core.toWriter).toHaveLength(1)
    onDisk(core, mine)
    expect(core.toWriter).toHaveLength(2)
  })

  it('is offered again to a page that was loaded again, and to none that is not there', async () => {
    const core = new Core()
    const mine = core.addOpened('/a.txt')
    core.isWindowListening = false
    onDisk(core, mine)
    expect(core.toWriter).toEqual([])
    core.isWindowListening = true
    core.core.outsideChanges.pageStarted()
    await read(core, documentId(2))
    core.core.comparisons.endAll()
    core.core.outsideChanges.pageStarted()
    await read(core, documentId(3))
    expect(offered(core)).toEqual([
      { documentId: mine, otherId: 'd2' },
      { documentId: mine, otherId: 'd3' },
    ])
  })

  it('that cannot be read stays one that changed', async () => {
    const core = new Core()
    const mine = core.addOpened('/a.txt')
    onDisk(core, mine)
    core.core.writerReported({
      kind: 'open-failed',
      documentId: documentId(2),
      failure: { kind: 'no-permission' },
    })
    await settle()
    expect([core.toWindow, core.documents.get(mine).onDisk]).toEqual([[], { kind: 'changed' }])
  })
})

describe('a file that is gone', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'tallypad-moved-')))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('is written anew by the next save', async () => {
    const core = new Core()
    const mine = core.addEdited('/a.txt')
    onDisk(core, mine, { kind: 'missing', movedTo: null })
    await core.saving.save({ documentId: mine, version: 1 })
    expect(core.lastSave).toMatchObject({ path: '/a.txt', baseline: null, overwrite: false })
  })

  it('holds no version of the text, until it is there again', () => {
    const core = new Core()
    const mine = core.addOpened('/a.txt')
    const known = () => {
      const document = core.documents.get(mine)
      return [describeDocument(document).savedVersion, cardOf(document).savedVersion]
    }
    onDisk(core, mine, { kind: 'missing', movedTo: null })
    expect(known()).toEqual([null, null])
    onDisk(core, mine, { kind: 'same' })
    expect(known()).toEqual([0, 0])
  })

  it('is followed to its new name, which is all that the window sees of it', async () => {
    const core = new Core()
    const moved = join(folder, 'new.txt')
    await writeFile(moved, '1\n')
    const mine = core.addEdited(join(folder, 'old.txt'))
    onDisk(core, mine, { kind: 'missing', movedTo: moved })
    expect(core.documents.all.map(describeDocument)).toMatchObject([
      { onDisk: { kind: 'missing', movedTo: 'new.txt' } },
    ])
    await core.core.outsideChanges.followMove(mine)
    expect(core.documents.get(mine)).toMatchObject({ place: { path: moved }, onDisk: { kind: 'same' } })
    expect(core.recents.list).toMatchObject([{ place: moved }])
    expect(core.said).toContainEqual({ kind: 'follow-kept', from: join(folder, 'old.txt'), to: moved })
  })

  it('is not followed without a place, nor into another tab', async () => {
    const core = new Core()
    const mine = core.addEdited(join(folder, 'old.txt'))
    await expect(core.core.outsideChanges.followMove(mine)).rejects.toThrow('was not seen to move')
    core.addOpened(join(folder, 'b.txt'))
    onDisk(core, mine, { kind: 'missing', movedTo: join(folder, 'b.txt') })
    await expect(core.core.outsideChanges.followMove(mine)).rejects.toThrow('b.txt is open in another tab')
  })
})
