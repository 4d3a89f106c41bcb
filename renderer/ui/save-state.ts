import { sameFormat, type DocumentInfo } from '../../electron/contract/documents.ts'
import { sayFailure } from '../../electron/contract/failures.ts'
import { isRunning, type WriteJob } from '../../electron/contract/write-jobs.ts'
import type { Kept } from '../editor/keeping.ts'
import { percentOf } from '../writes/say-job.ts'
import { activeDocument, activeFacts, activePart, type WindowModel } from './window-store.ts'

/** What the status bar says of the active document's text and its file. */
export interface SaveState {
  readonly kind: 'nothing' | 'busy' | 'saving' | 'saved' | 'kept' | 'unsaved' | 'failed'
  readonly text: string
  /** What else is true of it, as whole sentences; empty for nothing. */
  readonly more: string
  /** Whether it is over by itself in a moment. */
  readonly passing: boolean
}

export function saveStateOf(model: WindowModel): SaveState {
  const document = activeDocument(model)
  const facts = activeFacts(model)
  if (document === null || facts === null) return lasting('nothing', 'No document')
  if (facts.kind === 'missing') return lasting('failed', 'Not saved: the text could not be read')
  if (facts.kind === 'arriving') return passing('busy', `Opening ${facts.percent}%`)
  if (facts.pastePercent !== null) return passing('busy', `Pasting ${facts.pastePercent}%`)

  const job = newestJob(model.main.jobs, document.documentId)
  if (job !== null && isRunning(job)) return passing('saving', `Saving ${percentOf(job)}%`)
  const kept = activePart(model, model.kept)
  if (job?.phase === 'failed' && job.failure !== null) {
    return lasting('failed', `Not saved: ${sayFailure(job.failure)}`, sayKept(kept))
  }
  if (!facts.unsaved) {
    return document.savedVersion === null || document.place === null
      ? lasting('nothing', 'Nothing to save yet')
      : lasting('saved', 'Saved')
  }
  if (kept?.kind === 'not-kept') {
    return lasting('failed', `Not saved: ${sayFailure(kept.failure)}`, sayKept(kept))
  }
  if (job?.phase === 'cancelled') {
    return lasting('unsaved', 'Not saved: the save was cancelled', sayKept(kept))
  }
  if (kept !== null) return lasting('kept', 'Kept safe, not saved yet', sayWhatIsMissing(document))
  if (hasOtherFormat(document)) return lasting('unsaved', 'Not saved: other encoding or line ends chosen')
  // The journal has it within a quarter of a second.
  return passing('unsaved', `Not saved: ${whyUnsaved(document)}`)
}

function whyUnsaved({ place, onDisk }: DocumentInfo): string {
  if (place === null) return 'no place chosen yet'
  return onDisk.kind === 'missing' ? 'its file is gone' : 'edited since the last save'
}

function hasOtherFormat({ format, savedFormat }: DocumentInfo): boolean {
  return savedFormat !== null && !sameFormat(format, savedFormat)
}

function sayWhatIsMissing({ place, onDisk }: DocumentInfo): string {
  const comesBack = 'comes back whatever happens.'
  if (place === null) return `It has no file yet. It ${comesBack}`
  return onDisk.kind === 'missing'
    ? `Its file is gone. The text ${comesBack}`
    : `Its file is older. The text ${comesBack}`
}

function sayKept(kept: Kept | null): string {
  if (kept === null) return ''
  return kept.kind === 'kept' ? 'The text is kept safe.' : 'The text cannot be kept safe right now.'
}

function lasting(kind: SaveState['kind'], text: string, more = ''): SaveState {
  return { kind, text, more, passing: false }
}

function passing(kind: SaveState['kind'], text: string): SaveState {
  return { kind, text, more: '', passing: true }
}

/** The job that a person asked for last, those aside that a newer save replaced. */
function newestJob(jobs: readonly WriteJob[], documentId: string): WriteJob | null {
  return jobs
    .filter((job) => job.documentId === documentId && job.phase !== 'superseded')
    .reduce<WriteJob | null>((newest, job) => (newest && newest.jobId > job.jobId ? newest : job), null)
}
