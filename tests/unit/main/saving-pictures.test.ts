import { describe, expect, it } from 'vitest'
import type { Picture } from '../../../electron/contract/pictures.ts'
import type { DocumentId } from '../../../electron/contract/documents.ts'
import { Core, settle } from './core.ts'

function picture(documentId: DocumentId, title: string): Picture {
  return { documentId, title, kind: 'svg', bytes: new Uint8Array([60, 115]) }
}

/** The picture that the writer was told to write last. */
function lastPicture(core: Core) {
  const command = core.said.findLast(({ kind }) => kind === 'write-picture')
  if (command?.kind !== 'write-picture') throw new Error('No picture was commanded')
  return command
}

describe('saving a picture', () => {
  it('asks for a place beside the text, and tells when it is written', async () => {
    const core = new Core()
    const documentId = core.addOpened('/notes/a.txt')
    core.person.places.push('/pictures/x.svg')
    const end = core.core.pictures.save(picture(documentId, 'x^2/3 for x: "0" to 10.'))
    await settle()
    await expect.poll(() => core.said.some(({ kind }) => kind === 'write-picture')).toBe(true)
    expect(core.person.asked).toEqual(['place for /notes/x^2 3 for x 0 to 10.svg'])
    const { askId, path } = lastPicture(core)
    expect(path).toBe('/pictures/x.svg')
    expect(core.quit.isHeldUp).toBe(true)
    core.core.writerReported({ kind: 'picture-written', askId, failure: null })
    expect(await end).toEqual({ kind: 'saved', name: 'x.svg' })
    expect(core.quit.isHeldUp).toBe(false)
  })

  it('is named after the text where its title makes no name, and ends where the dialog is closed', async () => {
    const core = new Core()
    const { documentId } = core.documents.addNew(null)
    expect(await core.core.pictures.save(picture(documentId, '../..'))).toEqual({ kind: 'dismissed' })
    expect(core.person.asked).toEqual(['place for Untitled 1.svg'])
    expect(core.said.some(({ kind }) => kind === 'write-picture')).toBe(false)
  })

  it('never goes into the file of a text', async () => {
    const core = new Core()
    const documentId = core.addOpened('/notes/a.txt')
    core.person.places.push('/notes/a.txt')
    expect(await core.core.pictures.save(picture(documentId, 'x'))).toEqual({ kind: 'dismissed' })
    expect(core.person.asked).toContain('a.txt is taken')
  })

  it('that fails is told with its reason, and the end of the app waited for it', async () => {
    const core = new Core()
    const documentId = core.addOpened('/notes/a.txt')
    core.person.places.push('/pictures/x.svg')
    const end = core.core.pictures.save(picture(documentId, 'x'))
    await expect.poll(() => core.said.some(({ kind }) => kind === 'write-picture')).toBe(true)
    core.quit.begin()
    await settle()
    expect([core.quit.waitsFor, core.ends]).toEqual([1, 0])
    const { askId } = lastPicture(core)
    core.core.writerReported({ kind: 'picture-written', askId, failure: { kind: 'disk-full' } })
    expect(await end).toEqual({ kind: 'failed', name: 'x.svg', failure: { kind: 'disk-full' } })
    await expect.poll(() => core.ends).toBe(1)
  })
})
