import type { EditorView } from '@codemirror/view'
import type {
  DocumentId,
  DocumentInfo,
  DocumentVersion,
  DocumentView,
} from '../../electron/contract/documents.ts'
import { sayFailure } from '../../electron/contract/failures.ts'
import { sayRecovery } from '../../electron/contract/recovery.ts'
import type { WindowState } from '../../electron/contract/window-channel.ts'
import type { Bridge } from '../bridge.ts'
import type { CalculatorPort } from '../calc/client.ts'
import type { Answer, ReferenceRow } from '../calc/protocol.ts'
import { chartActions } from '../charts/chart-actions.ts'
import { withSameParts } from '../ui/same-parts.ts'
import {
  addNotice,
  documentOf,
  isUnsaved,
  type TextFacts,
  type Totals,
  type WindowStore,
} from '../ui/window-store.ts'
import { answerAtCaret } from './answer-column.ts'
import { CalculatorLink } from './calculator-link.ts'
import { describeAnswer } from './describe-answer.ts'
import { EditOutlet } from './edit-outlet.ts'
import { EditorHost } from './editor-host.ts'
import { createEditorState } from './editor-state.ts'
import { frameOnce } from './frame-once.ts'
import { heldIn, holdKeys } from './held-keys.ts'
import { HelpLoader } from './help-loader.ts'
import { Keeping, type Kept } from './keeping.ts'
import type { OpenText } from './open-text.ts'
import { OpenTexts } from './open-texts.ts'
import { otherWork } from './other-work.ts'
import { Pins } from './pins.ts'
import { sayNoRoom } from './say-no-room.ts'
import { lineOfCaret, saySources, sourcesField } from './sources.ts'
import { factsOf } from './text-facts.ts'
import { Views } from './views.ts'

/** The id of the element that describes the line that the caret is on. */
export const lineDescriptionId = 'line-description'

/** How long a pointer rests on an answer before its sources are lit, in milliseconds. */
const pointingPauseMs = 80
/** Most lines that are copied with their answers: more are no text for a clipboard. */
const mostTranscribed = 100_000

interface Told {
  readonly unsaved: boolean
  readonly coming: boolean
  readonly savedVersion: number | null
}

/** A text that is about to be shown, and what was typed for it before another one was asked for. */
class Coming {
  typed = ''
  /** Says that it is shown, or another one instead. */
  settle: () => void = () => undefined
  readonly settled = new Promise<void>((resolve) => (this.settle = resolve))
}

/** The open texts and the editor, kept in step with main, the writer and the calculator. */
export class Workspace {
  readonly outlet = new EditOutlet()
  readonly pins = new Pins(this.outlet)
  readonly texts: OpenTexts
  readonly host: EditorHost
  readonly help: HelpLoader
  private readonly calculator: CalculatorLink
  /** What main was told last of each document. */
  private readonly told = new Map<DocumentId, Told>()
  private readonly keeping: Keeping
  private readonly views: Views
  /** The text that the window starts with. */
  private readonly first = new Coming()
  /** The text that what is typed now is for, while none is shown; null while one is. */
  private coming: Coming | null = this.first
  /** What was typed for texts that main has not told of yet. */
  private readonly typedFor = new Map<DocumentId, string>()
  /** A tab to show as soon as main tells of it. */
  private awaited: DocumentId | null = null
  /** Whether there is a state of main's to go on from. */
  private hasState = false
  /** The newest state that came before the answer to `start`, and is newer than that; null when none did. */
  private early: WindowState | null = null
  /** What was typed for texts that did not come. */
  private leftOver = ''
  private pointing: ReturnType<typeof setTimeout> | undefined
  private readonly showCaret = frameOnce(() => this.readCaret())

  constructor(
    private readonly bridge: Bridge,
    private readonly store: WindowStore,
  ) {
    this.host = new EditorHost(store.getState().wrap)
    this.texts = new OpenTexts(
      this.outlet,
      this.pins,
      (documentId, format) =>
        createEditorState(documentId, format, {
          answers: (id) => ({
            copy: (answer) => void this.copyAnswer(answer),
            point: (line) => this.pointAt(id, line),
          }),
          charts: (id) => chartActions(id, { bridge, store }),
          descriptionId: lineDescriptionId,
          pasteTarget: (id) => this.texts.get(id),
        }),
      {
        updated: (text) => this.textUpdated(text),
        arriving: (text) => {
          this.views.putBack(text)
          this.calculator.lookAgain()
        },
        lineEndsAre: (documentId, lineEnding) => {
          const document = documentOf(store.getState().main, documentId)
          if (document === null) return
          void bridge.request('setFormat', { documentId, format: { ...document.format, lineEnding } })
        },
        journal: (message) => this.keeping.heard(message),
        connected: () => this.keeping.restart(),
        noRoom: (weight, free) => addNotice(store, sayNoRoom(weight, free)),
        leftOver: (typed) => {
          this.leftOver += typed
          // When the tabs have settled.
          queueMicrotask(() => void this.keepLeftOver())
        },
        forgotten: (documentId) => this.textForgotten(documentId),
      },
    )
    this.keeping = new Keeping((documentId, kept) => this.showKept(documentId, kept))
    this.views = new Views(
      { active: () => store.getState().activeId, view: (documentId) => this.seen(documentId) },
      (view) => void bridge.request('rememberView', view),
    )
    this.calculator = new CalculatorLink(this.outlet, this.texts, this.host, {
      totals: (documentId, totals) => this.showTotals(documentId, totals),
      calculating: (documentId, percent) =>
        store.setState(({ calculating: { [documentId]: _ended, ...others } }) => ({
          calculating: percent === null ? others : { ...others, [documentId]: percent },
        })),
    })
    this.help = new HelpLoader(this.host, this.calculator.questions, (announcement) =>
      store.setState({ announcement }),
    )
  }

  get view(): EditorView {
    return this.host.view
  }

  /** Listens to main and to the ports, then asks main for its state. */
  async start(): Promise<void> {
    this.bridge.onWriterPort((port) => this.texts.connect(port))
    this.bridge.on('state', (state) => this.hearState(state))
    this.bridge.on('jobs', (jobs) => this.hearState({ ...(this.early ?? this.store.getState().main), jobs }))
    this.bridge.on('activate', (documentId) => {
      this.showTab(documentId)
      this.view.focus()
    })
    this.bridge.on('openFailed', ({ name, failure }) =>
      addNotice(this.store, `${name} was not opened. ${sayFailure(failure)}`),
    )
    this.bridge.on('tellUnsaved', (question) => void this.tellUnsavedAfterInput(question))
    this.bridge.on('news', (news) =>
      addNotice(this.store, sayRecovery(news), news.kind === 'write-redone' ? 'word' : 'problem'),
    )
    const scrolled = (): void => this.views.changed(this.store.getState().activeId)
    this.view.scrollDOM.addEventListener('scroll', scrolled, { passive: true })
    const [last, answer] = await Promise.all([
      this.bridge.request('lastView', undefined),
      this.bridge.request('start', undefined),
    ])
    this.views.begin(last)
    const state = this.early ?? answer
    this.early = null
    this.hasState = true
    const isLastListed = state.documents.some(({ documentId }) => documentId === last.active)
    if (this.coming !== this.first) {
      if (isLastListed) this.store.setState({ activeId: last.active })
    } else {
      // A file that was named at the start comes before the tab that was shown last.
      if (isLastListed) this.awaited ??= last.active
      this.endComing()
    }
    this.followMain(state)
    this.giveTyped(this.store.getState().activeId, this.first.typed)
  }

  /** Whether the text is shown that was asked for last. */
  get isShown(): boolean {
    return this.coming === null
  }

  /** Resolves when it is: what a person asks for until then is meant for that text. */
  async shown(): Promise<void> {
    while (this.coming !== null) await this.coming.settled
  }

  /** Tells main now how the tabs are seen: there may be no later. */
  rememberView(): void {
    this.views.tell()
  }

  /** Everything that the calculator's language has. */
  reference(): Promise<readonly ReferenceRow[]> {
    return this.calculator.questions.reference()
  }

  connectCalculator(port: CalculatorPort): void {
    this.calculator.connect(port)
  }

  /** Events go another way than answers: one may come before the answer that main gave first. */
  private hearState(state: WindowState): void {
    if (this.hasState) this.followMain(state)
    else this.early = state
  }

  followMain(next: WindowState): void {
    const previous = this.store.getState().main
    const main = withSameParts(previous, next)
    // With each progress of a write there is news, and hundreds of tabs that it is not about.
    const areTabsSame = main.documents === previous.documents && main.closed === previous.closed
    this.calculator.present(main.settings, main.region)
    if (!areTabsSame) this.followTabs(previous, main)
    for (const [documentId, typed] of [...this.typedFor]) this.giveTyped(documentId, typed)
    this.store.setState({ main })
    this.pins.follow(main.jobs)
    if (!areTabsSame) this.noteAllFacts()
    if (this.awaited !== null) this.showTab(this.awaited)
    const { activeId } = this.store.getState()
    if (activeId === null || documentOf(main, activeId) === null) {
      this.activateNearest(previous.documents, main.documents)
    }
  }

  private followTabs(previous: WindowState, main: WindowState): void {
    this.texts.follow(main.documents, (documentId) => isUnsaved(this.store.getState(), documentId))
    const known = new Set([...main.closed, ...main.documents].map(({ documentId }) => documentId))
    for (const { documentId } of previous.closed) if (!known.has(documentId)) this.texts.forget(documentId)
  }

  /** Shows a document's tab, whatever was about to be shown. */
  activate(documentId: DocumentId): void {
    this.setTypedAside()
    this.showTab(documentId)
  }

  /** Shows a tab, and what is typed goes there; a tab that main has not told of yet is shown when it has. */
  private showTab(documentId: DocumentId): void {
    const listed = documentOf(this.store.getState().main, documentId) !== null
    this.awaited = listed ? null : documentId
    if (!listed) return
    this.endComing()
    this.store.setState({ activeId: documentId })
    this.showActive()
  }

  /** Shows the document that main is about to name; what is typed until then goes into that one, not the last. */
  async activateComing(coming: Promise<DocumentId | null>): Promise<void> {
    this.setTypedAside()
    const mine = (this.coming = new Coming())
    this.host.show(null)
    this.view.focus()
    let documentId: DocumentId | null = null
    try {
      documentId = await coming
    } finally {
      if (this.coming === mine && documentId !== null) this.showTab(documentId)
      else if (this.coming === mine) {
        this.endComing()
        this.showActive()
      }
      this.giveTyped(documentId ?? this.store.getState().activeId, mine.typed)
    }
  }

  /** Another text is to be shown than the one that was typed for. */
  private setTypedAside(): void {
    if (this.coming !== null) this.coming.typed += this.host.takeHeld()
    this.endComing()
  }

  private endComing(): void {
    this.coming?.settle()
    this.coming = null
  }

  /** Brings what was typed before a text was there into it. */
  private giveTyped(documentId: DocumentId | null, typed: string): void {
    if (documentId !== null) this.typedFor.delete(documentId)
    if (typed === '') return
    const text = documentId === null ? null : this.texts.get(documentId)
    if (text !== null) text.dispatch(holdKeys(heldIn(text.state) + typed))
    else if (documentId !== null) this.typedFor.set(documentId, typed)
    else {
      this.leftOver += typed
      void this.keepLeftOver()
    }
  }

  /** What was typed for a text that does not come goes into a new one. */
  private async keepLeftOver(): Promise<void> {
    const typed = this.leftOver
    if (typed === '') return
    this.leftOver = ''
    const shown = this.activateComing(this.bridge.request('newDocument', undefined))
    this.view.dispatch(holdKeys(heldIn(this.view.state) + typed))
    this.store.setState({ announcement: 'What you typed is in a new text' })
    await shown
  }

  /** Shows a text and selects the first of these characters in a line, counted from 1. */
  goTo(documentId: DocumentId, line: number, character: string): void {
    this.activate(documentId)
    const { view } = this
    const { from, text } = view.state.doc.line(Math.min(line, view.state.doc.lines))
    const found = text.indexOf(character)
    const anchor = from + Math.max(found, 0)
    const head = found === -1 ? anchor : anchor + character.length
    view.dispatch({ selection: { anchor, head }, scrollIntoView: true })
    view.focus()
  }

  setWrap(wrap: boolean): void {
    this.store.setState({ wrap })
    this.host.setWrap(wrap)
  }

  async copyAnswer(answer: Answer): Promise<void> {
    await this.copy(answer.full, `Copied ${answer.full}`, 'The answer could not be copied.')
  }

  private async copy(text: string, announcement: string, problem: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text)
      this.store.setState({ announcement })
    } catch {
      addNotice(this.store, problem)
    }
  }

  /** Lights what the answer of the caret's line came from. */
  explainCaret(): void {
    const { text, view } = this.host
    if (text === null) return
    if (answerAtCaret(view) === null) this.store.setState({ announcement: 'This line has no answer' })
    else this.calculator.explain(text.documentId, lineOfCaret(view.state), 'caret')
  }

  /** Copies the selected lines, or all, each with a tab and its answer after it. */
  async copyWithAnswers(): Promise<void> {
    const { text, view } = this.host
    if (text === null) return
    const { doc, selection } = view.state
    const { from, to, empty } = selection.main
    const [first, last] = empty ? [1, doc.lines] : [doc.lineAt(from).number, doc.lineAt(to).number]
    const count = last - first + 1
    if (count > mostTranscribed) {
      const most = mostTranscribed.toLocaleString('en')
      addNotice(this.store, `At most ${most} lines are copied with their answers. Select fewer of them.`)
      return
    }
    const lines = await this.calculator.transcribe(text.documentId, first, last)
    const words =
      count === 1 ? 'one line with its answer' : `${count.toLocaleString('en')} lines with their answers`
    await this.copy(lines, `Copied ${words}`, 'The lines could not be copied.')
  }

  private pointAt(documentId: DocumentId, line: number | null): void {
    clearTimeout(this.pointing)
    if (line === null) this.calculator.stopPointing(documentId)
    else
      this.pointing = setTimeout(() => this.calculator.explain(documentId, line, 'pointer'), pointingPauseMs)
  }

  private activateNearest(before: readonly DocumentInfo[], now: readonly DocumentInfo[]): void {
    const { activeId } = this.store.getState()
    const index = before.findIndex((document) => document.documentId === activeId)
    const nearest = index === -1 ? now.at(-1) : (now[index] ?? now.at(-1))
    this.store.setState({ activeId: nearest?.documentId ?? null })
    this.showActive()
  }

  private showActive(): void {
    if (this.coming !== null) return
    const { activeId } = this.store.getState()
    this.host.show(activeId === null ? null : this.texts.get(activeId))
    this.calculator.refresh()
    this.showCaret()
    this.views.changed(activeId)
  }

  private textUpdated(text: OpenText): void {
    this.noteFacts(text)
    this.views.changed(text.documentId)
    if (text !== this.host.text) return
    this.calculator.refresh()
    this.showCaret()
  }

  private textForgotten(documentId: DocumentId): void {
    this.calculator.forget(documentId)
    this.told.delete(documentId)
    this.keeping.forget(documentId)
    this.store.setState(
      ({
        kept: { [documentId]: _kept, ...kept },
        texts: { [documentId]: _text, ...texts },
        totals: { [documentId]: _totals, ...totals },
        calculating: { [documentId]: _calculating, ...calculating },
      }) => ({ kept, texts, totals, calculating }),
    )
  }

  private noteAllFacts(): void {
    for (const { documentId } of this.store.getState().main.documents) {
      const text = this.texts.get(documentId)
      if (text !== null) this.noteFacts(text)
    }
  }

  private noteFacts(text: OpenText): void {
    const { documentId } = text
    const { main, texts } = this.store.getState()
    const document = documentOf(main, documentId)
    if (document === null) return
    const before = texts[documentId]
    const facts = withSameParts<TextFacts | undefined>(before, factsOf(text, document))
    if (facts !== before) this.store.setState({ texts: { ...texts, [documentId]: facts } })
    if (facts === undefined || facts.kind === 'missing') return
    const { kind, unsaved } = facts
    if (kind === 'ready') this.keeping.note(documentId, text.version, unsaved)
    // Of a text that arrives again after the page died, only main knows yet whether it is in its file.
    if (kind === 'arriving' && !unsaved) return
    const coming = kind === 'arriving' || facts.pastePercent !== null
    this.tellUnsaved(documentId, { unsaved, coming, savedVersion: document.savedVersion })
  }

  private tellUnsaved(documentId: DocumentId, news: Told): void {
    const told = this.told.get(documentId)
    if (told !== undefined && withSameParts(told, news) === told) return
    this.told.set(documentId, news)
    void this.bridge.request('setUnsaved', { documentId, unsaved: news.unsaved, coming: news.coming })
  }

  /** Each key tells at once what it makes unsaved; those that wait for their turn now must come first. */
  private async tellUnsavedAfterInput(question: number): Promise<void> {
    await otherWork()
    await this.shown()
    this.views.tell()
    await this.bridge.request('toldUnsaved', { question, unsaved: this.unsavedVersions() })
  }

  /** The newest versions of the texts in tabs that are in no file. */
  private unsavedVersions(): DocumentVersion[] {
    const model = this.store.getState()
    return model.main.documents.flatMap(({ documentId }) => {
      const text = this.texts.get(documentId)
      return text?.ready && isUnsaved(model, documentId) ? [{ documentId, version: text.version }] : []
    })
  }

  private showKept(documentId: DocumentId, now: Kept | null): void {
    const { kept } = this.store.getState()
    const before = kept[documentId] ?? null
    const next = withSameParts<Kept | null>(before, now)
    if (next === before) return
    const { [documentId]: _before, ...others } = kept
    this.store.setState({ kept: next === null ? others : { ...others, [documentId]: next } })
  }

  private showTotals(documentId: DocumentId, now: Totals): void {
    const { totals } = this.store.getState()
    const before = totals[documentId]
    const next = withSameParts<Totals | undefined>(before, now)
    if (next !== before) this.store.setState({ totals: { ...totals, [documentId]: next } })
  }

  /** How the text in a tab is seen; null for one that is not there. */
  private seen(documentId: DocumentId): DocumentView | null {
    const text = documentOf(this.store.getState().main, documentId) && this.texts.get(documentId)
    return text?.ready ? text.seen : null
  }

  private readCaret(): void {
    const { text, view } = this.host
    if (text === null) return
    const { doc, selection } = view.state
    const line = doc.lineAt(selection.main.head)
    const selected = selection.ranges.reduce((length, range) => length + range.to - range.from, 0)
    const caret = { line: line.number, column: selection.main.head - line.from + 1, selected }
    const lit = view.state.field(sourcesField, false) ?? null
    const sources = lit === null ? null : saySources(lit)
    this.store.setState((model) => ({ caret: withSameParts(model.caret, caret), sources }))
    describeAnswer(view, lineDescriptionId)
  }
}
