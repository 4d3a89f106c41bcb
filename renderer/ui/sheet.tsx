import { useEffect, useRef, type DragEvent, type ReactElement } from 'react'
import { lineDescriptionId } from '../editor/workspace.ts'
import { useApp, useModel } from './app-context.ts'
import { EmptySheet } from './empty-sheet.tsx'
import { sheetId, tabIdOf } from './tab-strip.tsx'

/** Where the editor is. React places it and leaves what is in it alone. */
export function Sheet(): ReactElement {
  const { bridge, workspace } = useApp()
  const activeId = useModel((model) => model.activeId)
  const place = useRef<HTMLDivElement>(null)

  useEffect(() => {
    place.current?.append(workspace.view.dom)
    workspace.view.focus()
  }, [workspace])

  const dropFiles = (event: DragEvent): void => {
    const files = [...event.dataTransfer.files]
    if (files.length === 0) return
    event.preventDefault()
    void bridge.openDroppedFiles(files)
  }
  return (
    <div
      id={sheetId}
      className="sheet"
      role="tabpanel"
      aria-labelledby={activeId === null ? undefined : tabIdOf(activeId)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={dropFiles}
    >
      <div ref={place} className="editor-place" />
      <EmptySheet />
      <div id={lineDescriptionId} hidden />
    </div>
  )
}
