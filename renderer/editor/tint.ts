import { RangeSetBuilder, type Extension } from '@codemirror/state'
import {
  Decoration,
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
const tinted =
  /^#.*|(?<!:)\/\/.*|^\s*[\p{L}][\p{L}\p{N} _-]{0,40}:(?=\s)|^\s*(?:sum|total|average|count|prev)\s*$/gu

function tintOf(match: string): Decoration {
  if (match.startsWith('#')) return heading
  if (match.startsWith('//')) return comment
  return match.endsWith(':') ? label : total
}

/** Quiet tints for the lines on screen. */
export const tint: Extension = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet

    constructor(view: EditorView) {
      this.decorations = tintsOf(view)
    }

    update({ docChanged, viewportChanged, view }: ViewUpdate): void {
      if (docChanged || viewportChanged) this.decorations = tintsOf(view)
    }
  },
  { decorations: (plugin) => plugin.decorations },
)

function tintsOf({ viewportLineBlocks, state: { doc } }: EditorView): DecorationSet {
  const tints = new RangeSetBuilder<Decoration>()
  for (const { from, length } of viewportLineBlocks) {
    if (length > longestTinted) continue
    for (const { index, 0: match } of doc.lineAt(from).text.matchAll(tinted)) {
      if (match !== '') tints.add(from + index, from + index + match.length, tintOf(match))
    }
  }
  return tints.finish()
}
