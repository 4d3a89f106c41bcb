import type { CommandId } from '../../electron/contract/commands.ts'
import { commandOfKeys } from './command-keys.ts'

/** What a key that is held down does again and again. */
const mayRepeat: ReadonlySet<CommandId> = new Set(['undo', 'redo', 'next-tab', 'previous-tab'])

/** Runs commands by their keys, before anything else on the page sees them. */
export function handleKeys(page: Window, platform: string, run: (id: CommandId) => void): void {
  page.addEventListener(
    'keydown',
    (event) => {
      const id = commandOfKeys(event, platform)
      if (id === null || (isTextUndo(id) && event.target instanceof HTMLInputElement)) return
      event.preventDefault()
      event.stopPropagation()
      if (!event.repeat || mayRepeat.has(id)) run(id)
    },
    { capture: true },
  )
}

/** An input field undoes its own text. */
function isTextUndo(id: CommandId): boolean {
  return id === 'undo' || id === 'redo'
}
