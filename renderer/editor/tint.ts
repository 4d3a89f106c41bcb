import type { Extension } from '@codemirror/state'
import {
  Decoration,
  MatchDecorator,
  ViewPlugin,
  type DecorationSet,
  type EditorView,
  type ViewUpdate,
} from '@codemirror/view'

const comment = Decoration.mark({ class: 'tint-comment' })
const heading = Decoration.mark({ class: 'tint-heading' })
const label = Decoration.mark({ class: 'tint-label' })
const total = Decoration.mark({ class: 'tint-total' })

/** Longest line that is tinted, in UTF-16 units: a longer one is data, not a note. */
const longestTinted = 2000

/** Headings and comments, labels, and lines that are a total of those above. */
const tints = new MatchDecorator({
  regexp:
    /^#.*|(?<!:)\/\/.*|^\s*[\p{L}][\p{L}\p{N} _-]{0,40}:(?=\s)|^\s*(?:sum|total|average|count|prev)\s*$/gmu,
  decoration([match]) {
    if (match.startsWith('#')) return heading
    if (match.startsWith('//')) return comment
    return match.endsWith(':') ? label : total
  },
  maxLength: longestTinted,
})

/** Quiet tints for the lines on screen. */
export const tint: Extension = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet

    constructor(view: EditorView) {
      this.decorations = tints.createDeco(view)
    }

    update(update: ViewUpdate): void {
      this.decorations = tints.updateDeco(update, this.decorations)
    }
  },
  { decorations: (plugin) => plugin.decorations },
)
