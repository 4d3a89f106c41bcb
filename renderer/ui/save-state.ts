import { sayFailure } from '../../electron/contract/failures.ts'
import { isRunning, type WriteJob } from '../../electron/contract/write-jobs.ts'
import { percentOf } from '../writes/say-job.ts'
import { activeDocument, activeFacts, type WindowModel } from './window-store.ts'

/** What the status bar says of the active document's text and its file. */
export interface SaveState {
  readonly kind: 'nothing' | 'busy' | 'saving' | 'saved' | 'unsaved' | 'failed'
  readonly text: string
}

export function saveStateOf(model: WindowModel): SaveState {
  const document = activeDocument(model)
  const facts = activeFacts(model)
  if (document === null || facts === null) return { kind: 'nothing', text: 'No document' }
  if (facts.kind === 'missing') return { kind: 'failed', text: 'Not saved: the text could not be read' }
  if (facts.kind === 'arriving') return { kind: 'busy', text: `Opening ${facts.percent}%` }
  if (facts.pastePercent !== null) return { kind: 'busy', text: `Pasting ${facts.pastePercent}%` }

  const job = newestJob(model.main.jobs, document.documentId)
  if (job !== null && isRunning(job)) return { kind: 'saving', text: `Saving ${percentOf(job)}%` }
  if (job?.phase === 'failed' && job.failure !== null) {
    return { kind: 'failed', text: `Not saved: ${sayFailure(job.failure)}` }
  }
  if (!facts.unsaved) {
    return document.savedVersion === null
      ? { kind: 'nothing', text: 'Nothing to save yet' }
      : { kind: 'saved', text: 'Saved' }
  }
  if (job?.phase === 'cancelled') return { kind: 'unsaved', text: 'Not saved: the save was cancelled' }
  if (document.place === null) return { kind: 'unsaved', text: 'Not saved: no place chosen yet' }
  return { kind: 'unsaved', text: 'Not saved: edited since the last save' }
}

/** The job that a person asked for last, those aside that a newer save replaced. */
function newestJob(jobs: readonly WriteJob[], documentId: string): WriteJob | null {
  return jobs
    .filter((job) => job.documentId === documentId && job.phase !== 'superseded')
    .reduce<WriteJob | null>((newest, job) => (newest && newest.jobId > job.jobId ? newest : job), null)
}
