import {
  Prec,
  StateEffect,
  StateField,
  type EditorState,
  type Extension,
  type Transaction,
} from '@codemirror/state'
import {
  type EditorView,
  keymap,
  showTooltip,
  ViewPlugin,
  type Tooltip,
  type ViewUpdate,
} from '@codemirror/view'
import { callAt, parameterAt, signatureIn, type Call, type Signature } from './call.ts'
import type { Lexicon } from './lexicon.ts'
import type { TextQuestions } from './text-questions.ts'

/** Further from its open bracket, a call is not looked for. */
const longestCall = 500

/** What is shown: which call, what it takes, and what that does. */
interface Help {
  readonly signature: Signature
  readonly summary: string
  /** Where the call's bracket is. */
  readonly open: number
  readonly index: number
}

interface HelpState {
  readonly help: Help | null
  /** Where the bracket is of the call that the caret is in; null outside of any. */
  readonly open: number | null
  /** It comes while a call is being typed, and when a person asks for it; not when the caret just passes. */
  readonly isWanted: boolean
  /** It was sent away from this call. */
  readonly isDismissed: boolean
  /** Functions that the text itself defines, by name, as far as they were asked for. */
  readonly own: ReadonlyMap<string, Signature | null>
}

const ask = StateEffect.define()
const dismiss = StateEffect.define()
const toldOwn = StateEffect.define<{ readonly name: string; readonly signature: Signature | null }>()

const outside = { help: null, open: null, isWanted: false, isDismissed: false }
const nothing: HelpState = { ...outside, own: new Map() }

/** Shows what the function takes whose brackets the caret is in, with the value marked that it is at. */
export function signatureHelp(
  lexicon: Lexicon,
  questions: TextQuestions,
  announce: (text: string) => void,
): Extension {
  const field = StateField.define<HelpState>({
    create: () => nothing,
    update: (before, transaction) => next(before, transaction, lexicon),
    provide: (self) => showTooltip.from(self, ({ help }) => (help === null ? null : tooltipOf(help))),
  })
  return [
    field,
    ViewPlugin.define((view) => ({ update: (update) => followed(view, update, field, questions, announce) })),
    Prec.high(
      keymap.of([
        {
          key: 'Escape',
          run: (view) => {
            if (view.state.field(field).help === null) return false
            view.dispatch({ effects: dismiss.of(null) })
            return true
          },
        },
      ]),
    ),
  ]
}

/** Shows it for the call that the caret is in. */
export function askForSignature(view: EditorView): void {
  view.dispatch({ effects: ask.of(null) })
}

function next(before: HelpState, transaction: Transaction, lexicon: Lexicon): HelpState {
  let { own } = before
  let isAsked = false
  for (const effect of transaction.effects) {
    if (effect.is(dismiss)) return { ...before, help: null, isWanted: false, isDismissed: true }
    if (effect.is(ask)) isAsked = true
    if (effect.is(toldOwn)) own = new Map([...own, [effect.value.name, effect.value.signature]])
  }
  if (own === before.own && !isAsked && !transaction.docChanged && transaction.selection === undefined) {
    return before
  }
  const call = callIn(transaction.state)
  if (call === null) return { ...outside, own }
  const { open, index } = call
  const isSame = before.open !== null && transaction.changes.mapPos(before.open) === open
  // For the next call they are asked for again: a definition above may be another by then.
  if (!isSame) own = nothing.own
  const isTyped = transaction.docChanged && transaction.isUserEvent('input')
  const isDismissed = isSame && before.isDismissed && !isAsked
  const isWanted = !isDismissed && (isAsked || isTyped || (isSame && before.isWanted))
  const known = isWanted ? signatureOf(call, lexicon, own) : null
  return { help: known === null ? null : { ...known, open, index }, open, isWanted, isDismissed, own }
}

/** The call that the caret is in, with its place in the text. */
function callIn(state: EditorState): Call | null {
  const { main } = state.selection
  if (!main.empty) return null
  const from = Math.max(state.doc.lineAt(main.head).from, main.head - longestCall)
  const call = callAt(state.sliceDoc(from, main.head))
  return call === null ? null : { ...call, open: from + call.open }
}

function signatureOf(
  { name }: Call,
  lexicon: Lexicon,
  own: ReadonlyMap<string, Signature | null>,
): Pick<Help, 'signature' | 'summary'> | null {
  for (const written of tailsOf(name)) {
    const signature = own.get(written)
    if (signature) return { signature, summary: 'Defined in this text.' }
    const entry = lexicon.functionOf(written)
    const known = entry === null ? null : signatureIn(entry.title)
    if (entry !== null && known !== null) return { signature: known, summary: entry.summary }
  }
  return null
}

/** `the square root`, `square root`, `root`. */
function tailsOf(name: string): string[] {
  const words = name.split(' ')
  return words.map((_, index) => words.slice(index).join(' '))
}

/** Asks for what only the text knows, and says what has changed to who does not see it. */
function followed(
  view: EditorView,
  { startState, state }: ViewUpdate,
  field: StateField<HelpState>,
  questions: TextQuestions,
  announce: (text: string) => void,
): void {
  const [before, now] = [startState.field(field), state.field(field)]
  if (before === now) return
  if (now.help !== null && sayHelp(now.help) !== (before.help === null ? '' : sayHelp(before.help))) {
    announce(sayHelp(now.help))
  }
  const call = callIn(state)
  const name = call === null ? null : (call.name.split(' ').at(-1) ?? null)
  if (name === null || !now.isWanted || now.help !== null || now.own.has(name)) return
  void askForOwn(view, state, name, questions)
}

async function askForOwn(
  view: EditorView,
  state: EditorState,
  name: string,
  questions: TextQuestions,
): Promise<void> {
  const line = state.doc.lineAt(state.selection.main.head)
  const found = await questions.names(line.number, name)
  // Told for the text as it was: at the next edit it is asked again.
  if (view.state.doc !== state.doc) return
  const own = found?.names.find(
    (named) => named.kind === 'function' && named.name.toLowerCase() === name.toLowerCase(),
  )
  const signature = own === undefined ? null : { name: own.name, parameters: own.parameters }
  view.dispatch({ effects: toldOwn.of({ name, signature }) })
}

function sayHelp({ signature, summary, index }: Help): string {
  const { name, parameters } = signature
  const parameter = parameters[parameterAt(signature, index)]
  return `${name}(${parameters.join(', ')})${parameter === undefined ? '' : `: ${parameter}`}. ${summary}`
}

function tooltipOf(help: Help): Tooltip {
  return {
    pos: help.open,
    above: true,
    create: () => ({ dom: drawn(help) }),
  }
}

function drawn({ signature, summary, index }: Help): HTMLElement {
  const { name, parameters } = signature
  const current = parameterAt(signature, index)
  const dom = document.createElement('div')
  dom.className = 'signature'
  const written = document.createElement('code')
  written.append(`${name}(`)
  parameters.forEach((parameter, at) => {
    if (at > 0) written.append(', ')
    const shown = document.createElement(at === current ? 'strong' : 'span')
    shown.textContent = parameter
    written.append(shown)
  })
  written.append(')')
  const about = document.createElement('p')
  about.textContent = summary
  dom.append(written, about)
  return dom
}
