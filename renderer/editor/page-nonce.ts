import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'

/** The page allows only styles that carry its nonce. */
export function pageNonce(): Extension {
  const value = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce
  return value ? EditorView.cspNonce.of(value) : []
}
