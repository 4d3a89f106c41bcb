import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { createBlankState, laterChange, wrapChange } from './editor-state.ts'
import { heldIn, holdKeys, nothingHeld } from './held-keys.ts'
import type { OpenText } from './open-text.ts'

/** The one editor on screen, and which text it shows. */
export class EditorHost {
  readonly view: EditorView
  private shown: OpenText | null = null
  /** What was loaded after the first screen. */
  private later: readonly Extension[] = []

  constructor(private wrap: boolean) {
    this.view = new EditorView({
      state: createBlankState(),
      dispatchTransactions: (transactions, view) => {
        if (this.shown === null) view.update(transactions)
        else this.shown.update(transactions, view)
      },
    })
  }

  get text(): OpenText | null {
    return this.shown
  }

  show(text: OpenText | null): void {
    if (text === this.shown) return
    // In the text, or in its find panel, which goes with it.
    const hadFocus = this.view.dom.contains(document.activeElement)
    const held = this.shown === null ? heldIn(this.view.state) : ''
    this.shown?.hide()
    this.shown = text
    if (text === null) {
      this.view.setState(createBlankState())
      return
    }
    text.show(this.view)
    this.view.dispatch({ effects: [wrapChange(this.wrap), laterChange(this.later)] })
    if (held !== '') text.dispatch(holdKeys(heldIn(text.state) + held))
    if (hadFocus) this.view.focus()
  }

  /** Takes what was typed while no text was shown. */
  takeHeld(): string {
    const held = this.shown === null ? heldIn(this.view.state) : ''
    if (held !== '') this.view.dispatch({ effects: nothingHeld })
    return held
  }

  /** Gives all texts a part of the editor that is loaded only now. */
  bring(extension: Extension): void {
    this.later = [...this.later, extension]
    if (this.shown !== null) this.view.dispatch({ effects: laterChange(this.later) })
  }

  setWrap(wrap: boolean): void {
    this.wrap = wrap
    if (this.shown !== null) this.view.dispatch({ effects: wrapChange(wrap) })
  }
}
