import type { EditorView } from '@codemirror/view'

/** Words in the find panel, after its buttons, that are read out when they change. */
export interface PanelWords {
  say(view: EditorView, text: string): void
  remove(): void
}

/** @param name their accessible name */
export function wordsInPanel(name: string): PanelWords {
  const words = document.createElement('span')
  words.className = 'panel-words'
  words.setAttribute('role', 'status')
  words.setAttribute('aria-label', name)
  return {
    say(view, text) {
      if (!words.isConnected) view.dom.querySelector('.cm-search :is(br, [name=close])')?.before(words)
      if (words.textContent !== text) words.textContent = text
    },
    remove() {
      words.remove()
    },
  }
}
