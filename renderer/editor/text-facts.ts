import { sameFormat, type DocumentInfo } from '../../electron/contract/documents.ts'
import type { TextFacts } from '../ui/window-store.ts'
import { heldIn } from './held-keys.ts'
import { longPaste } from './large-paste.ts'
import type { OpenText } from './open-text.ts'

/** What is to be shown of a text, given what main knows of its document. */
export function factsOf(text: OpenText, document: DocumentInfo): TextFacts {
  const { state } = text
  const isHeld = heldIn(state) !== ''
  if (!text.ready) {
    if (text.missing) return { kind: 'missing' }
    return {
      kind: 'arriving',
      percent: percentOf(state.doc.length, text.arrival?.size ?? 0),
      unsaved: isHeld,
    }
  }
  const paste = state.field(longPaste)
  return {
    kind: 'ready',
    // Text on its way in has no version yet, and is in no file either.
    unsaved: isHeld || paste !== null || isChanged(text, document),
    empty: state.doc.length === 0,
    pastePercent: paste === null ? null : percentOf(paste.done, paste.total),
  }
}

function isChanged({ state, version }: OpenText, document: DocumentInfo): boolean {
  const { savedVersion, savedFormat, format } = document
  if (savedVersion === null) return state.doc.length > 0
  return version !== savedVersion || (savedFormat !== null && !sameFormat(format, savedFormat))
}

/** Below 100 while anything is left to do. */
function percentOf(done: number, total: number): number {
  return total === 0 ? 0 : Math.min(99, Math.floor((100 * done) / total))
}
