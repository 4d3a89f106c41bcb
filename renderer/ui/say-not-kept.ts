import { sayFailure } from '../../electron/contract/failures.ts'
import { derived } from './derived.ts'
import type { WindowModel } from './window-store.ts'

/** Longest list of names that helps. */
const mostNames = 3

const isAllKept = derived((kept: WindowModel['kept']) =>
  Object.values(kept).every((now) => now?.kind !== 'not-kept'),
)

/**
 * What to tell while the journals of unsaved texts cannot be written: which texts, why, what is safe, and what to
 * do; null while all are kept.
 */
export function sayNotKept({ main, kept }: WindowModel): string | null {
  if (isAllKept(kept)) return null
  const stuck = main.documents.flatMap(({ documentId, name }) => {
    const now = kept[documentId]
    return now?.kind === 'not-kept' ? [{ name, failure: now.failure }] : []
  })
  const [first] = stuck
  if (first === undefined) return null
  return [
    `What you type into ${sayNames(stuck.map(({ name }) => name))} cannot be kept safe right now.`,
    sayFailure(first.failure),
    'What was kept before is safe, and all of it is still in this window.',
    'Save it, or mend what stops Tallypad from keeping it: it tries again by itself.',
  ].join(' ')
}

function sayNames(names: readonly string[]): string {
  const [first = '', ...others] = names
  if (others.length === 0) return first
  if (names.length > mostNames) return `${names.length} texts`
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
}
