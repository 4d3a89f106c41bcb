import { describe, expect, it, vi } from 'vitest'
import type { DocumentId } from '../../../electron/contract/documents.ts'
import { Core, settle } from './core.ts'

/** What the writer was told of a document, one `savedVersion` and `open` a card. */
function told(core: Core, documentId: DocumentId): [number | null, boolean][] {
  return core.said.flatMap((command) =>
    command.kind === 'describe' && command.card.documentId === documentId
      ? [[command.card.savedVersion, command.open] as [number | null, boolean]]
      : [],
  )
}

/** Lets the session be written. */
async function sessionDurable(core: Core): Promise<void> {
  const before = core.sessions.length
  await expect.poll(() => core.sessions.length).toBeGreaterThan(before)
  await settle()
}

describe('what the writer is told of a document', () => {
  it('comes at once for a new one, as nothing typed into it is kept before', () => {
    const core = new Core()
    const { documentId } = core.documents.addNew(null)
    expect(told(core, documentId)).toEqual([[null, true]])
    expect(core.sessions).toEqual([])
  })

  it('waits for its file to be read', () => {
    const core = new Core()
    const { documentId } = core.documents.addOpening({ path: '/a.txt', realPath: '/a.txt' })
    expect(told(core, documentId)).toEqual([])
    core.documents.opened(documentId, {
      format: { encoding: 'utf-8', lineEnding: 'lf' },
      baseline: {
        dev: '1',
        ino: '1',
        size: '1',
        mtimeNs: '1',
        ctimeNs: '1',
        sha256: 'x',
      },
    })
    expect(told(core, documentId)).toEqual([[0, true]])
  })

  it('changes only when the session that knows of a save is durable, as it costs the journal', async () => {
    const core = new Core()
    const documentId = core.addEdited()
    await sessionDurable(core)
    await core.saving.save({ documentId, version: 4 })
    core.writerSaved()
    expect(told(core, documentId)).toEqual([[0, true]])
    await settle()
    expect(core.sessions.at(-1)?.tabs[0]?.card.savedVersion).toBe(4)
    expect(told(core, documentId)).toEqual([
      [0, true],
      [4, true],
    ])
  })

  it('stays as it was while the disk does not take the session', async () => {
    vi.useFakeTimers()
    vi.spyOn(console, 'warn').mockReturnValue()
    const core = new Core()
    core.isDiskFull = true
    const documentId = core.addEdited()
    await core.saving.save({ documentId, version: 4 })
    core.writerSaved()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(told(core, documentId)).toEqual([[0, true]])
    core.isDiskFull = false
    await vi.advanceTimersByTimeAsync(1000)
    expect(told(core, documentId).at(-1)).toEqual([4, true])
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  it('is told a new writer as far as a durable session knows it, and no further', async () => {
    const core = new Core()
    const documentId = core.addEdited()
    await sessionDurable(core)
    await core.saving.save({ documentId, version: 4 })
    core.writerSaved()
    core.core.writerStarted()
    expect(told(core, documentId)).toEqual([
      [0, true],
      [0, true],
    ])
  })

  it('goes on for a closed text, and ends when it is forgotten', async () => {
    const core = new Core()
    const documentId = core.addUnsaved()
    await core.closing.close(documentId)
    await sessionDurable(core)
    expect(told(core, documentId).at(-1)).toEqual([null, false])
    core.opening.forgetClosed(documentId)
    const count = told(core, documentId).length
    await sessionDurable(core)
    core.core.writerStarted()
    expect([told(core, documentId).length, core.retired.includes(documentId)]).toEqual([count, true])
  })

  it('is nothing for a document that only its file brings back', async () => {
    const core = new Core()
    const documentId = core.addOpened('/a.txt')
    await core.closing.close(documentId)
    const count = told(core, documentId).length
    core.core.writerStarted()
    expect(told(core, documentId).length).toBe(count)
  })
})
