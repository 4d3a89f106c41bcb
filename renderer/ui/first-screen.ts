import { activeFacts, type WindowStore } from './window-store.ts'

/** A text that is not there by then is a long one. */
const longestMs = 1000

/** Resolves when the first text is on screen, or is so long that nothing else should wait for it. */
export function firstScreen(store: WindowStore): Promise<void> {
  return new Promise((resolve) => {
    const stop = store.subscribe(look)
    const timer = setTimeout(end, longestMs)
    look()

    function look(): void {
      const facts = activeFacts(store.getState())
      if (facts !== null && facts.kind !== 'arriving') end()
    }
    function end(): void {
      stop()
      clearTimeout(timer)
      resolve()
    }
  })
}
