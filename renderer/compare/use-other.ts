import type { Text } from '@codemirror/state'
import { useEffect, useState } from 'react'
import type { DocumentId } from '../../electron/contract/documents.ts'
import type { Bridge } from '../bridge.ts'
import type { OpenText } from '../editor/open-text.ts'
import { tellRefusal } from '../commands/tell-refusal.ts'
import { useApp } from '../ui/app-context.ts'
import { areComparable } from './comparable.ts'
import type { HiddenTexts } from './hidden-texts.ts'

/** What a document is compared with, as far as it is there. */
export type Other =
  | { readonly kind: 'coming'; readonly percent: number }
  | { readonly kind: 'gone' }
  | {
      readonly kind: 'here'
      readonly otherId: DocumentId
      readonly text: Text
      /** Whether the two can be shown side by side. */
      readonly comparable: boolean
    }

/**
 * The text of a document's file, or of the kept version of this id, until what shows it goes away: then the comparison
 * ends, and what is still on its way is let go.
 */
export function useOther(mine: OpenText, keptId: string | null = null): Other {
  const { bridge, store, workspace } = useApp()
  const [other, setOther] = useState<Other>({ kind: 'coming', percent: 0 })
  useEffect(() => {
    const { documentId } = mine
    const stopping = new AbortController()
    const open = (): Promise<DocumentId | null> =>
      keptId === null
        ? bridge.request('compareWithFile', documentId)
        : bridge.request('compareWithKept', { documentId, keptId })
    const tell = (next: Other): void => {
      if (!stopping.signal.aborted) setOther(next)
    }
    void tellRefusal(store, bring(mine, open, bridge, workspace.texts.hidden, stopping.signal, tell))
    return () => stopping.abort()
  }, [mine, keptId, bridge, store, workspace])
  return other
}

async function bring(
  mine: OpenText,
  open: () => Promise<DocumentId | null>,
  bridge: Bridge,
  hidden: HiddenTexts,
  signal: AbortSignal,
  tell: (other: Other) => void,
): Promise<void> {
  let otherId: DocumentId | null
  try {
    otherId = await open()
  } catch (error) {
    tell({ kind: 'gone' })
    throw error
  }
  if (otherId === null) {
    tell({ kind: 'gone' })
    return
  }
  const opened = otherId
  const end = (): void => void bridge.request('endComparison', opened)
  if (signal.aborted) {
    end()
    return
  }
  signal.addEventListener('abort', end)
  const text = await hidden.fetch(opened, {
    signal,
    progress: (percent) => tell({ kind: 'coming', percent }),
  })
  if (text === null) {
    tell({ kind: 'gone' })
    return
  }
  await mine.settled()
  tell({ kind: 'here', otherId: opened, text, comparable: await areComparable(mine.state.doc, text) })
}
