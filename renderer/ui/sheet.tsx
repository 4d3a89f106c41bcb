import { useEffect, useRef, type ReactElement } from 'react'
import { lineDescriptionId } from '../editor/workspace.ts'
import { useApp, useModel } from './app-context.ts'
import { EmptySheet } from './empty-sheet.tsx'
import { sheetId, tabIdOf } from './tab-strip.tsx'

/** Where the editor is. React places it and leaves what is in it alone. */
export function Sheet(): ReactElement {
  const { workspace } = useApp()
  const activeId = useModel((model) => model.activeId)
  const place = useRef<HTMLDivElement>(null)

  useEffect(() => {
    place.current?.append(workspace.view.dom)
    workspace.view.focus()
  }, [workspace])

  return (
    <div
      id={sheetId}
      className="sheet"
      role="tabpanel"
      aria-labelledby={activeId === null ? undefined : tabIdOf(activeId)}
    >
      <div ref={place} className="editor-place" />
      <EmptySheet />
      <div id={lineDescriptionId} hidden />
      <SourcesHint />
    </div>
  )
}

/** What an answer came from, of which not all may be on screen. */
function SourcesHint(): ReactElement {
  const sources = useModel((model) => model.sources)
  return (
    <div className="sources-hint" role="status" aria-label="Sources">
      {sources}
    </div>
  )
}
