import type { MergePlace } from './merge-editors.ts'

/** How many differences there are, and at which of them the caret is. */
export function sayPlace({ count, current }: MergePlace): string {
  if (count === 0) return 'No differences'
  if (current !== null) return `Difference ${current.toLocaleString('en')} of ${count.toLocaleString('en')}`
  return count === 1 ? '1 difference' : `${count.toLocaleString('en')} differences`
}
