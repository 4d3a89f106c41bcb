import { EditorView } from '@codemirror/view'

/**
 * Puts the caret where the editor's state has it whenever the editor gets the focus. The browser would leave it where
 * text that arrived meanwhile moved it to, and the next key would go in there.
 */
export const caretOnFocus = EditorView.domEventHandlers({
  focus(_event, view) {
    view.focus()
  },
})
