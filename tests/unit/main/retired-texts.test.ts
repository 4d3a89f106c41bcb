import { describe, expect, it } from 'vitest'
import type { DocumentId } from '../../../electron/contract/documents.ts'
import { RetiredTexts } from '../../../electron/main/retired-texts.ts'
import { Core } from './core.ts'

describe('the texts of closed tabs', () => {
  it('are forgotten when no save needs them, a failed one included', async () => {
    const core = new Core()
    const forgotten: DocumentId[] = []
    const retired = new RetiredTexts(core.jobs, (documentId) => forgotten.push(documentId))
    core.changes.subscribe(() => retired.release())
    const [saved, failed, idle] = [
      core.addOpened('/1.txt'),
      core.addOpened('/2.txt'),
      core.addOpened('/3.txt'),
    ]
    await core.saving.save({ documentId: saved, version: 1 })
    const first = core.lastSave
    await core.saving.save({ documentId: failed, version: 1 })
    for (const documentId of [saved, failed, idle]) retired.add(documentId)
    expect(forgotten).toEqual([idle])
    core.writerFailed()
    core.writerSaved(first)
    expect(forgotten).toEqual([idle, saved])
    core.jobs.dismissFailed(failed)
    expect(forgotten).toEqual([idle, saved, failed])
  })
})
