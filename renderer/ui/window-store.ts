import { createStore, type StoreApi } from 'zustand/vanilla'
import type { DocumentId, DocumentInfo } from '../../electron/contract/documents.ts'
import type { WindowState } from '../../electron/contract/window-channel.ts'
import type { JobId } from '../../electron/contract/write-jobs.ts'
import type { Kept } from '../editor/keeping.ts'
import { derived } from './derived.ts'

/** What the window knows of a text and main does not; made new only when it changes. */
export type TextFacts =
  | {
      readonly kind: 'arriving'
      readonly percent: number
      /** Whether keys wait to go in. */
      readonly unsaved: boolean
    }
  | { readonly kind: 'missing' }
  | {
      readonly kind: 'ready'
      /** Also while a long paste or held keys are on their way in. */
      readonly unsaved: boolean
      readonly empty: boolean
      /** How far a long paste into it is; null without one. */
      readonly pastePercent: number | null
    }

/** The figures of the calculator for a document, as it said them. */
export interface Totals {
  readonly text: string
  readonly of: 'document' | 'selection'
}

/** Where the caret is, counted from 1, and how much is selected, in UTF-16 units. */
export interface Caret {
  readonly line: number
  readonly column: number
  readonly selected: number
}

/** Something that went wrong with no place of its own on screen. */
export interface Notice {
  readonly noticeId: number
  readonly text: string
  /** `word` for what went well and should be known all the same. */
  readonly tone: 'problem' | 'word'
}

/** A list or form that a command opens over the text; one at a time. */
export type Panel =
  'exchange-rates' | 'closed-texts' | 'history' | 'compare' | 'settings' | 'palette' | 'reference'

/** All that the window shows, the texts aside: what main told, and what only the window knows. */
export interface WindowModel {
  readonly main: WindowState
  readonly activeId: DocumentId | null
  readonly texts: Readonly<Partial<Record<DocumentId, TextFacts>>>
  readonly totals: Readonly<Partial<Record<DocumentId, Totals>>>
  /** How far a long calculation of a document is, in percent. */
  readonly calculating: Readonly<Partial<Record<DocumentId, number>>>
  /** How the unsaved texts stand in their journals; none for one that is saved, or not kept yet. */
  readonly kept: Readonly<Partial<Record<DocumentId, Kept>>>
  readonly caret: Caret
  /** Where the answer that is looked into came from, in words; null while none is. */
  readonly sources: string | null
  readonly wrap: boolean
  /** Whether a person asked to see the writes or not to; null while that is left to the writes. */
  readonly writesShown: boolean | null
  /** Whether the writes themselves ask for a look. */
  readonly writesAsk: boolean
  /** Bytes a second of the running writes; null where too little is known. */
  readonly rates: ReadonlyMap<JobId, number | null>
  readonly notices: readonly Notice[]
  readonly panel: Panel | null
  /** What the reference is asked about, by the title of an entry; null for nothing yet. */
  readonly referenceAt: string | null
  /** The newest thing to tell someone who does not see the screen. */
  readonly announcement: string
}

export type WindowStore = StoreApi<WindowModel>

export function createWindowStore(main: WindowState, wrap: boolean): WindowStore {
  return createStore<WindowModel>(() => ({
    main,
    activeId: null,
    texts: {},
    totals: {},
    calculating: {},
    kept: {},
    caret: { line: 1, column: 1, selected: 0 },
    sources: null,
    wrap,
    writesShown: null,
    writesAsk: false,
    rates: new Map(),
    notices: [],
    panel: null,
    referenceAt: null,
    announcement: '',
  }))
}

export function activeDocument({ main, activeId }: WindowModel): DocumentInfo | null {
  return activeId === null ? null : documentOf(main, activeId)
}

const byId = derived(
  (documents: readonly DocumentInfo[]) =>
    new Map(documents.map((document) => [document.documentId, document])),
)

/** What main told of the document in a tab; null for one that is in none. */
export function documentOf(
  { documents }: Pick<WindowState, 'documents'>,
  documentId: DocumentId,
): DocumentInfo | null {
  return byId(documents).get(documentId) ?? null
}

/** What `parts` has for the active document. */
export function activePart<Part>(
  { activeId }: WindowModel,
  parts: Readonly<Partial<Record<DocumentId, Part>>>,
): Part | null {
  return (activeId === null ? null : parts[activeId]) ?? null
}

export function activeFacts(model: WindowModel): TextFacts | null {
  return activePart(model, model.texts)
}

export function isUnsaved({ texts }: WindowModel, documentId: DocumentId): boolean {
  return saysUnsaved(texts[documentId])
}

function saysUnsaved(facts: TextFacts | undefined): boolean {
  return facts !== undefined && facts.kind !== 'missing' && facts.unsaved
}

const unsavedOf = derived(
  (texts: WindowModel['texts']): ReadonlySet<string> =>
    new Set(Object.entries(texts).flatMap(([documentId, facts]) => (saysUnsaved(facts) ? [documentId] : []))),
)

/** The documents that are unsaved; the same set until a text has other facts. */
export function unsavedDocuments({ texts }: WindowModel): ReadonlySet<string> {
  return unsavedOf(texts)
}

/** Whether the Writes panel is open. */
export function writesVisible({ writesShown, writesAsk }: WindowModel): boolean {
  return writesShown ?? writesAsk
}

/** Whether the active document is there and has no text. */
export function isEmpty(model: WindowModel): boolean {
  const facts = activeFacts(model)
  return facts?.kind === 'ready' && facts.empty && facts.pastePercent === null
}

let lastNoticeId = 0

export function addNotice(store: WindowStore, text: string, tone: Notice['tone'] = 'problem'): void {
  const notice = { noticeId: ++lastNoticeId, text, tone }
  store.setState(({ notices }) => ({ notices: [...notices, notice] }))
}

export function dismissNotice(store: WindowStore, noticeId: number): void {
  store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.noticeId !== noticeId) }))
}
