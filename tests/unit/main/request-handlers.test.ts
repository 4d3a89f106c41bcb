import { describe, expect, it } from 'vitest'
import { emptyWindowState } from '../../../electron/contract/window-channel.ts'
import { requestHandlers } from '../../../electron/main/request-handlers.ts'
import { Core, documentId, settle, utf8 } from './core.ts'

const nothingSaved = { savedVersion: null, savedFormat: null, baseline: null }

describe('a request for a new text', () => {
  it('waits until the journals are known, so that it gets the number of none of them', async () => {
    const core = new Core()
    const handlers = requestHandlers({
      core: core.core,
      dialogs: { askForFiles: () => Promise.resolve([]), askForRates: () => Promise.resolve(null) },
      state: () => emptyWindowState,
      pageStarted: () => undefined,
    })
    core.core.restore(null)
    const made = handlers.newDocument(undefined)
    await settle()
    expect(core.documents.all).toEqual([])
    const card = { documentId: documentId(5), path: null, untitledNumber: 1, format: utf8, ...nothingSaved }
    core.core.writerReported({ kind: 'journals', found: [{ card, changedAt: 0 }] })
    expect(await made).toBe('d6')
    expect(core.documents.all.map((document) => document.documentId)).toEqual(['d5', 'd6'])
  })
})
