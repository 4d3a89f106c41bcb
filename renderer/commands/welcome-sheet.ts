import { Transaction } from '@codemirror/state'
import type { Bridge } from '../bridge.ts'
import type { Workspace } from '../editor/workspace.ts'
import { welcomeLines } from '../ui/welcome-lines.ts'

/** Opens the welcome sheet in a tab of its own: a text as any other, that nobody needs to save until it is edited. */
export async function openWelcomeSheet(bridge: Bridge, workspace: Workspace): Promise<void> {
  const coming = bridge.request('newDocument', undefined)
  await workspace.activateComing(coming)
  const documentId = await coming
  const text = await workspace.texts.whenHeld(documentId)
  await text.settled()
  // Undo is for what a person did.
  const annotations = Transaction.addToHistory.of(false)
  text.dispatch({ changes: { from: 0, insert: welcomeLines.join('\n') }, annotations })
  await bridge.request('countAsSaved', { documentId, version: text.version })
}
