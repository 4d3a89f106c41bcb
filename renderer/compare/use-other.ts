import type { Text } from '@codemirror/state'
import { useEffect, useState } from 'react'
import type { DocumentId } from '../../electron/contract/documents.ts'
import type { Bridge } from '../bridge.ts'
import type { OpenText } from '../editor/open-text.ts'
import { useApp, useAsk } from '../ui/app-context.ts'
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
 * The text that `open` opens at main, once for each `name` of it, until what shows it goes away: then the comparison
 * ends, and what is still on its way is let go.
 */
export function useOther(
  mine: OpenText,
  name: string,
  open: (bridge: Bridge) => Promise<DocumentId | null>,
): Other {
  const { bridge, workspace } = useApp()
  const ask = useAsk()
  const [other, setOther] = useState<Other>({ kind: 'coming', percent: 0 })
  useEffect(() => {
    const stopping = new AbortController()
    const tell = (next: Other): void => {
      if (!stopping.signal.aborted) setOther(next)
    }
    void ask(bring(mine, () => open(bridge), bridge, workspace.texts.hidden, stopping.signal, tell))
    return () => stopping.abort()
    // `open` and `ask` are made anew each time that this is rendered and do the same.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [mine, name, bridge, workspace])
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
  if (otherId === null) return tell({ kind: 'gone' })
  const opened = otherId
  const end = (): void => void bridge.request('endComparison', opened)
  if (signal.aborted) return end()
  signal.addEventListener('abort', end)
  const text = await hidden.fetch(opened, { signal, progress: (percent) => tell({ kind: 'coming', percent }) })
  if (text === null) return tell({ kind: 'gone' })
  await mine.settled()
  tell({ kind: 'here', otherId: opened, text, comparable: await areComparable(mine.state.doc, text) })
}
