import { addNotice, type WindowStore } from '../ui/window-store.ts'
import type { Amendment } from './amendment.ts'

/** Ends a comparison and leaves the text as it was before; says so when there was something to take back. */
export function cancelComparison(store: WindowStore, amendment: Amendment | null): void {
  const isChanged = amendment?.isEmpty === false
  amendment?.takeBack()
  store.setState({ panel: null, announcement: '' })
  if (!isChanged) return
  addNotice(store, 'Your text is as it was before the comparison. Undo brings its changes back.', 'word')
}
