import {
  acceptCompletion,
  autocompletion,
  closeCompletion,
  completionStatus,
  moveCompletionSelection,
  pickedCompletion,
  selectedCompletionIndex,
  setSelectedCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete'
import { type EditorState, Prec, type Extension } from '@codemirror/state'
import { keymap, type EditorView } from '@codemirror/view'
import type { Lexicon } from './lexicon.ts'
import { lettersToOffer, offersFor, type Offer } from './offers.ts'
import { readPlace } from './place.ts'
import type { TextQuestions } from './text-questions.ts'

/** Of a longer line, what stands further before the caret is left alone: it has no completion. */
const longestLine = 500

/**
 * Completion of names, functions, units and words. It comes by itself only in arithmetic and while a word is
 * unfinished, and never takes a key that the text needs: Tab takes the first offer, Enter only one that was chosen with
 * the arrows, and the arrow up is the caret's until then.
 */
export function completion(lexicon: Lexicon, questions: TextQuestions): Extension {
  return [
    autocompletion({
      override: [(context) => complete(context, lexicon, questions)],
      selectOnOpen: false,
      defaultKeymap: false,
      icons: false,
      tooltipClass: () => 'completion',
      optionClass: ({ type = '' }) => `completion-${type}`,
    }),
    Prec.highest(
      keymap.of([
        { key: 'Tab', run: acceptFirst },
        { key: 'Enter', run: acceptCompletion },
        { key: 'ArrowDown', run: moveCompletionSelection(true) },
        { key: 'ArrowUp', run: onceChosen(moveCompletionSelection(false)) },
        { key: 'PageDown', run: onceChosen(moveCompletionSelection(true, 'page')) },
        { key: 'PageUp', run: onceChosen(moveCompletionSelection(false, 'page')) },
        { key: 'Escape', run: closeList },
      ]),
    ),
  ]
}

async function complete(
  context: CompletionContext,
  lexicon: Lexicon,
  questions: TextQuestions,
): Promise<CompletionResult | null> {
  const { state, pos, explicit } = context
  const line = state.doc.lineAt(pos)
  if (pos - line.from > longestLine || state.readOnly) return null
  const before = state.sliceDoc(line.from, pos)
  const place = readPlace(before, lexicon)
  if (place === null) return null
  const isTag = place.role === 'tag'
  if (!explicit && !isTag && (place.role === 'start' || place.word.length < lettersToOffer)) return null
  // In the middle of a word there is nothing to complete.
  if (/^[\p{L}\p{N}_]/u.test(state.sliceDoc(pos, Math.min(pos + 2, line.to)))) return null
  const found = await questions.names(line.number, before)
  if (context.aborted || (!explicit && found?.isArithmetic !== true)) return null
  const offers = offersFor(place, lexicon, found?.names ?? [], explicit)
  if (offers.length === 0) return null
  return { from: pos - place.word.length, filter: false, options: offers.map(optionOf) }
}

function optionOf(offer: Offer): Completion {
  const { label, detail, kind, entry } = offer
  return {
    label,
    detail,
    type: kind,
    apply: (view, option, _from, to) => put(view, option, offer, to),
    ...(entry !== null && {
      info: () => {
        const about = document.createElement('div')
        const [lines, answer] = entry.example
        about.append(
          paragraph(entry.summary),
          paragraph(`${lines.join(' ⏎ ')} → ${answer}`, 'completion-example'),
        )
        return about
      },
    }),
  }
}

/** Names of several words take the place of all of them that were typed. */
function put(view: EditorView, option: Completion, { text, typed }: Offer, to: number): void {
  const next = view.state.sliceDoc(to, to + 1)
  const insert = text.endsWith('(') && next === '(' ? text.slice(0, -1) : text
  view.dispatch({
    changes: { from: to - typed, to, insert },
    selection: { anchor: to - typed + text.length },
    annotations: pickedCompletion.of(option),
    userEvent: 'input.complete',
    scrollIntoView: true,
  })
}

function paragraph(text: string, className = ''): HTMLElement {
  const shown = document.createElement('p')
  shown.className = className
  shown.textContent = text
  return shown
}

/** Without a list on screen, the key is for others. */
function closeList(view: EditorView): boolean {
  const isShown = completionStatus(view.state) === 'active'
  closeCompletion(view)
  return isShown
}

function acceptFirst(view: EditorView): boolean {
  if (completionStatus(view.state) !== 'active') return false
  if (!isChosen(view.state)) view.dispatch({ effects: setSelectedCompletion(0) })
  return acceptCompletion(view)
}

function onceChosen(command: (view: EditorView) => boolean): (view: EditorView) => boolean {
  return (view) => isChosen(view.state) && command(view)
}

function isChosen(state: EditorState): boolean {
  return (selectedCompletionIndex(state) ?? -1) >= 0
}
