import type { Extension } from '@codemirror/state'
import {
  Decoration,
  MatchDecorator,
  ViewPlugin,
  WidgetType,
  type DecorationSet,
  type EditorView,
  type ViewUpdate,
} from '@codemirror/view'

/** Characters that cannot be seen, or that change how others are: controls, marks of width and direction, separators. */
const special =
  /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028\u2029\u202d\u202e\u2066\u2067\u2069\ufeff\ufff9-\ufffc]/gu

/** As Unicode names them. */
const names = new Map([
  [0, 'null'],
  [7, 'bell'],
  [8, 'backspace'],
  [10, 'newline'],
  [11, 'vertical tab'],
  [13, 'carriage return'],
  [27, 'escape'],
  [0xad, 'soft hyphen'],
  [0x200b, 'zero width space'],
  [0x200e, 'left-to-right mark'],
  [0x200f, 'right-to-left mark'],
  [0x2028, 'line separator'],
  [0x2029, 'paragraph separator'],
  [0x202d, 'left-to-right override'],
  [0x202e, 'right-to-left override'],
  [0x2066, 'left-to-right isolate'],
  [0x2067, 'right-to-left isolate'],
  [0x2069, 'pop directional isolate'],
  [0xfeff, 'zero width no-break space'],
  [0xfffc, 'object replacement'],
])

class SpecialCharacter extends WidgetType {
  constructor(private readonly code: number) {
    super()
  }

  override eq(other: SpecialCharacter): boolean {
    return this.code === other.code
  }

  override toDOM(): HTMLElement {
    const sign = document.createElement('span')
    const name = `Control character ${names.get(this.code) ?? `0x${this.code.toString(16)}`}`
    sign.className = 'cm-specialChar'
    // Controls have pictures of their own in Unicode.
    sign.textContent = this.code < 32 ? String.fromCharCode(0x2400 + this.code) : '•'
    sign.title = name
    sign.setAttribute('aria-label', name)
    return sign
  }

  override ignoreEvent(): boolean {
    return false
  }
}

const signs = new MatchDecorator({
  regexp: special,
  decoration: ([character]) =>
    Decoration.replace({ widget: new SpecialCharacter(character.codePointAt(0) ?? 0) }),
})

/**
 * Signs in the place of characters that cannot be seen, on screen only. CodeMirror's own `highlightSpecialChars` looks
 * through all the rest of a line at each key in it.
 */
export const specialCharacters: Extension = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet

    constructor(view: EditorView) {
      this.decorations = signs.createDeco(view)
    }

    update({ docChanged, viewportChanged, view }: ViewUpdate): void {
      if (docChanged || viewportChanged) this.decorations = signs.createDeco(view)
    }
  },
  { decorations: (plugin) => plugin.decorations },
)
