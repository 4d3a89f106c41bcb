import type { EventValue } from '../../electron/contract/window-channel.ts'
import type { Bridge } from '../bridge.ts'
import type { OpenTexts } from '../editor/open-texts.ts'
import { documentOf, isUnsaved, type WindowStore } from '../ui/window-store.ts'
import { takeWhole } from './take-whole.ts'

/** What the taking of a changed file works on. */
interface Surroundings {
  readonly bridge: Pick<Bridge, 'request'>
  readonly store: WindowStore
  readonly texts: OpenTexts
}

/**
 * Brings the text of a file that another program changed into its document, which has nothing unsaved. What was typed
 * before it is there wins: then only the comparison ends, and main knows that the two have gone different ways.
 */
export async function takeFile(
  { bridge, store, texts }: Surroundings,
  { documentId, otherId }: EventValue<'takeFile'>,
): Promise<void> {
  try {
    const other = await texts.hidden.fetch(otherId)
    // The person is looking at what differs right now, and may be about to change it.
    await whenNotCompared(store)
    const text = texts.get(documentId)
    if (other === null || !text?.ready || isUnsaved(store.getState(), documentId)) return
    const version = await takeWhole(text, other)
    if (version === null) return
    await bridge.request('adoptFile', { documentId, version, otherId, isSame: true })
    const name = documentOf(store.getState().main, documentId)?.name
    if (name !== undefined) {
      store.setState({ announcement: `${name} was changed by another program. Its new text is here.` })
    }
  } finally {
    await bridge.request('endComparison', otherId)
  }
}

function whenNotCompared(store: WindowStore): Promise<void> {
  const isCompared = (): boolean => ['compare', 'history'].includes(store.getState().panel ?? '')
  if (!isCompared()) return Promise.resolve()
  return new Promise((resolve) => {
    const stop = store.subscribe(() => {
      if (isCompared()) return
      stop()
      resolve()
    })
  })
}
