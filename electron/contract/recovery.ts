import * as v from 'valibot'
import { fileFailureSchema, sayFailure } from './failures.ts'

/** What a person must be told of texts that were brought back at the start, and of those that could not be. */
export const recoveryNewsSchema = v.variant('kind', [
  /** The last part of what was typed was not whole: so many bytes of the journal are not in the text. */
  v.object({ kind: v.literal('tail-dropped'), name: v.string(), bytes: v.number() }),
  /** The journal is damaged: the text is as far as it goes, and the journal lies at `keptAs`, as shown to a person. */
  v.object({ kind: v.literal('damaged'), name: v.string(), bytes: v.number(), keptAs: v.string() }),
  /** Unsaved edits of a file that another program changed meanwhile; what was typed is in a text of its own. */
  v.object({ kind: v.literal('base-changed'), name: v.string(), keptAs: v.string() }),
  /** Written by a newer Tallypad: left alone. */
  v.object({ kind: v.literal('from-the-future'), name: v.string() }),
  v.object({ kind: v.literal('unreadable'), name: v.string(), failure: fileFailureSchema }),
  /** A write in place that the last session did not end was ended now. */
  v.object({ kind: v.literal('write-redone'), name: v.string() }),
  /** It could not be ended: the whole new content lies at `keptAs`. */
  v.object({ kind: v.literal('write-not-redone'), name: v.string(), keptAs: v.string() }),
  /** The folder of the journals cannot be used: nothing is kept safe until it can. */
  v.object({ kind: v.literal('no-journals'), failure: fileFailureSchema }),
])
export type RecoveryNews = v.InferOutput<typeof recoveryNewsSchema>

/** Says it to a person: what happened, what is safe, what to do. */
export function sayRecovery(news: RecoveryNews): string {
  switch (news.kind) {
    case 'tail-dropped':
      return `${news.name} was brought back, except for its very last edit: ${bytesOf(news.bytes)} were not whole on the disk.`
    case 'damaged':
      return `The safe copy of ${news.name} is damaged. The text is back up to the damage; ${bytesOf(news.bytes)} could not be read and lie in ${news.keptAs}.`
    case 'base-changed':
      return `${news.name} was changed by another program, so its unsaved edits do not fit any more. What was typed is in a text of its own; the whole record lies in ${news.keptAs}.`
    case 'from-the-future':
      return `A newer Tallypad kept ${news.name} safe. This one cannot read it and leaves it alone: open it with the newer one.`
    case 'unreadable':
      return `The safe copy of ${news.name} could not be read. ${sayFailure(news.failure)} It stays where it is.`
    case 'write-redone':
      return `Writing ${news.name} was cut short last time, and was finished now.`
    case 'write-not-redone':
      return `Writing ${news.name} was cut short last time and could not be finished. Its whole new content lies in ${news.keptAs}.`
    case 'no-journals':
      return `Tallypad cannot keep unsaved text safe right now. ${sayFailure(news.failure)} Save what matters.`
  }
}

function bytesOf(count: number): string {
  return count === 1 ? '1 byte' : `${count} bytes`
}
