import { useEffect, useState, type ReactElement, type ReactNode } from 'react'
import type { DocumentInfo } from '../../electron/contract/documents.ts'
import type { OpenText } from '../editor/open-text.ts'
import { useApp, useModel } from '../ui/app-context.ts'
import { documentOf } from '../ui/window-store.ts'

interface OfActiveProps {
  readonly children: (document: DocumentInfo, text: OpenText) => ReactNode
}

/** What is shown of the document that is active now; it closes its panel when another becomes so. */
export function OfActive({ children }: OfActiveProps): ReactElement | null {
  const { store, workspace } = useApp()
  const activeId = useModel((model) => model.activeId)
  const [documentId] = useState(activeId)
  const document = useModel(({ main }) => (documentId === null ? null : documentOf(main, documentId)))
  const text = documentId === null ? null : workspace.texts.get(documentId)
  const left = activeId !== documentId || document === null || text === null
  useEffect(() => {
    if (left) store.setState({ panel: null })
  }, [left, store])
  return left ? null : <>{children(document, text)}</>
}
