import type { Text } from '@codemirror/state'
import type { OpenText } from '../editor/open-text.ts'
import { singleEdit } from './amendment.ts'
import { minimalChange } from './minimal-change.ts'

/**
 * Makes a document's text equal to another by one edit that can be undone and that leaves alone what both share, so
 * that caret and scroll stay where they are.
 * @returns the version that has the other text; null when the document was edited meanwhile, and so left as it is.
 */
export async function takeWhole(text: OpenText, other: Text): Promise<number | null> {
  const { version } = text
  const changes = await minimalChange(text.state.doc, other)
  if (text.version !== version || text.state.readOnly) return null
  if (changes.length > 0) text.dispatch(singleEdit([...changes]))
  return text.version
}
