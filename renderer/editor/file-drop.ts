import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'

/** Opens the files that a person dropped. */
export type DropFiles = (files: readonly File[]) => void

/** Dropped files open beside this text; dropped text goes into it as usual. */
export function filesDropped(open: DropFiles): Extension {
  return EditorView.domEventHandlers({
    drop(event) {
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length === 0) return false
      event.preventDefault()
      event.stopPropagation()
      open(files)
      return true
    },
  })
}
