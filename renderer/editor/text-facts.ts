import type { DocumentInfo } from '../../electron/contract/documents.ts'
import type { TextFacts } from '../ui/window-store.ts'
import { longPaste } from './large-paste.ts'
import type { OpenText } from './open-text.ts'

/** What is to be shown of a text, given what main knows of its document. */
export function factsOf(text: OpenText, savedVersion: DocumentInfo['savedVersion']): TextFacts {
  const { state } = text
  if (!text.ready) {
    if (text.missing) return { kind: 'missing' }
    return { kind: 'arriving', percent: percentOf(state.doc.length, text.expected) }
  }
  const paste = state.field(longPaste)
  return {
    kind: 'ready',
    unsaved: savedVersion === null ? state.doc.length > 0 : text.version !== savedVersion,
    empty: state.doc.length === 0,
    pastePercent: paste === null ? null : percentOf(paste.done, paste.total),
  }
}

/** Below 100 while anything is left to do. */
function percentOf(done: number, total: number): number {
  return total === 0 ? 0 : Math.min(99, Math.floor((100 * done) / total))
}
