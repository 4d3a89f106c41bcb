import { Text, Transaction, type EditorState } from '@codemirror/state'
import type { DocumentId, DocumentInfo, LineEnding } from '../../electron/contract/documents.ts'
import {
  type EditMessage,
  type PieceMessage,
  type WriterToWindow,
} from '../../electron/contract/edit-stream.ts'
import type { StreamSender } from '../../electron/contract/stream-sender.ts'
import { weigh } from '../../electron/contract/text-weight.ts'
import type { WriterPort } from '../bridge.ts'
import { HiddenTexts } from '../compare/hidden-texts.ts'
import { Arrival, emptied } from './arrival.ts'
import { arrivedVersion, versionOf } from './document-version.ts'
import type { EditOutlet } from './edit-outlet.ts'
import { heldIn, nothingHeld } from './held-keys.ts'
import type { JournalMessage } from './keeping.ts'
import { lineEndBroughtBack } from './line-end-history.ts'
import { lineSeparatorChange } from './line-separator.ts'
import { OpenText } from './open-text.ts'
import { TextRoom, weightOfEdit } from './text-room.ts'
import type { Pins } from './pins.ts'

/** Makes the state that a document's text starts from. */
export type StateMaker = (documentId: DocumentId, format: DocumentInfo['format']) => EditorState

/** Hears what changed, so that it can be shown. */
export interface TextsListener {
  /** Something of this text may be another: its version, its selection, how much of it has arrived. */
  updated(text: OpenText): void
  /** All of this text is there, and it takes edits next. */
  arriving(text: OpenText): void
  /** Undo or redo brought these line ends of a text back. */
  lineEndsAre(documentId: DocumentId, lineEnding: LineEnding): void
  journal(message: JournalMessage): void
  /** A new writer is there. */
  connected(): void
  forgotten(documentId: DocumentId): void
  /** An edit of this weight was left out, as there is room only for so much. */
  noRoom(weight: number, free: number): void
  /** A text does not come, or left the tabs before it came: this was typed for it. */
  leftOver(typed: string): void
}

/**
 * All open texts, and what passes between them and the writer. Texts that left the tabs unsaved stay, so that a
 * closed tab comes back as it was.
 */
export class OpenTexts {
  /** Texts that are in no tab, to be compared with. */
  readonly hidden = new HiddenTexts()
  private readonly held = new Map<DocumentId, OpenText>()
  private readonly listed = new Set<DocumentId>()
  private readonly room = new TextRoom()
  private readonly awaited = new Map<DocumentId, (text: OpenText) => void>()
  private port: WriterPort | null = null

  constructor(
    private readonly outlet: EditOutlet,
    private readonly pins: Pins,
    private readonly createState: StateMaker,
    private readonly listener: TextsListener,
  ) {}

  get(documentId: DocumentId): OpenText | null {
    return this.held.get(documentId) ?? null
  }

  /** The text of a document that main has told of, or is about to. */
  whenHeld(documentId: DocumentId): Promise<OpenText> {
    const text = this.get(documentId)
    if (text !== null) return Promise.resolve(text)
    return new Promise((resolve) => this.awaited.set(documentId, resolve))
  }

  /** The tabs are now these documents; `isUnsaved` tells which of the others must be kept. */
  follow(documents: readonly DocumentInfo[], isUnsaved: (documentId: DocumentId) => boolean): void {
    const listed = new Set(documents.map((document) => document.documentId))
    for (const documentId of this.listed) {
      if (!listed.has(documentId) && !this.mustStay(documentId, isUnsaved)) this.forget(documentId)
    }
    this.listed.clear()
    for (const document of documents) {
      this.listed.add(document.documentId)
      const text = this.held.get(document.documentId)
      if (text === undefined) this.begin(document)
      else this.adapt(text, document)
    }
  }

  /** A new writer listens at this port: it is told of every text, or asked for those that it has. */
  connect(port: WriterPort): void {
    this.port?.close()
    this.port = port
    this.listener.connected()
    const { isFirst } = this.outlet
    const sender = this.outlet.connectWriter((message) => port.post(message))
    for (const [documentId, text] of this.held) {
      if (!text.ready) this.request(documentId)
      else if (!isFirst) this.tellWriter(sender, documentId, text)
    }
    for (const documentId of isFirst ? [] : this.pins.documents()) {
      if (!this.held.has(documentId)) this.tellPinned(sender, documentId)
    }
    this.hidden.connect((documentId) => this.request(documentId))
    port.listen((message) => this.hear(message, sender))
  }

  /** A new calculator listens: it is told of every text; of one that is arriving when all of it is in. */
  connectCalculator(sender: StreamSender): void {
    for (const [documentId, text] of this.held) {
      if (text.ready) sender.text(documentId, text.version, text.state.doc)
    }
  }

  /** The calculator lost its place in this text. */
  repeatToCalculator(sender: StreamSender, documentId: DocumentId): void {
    const text = this.held.get(documentId)
    if (text?.ready) sender.text(documentId, text.version, text.state.doc)
  }

  private begin({ documentId, format, fresh }: DocumentInfo): void {
    const text = new OpenText(documentId, this.createState(documentId, format), {
      edited: (_text, transaction) => this.tellEdit(documentId, transaction),
      hasRoom: (weight) => this.hasRoom(weight),
      updated: (updated) => this.listener.updated(updated),
    })
    this.held.set(documentId, text)
    this.awaited.get(documentId)?.(text)
    this.awaited.delete(documentId)
    if (fresh) {
      this.startEmpty(text)
    } else {
      this.request(documentId)
      this.listener.updated(text)
    }
  }

  private startEmpty(text: OpenText): void {
    text.missing = false
    this.outlet.begin(text.documentId, 0, Text.empty)
    text.dispatch({ effects: arrivedVersion.of(0) })
  }

  /** What was typed for a text that is not there has another place: see `forget`. */
  private mustStay(documentId: DocumentId, isUnsaved: (documentId: DocumentId) => boolean): boolean {
    return this.held.get(documentId)?.ready === true && isUnsaved(documentId)
  }

  private adapt(text: OpenText, { format, fresh }: DocumentInfo): void {
    // Main may find out only now that neither a journal nor a file has it: the writer will not send it.
    if (fresh && !text.ready) this.startEmpty(text)
    const change = lineSeparatorChange(text.state, format)
    if (change !== null) text.dispatch({ effects: change })
  }

  private hear(message: WriterToWindow, sender: StreamSender): void {
    if (message.kind === 'taken') return sender.taken()
    if (message.kind === 'limit') {
      this.room.limit = message.bytes
      return
    }
    if (message.kind === 'journaled' || message.kind === 'flushed' || message.kind === 'not-kept') {
      return this.listener.journal(message)
    }
    const text = this.held.get(message.documentId)
    if (text === undefined) this.hidden.hear(message)
    switch (message.kind) {
      case 'reset':
        if (text === undefined || text.ready) return
        text.missing = false
        text.arrival = new Arrival(message)
        this.room.set(message.documentId, message.size)
        return text.dispatchAll(emptied(text.state))
      case 'piece':
      case 'edit':
        if (text !== undefined && !text.ready) this.arrive(text, message)
        if (message.kind === 'piece') this.port?.post({ kind: 'taken' })
        return
      case 'missing':
        if (text === undefined || text.ready) return
        text.lose()
        this.giveTyped(text)
        return this.listener.updated(text)
      case 'out-of-step':
        if (text?.ready) this.tellWriter(sender, message.documentId, text)
        return
      case 'pin':
      case 'unpin':
        return
    }
  }

  private arrive(text: OpenText, message: EditMessage | PieceMessage): void {
    const { arrival } = text
    if (arrival === null) return
    const due = arrival.take(message)
    if (due.length > 0) text.dispatchAll(due)
    if (arrival.isWhole) this.end(text, arrival.upTo)
  }

  /** All of it is there, and free for edits; the calculator knows it first, as those come after it. */
  private end(text: OpenText, version: number): void {
    const { documentId } = text
    this.outlet.arrived(documentId, version, text.state.doc)
    this.room.set(documentId, weigh(text.state.doc, text.arrival?.wide ?? 0))
    text.arrival = null
    this.listener.arriving(text)
    text.dispatch({ effects: arrivedVersion.of(version) })
  }

  /** Nobody wants this text any more. */
  forget(documentId: DocumentId): void {
    const text = this.held.get(documentId)
    if (text === undefined) return
    text.lose()
    this.giveTyped(text)
    this.held.delete(documentId)
    this.room.forget(documentId)
    this.listener.forgotten(documentId)
  }

  /** What was typed for a text that does not come is not lost with it. */
  private giveTyped(text: OpenText): void {
    const typed = text.ready ? '' : heldIn(text.state)
    if (typed === '') return
    text.dispatch({ effects: nothingHeld })
    this.listener.leftOver(typed)
  }

  private request(documentId: DocumentId): void {
    this.port?.post({ kind: 'request', documentId })
  }

  private hasRoom(weight: number): boolean {
    const hasRoom = this.room.has(weight)
    if (!hasRoom) this.listener.noRoom(weight, this.room.free)
    return hasRoom
  }

  private tellEdit(documentId: DocumentId, transaction: Transaction): void {
    this.room.add(documentId, weightOfEdit(transaction))
    const time = transaction.annotation(Transaction.time)
    this.outlet.edited(documentId, versionOf(transaction.state), transaction.changes, time)
    const lineEnding = lineEndBroughtBack(transaction)
    if (lineEnding !== null) this.listener.lineEndsAre(documentId, lineEnding)
  }

  private tellWriter(sender: StreamSender, documentId: DocumentId, text: OpenText): void {
    const newestPinned = this.tellPinned(sender, documentId)
    if (newestPinned !== text.version) sender.text(documentId, text.version, text.state.doc)
  }

  /** Answers the newest version that was told, or null. */
  private tellPinned(sender: StreamSender, documentId: DocumentId): number | null {
    let newest: number | null = null
    for (const [version, text] of this.pins.of(documentId)) {
      sender.text(documentId, version, text)
      sender.message({ kind: 'pin', documentId, version })
      newest = version
    }
    return newest
  }
}
