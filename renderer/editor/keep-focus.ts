import { runScopeHandlers, type EditorView } from '@codemirror/view'

/**
 * Keeps the keys in the text: a press of the mouse where nothing can be selected leaves the focus where it is, and
 * what goes away with the focus in it (a row, a panel, a dialog) gives it back to the editor.
 */
export function keepFocus(page: Document, view: EditorView): void {
  const isLost = (): boolean =>
    page.activeElement === page.body &&
    page.querySelector('dialog[open]') === null &&
    !isReadingElsewhere(page, view)

  page.addEventListener('mousedown', (event) => {
    const { target } = event
    // What can be dragged gives the focus back itself: it could not be dragged without it.
    if (target instanceof HTMLElement && target.draggable) return
    if (target instanceof Element && getComputedStyle(target).userSelect === 'none') event.preventDefault()
  })
  // The browser tells nobody that an element left the page with the focus in it.
  new MutationObserver(() => {
    if (isLost()) view.focus()
  }).observe(page.body, { childList: true, subtree: true })
  page.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Tab' || isModifier(event) || !isLost()) return
      view.focus()
      // The event is on its way to the body and would miss the editor's own keys.
      if (runScopeHandlers(view, event, 'editor')) event.preventDefault()
    },
    { capture: true },
  )
}

/** Whether something outside the text is selected, as to copy an error: the focus would take that away. */
function isReadingElsewhere(page: Document, view: EditorView): boolean {
  const selection = page.getSelection()
  return selection !== null && !selection.isCollapsed && !view.dom.contains(selection.anchorNode)
}

function isModifier({ key }: KeyboardEvent): boolean {
  return key === 'Control' || key === 'Shift' || key === 'Alt' || key === 'AltGraph' || key === 'Meta'
}
