import { reference } from './engine/reference.ts'
import type { ReferenceRow } from './protocol.ts'

/** The reference as it goes to the window. */
export function referenceRows(): ReferenceRow[] {
  return reference().map(({ title, group, summary, example: [lines, answer], words = [] }) => {
    return { title, group, summary, example: [[...lines], answer], words: [...words] }
  })
}
