import { Text, Transaction, type ChangeSpec, type EditorState, type TransactionSpec } from '@codemirror/state'
import type { DocumentId, DocumentInfo } from '../../electron/contract/documents.ts'
import {
  readChange,
  type EditMessage,
  type PieceMessage,
  type WriterToWindow,
} from '../../electron/contract/edit-stream.ts'
import type { StreamSender } from '../../electron/contract/stream-sender.ts'
import type { WriterPort } from '../bridge.ts'
import { arrival, arrivedVersion, versionOf } from './document-version.ts'
import type { EditOutlet } from './edit-outlet.ts'
import { lineSeparatorChange } from './line-separator.ts'
import { OpenText } from './open-text.ts'
import type { Pins } from './pins.ts'

/** Makes the state that a document's text starts from. */
export type StateMaker = (documentId: DocumentId, format: DocumentInfo['format']) => EditorState

/** Hears what changed, so that it can be shown. */
export interface TextsListener {
  /** Something of this text may be another: its version, its selection, how much of it has arrived. */
  updated(text: OpenText): void
  forgotten(documentId: DocumentId): void
}

/**
 * All open texts, and what passes between them and the writer. Texts that left the tabs unsaved stay, so that a
 * closed tab comes back as it was.
 */
export class OpenTexts {
  private readonly held = new Map<DocumentId, OpenText>()
  private readonly listed = new Set<DocumentId>()
  /** Texts whose arrival the calculator hears from its start. */
  private readonly heardByCalculator = new Set<DocumentId>()
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

  /** The tabs are now these documents; `isUnsaved` tells which of the others must be kept. */
  follow(documents: readonly DocumentInfo[], isUnsaved: (documentId: DocumentId) => boolean): void {
    const listed = new Set(documents.map((document) => document.documentId))
    for (const documentId of this.listed) {
      if (!listed.has(documentId) && !isUnsaved(documentId)) this.forget(documentId)
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
    const sender = this.outlet.connectWriter((message) => port.post(message))
    for (const [documentId, text] of this.held) {
      if (text.ready) this.tellWriter(sender, documentId, text)
      else this.request(documentId)
    }
    for (const documentId of this.pins.documents()) {
      if (!this.held.has(documentId)) this.tellPinned(sender, documentId)
    }
    port.listen((message) => this.hear(message, sender))
  }

  /** A new calculator listens: it is told of every text; of one that is arriving when all of it is in. */
  connectCalculator(sender: StreamSender): void {
    this.heardByCalculator.clear()
    for (const [documentId, text] of this.held) {
      if (text.ready) sender.text(documentId, text.version, text.state.doc)
    }
  }

  /** The calculator lost its place in this text. */
  repeatToCalculator(sender: StreamSender, documentId: DocumentId): void {
    const text = this.held.get(documentId)
    if (text?.ready) sender.text(documentId, text.version, text.state.doc)
    else this.heardByCalculator.delete(documentId)
  }

  private begin({ documentId, format, fresh }: DocumentInfo): void {
    const text = new OpenText(documentId, this.createState(documentId, format), {
      edited: (_text, transaction) => this.tellEdit(documentId, transaction),
      updated: (updated) => this.listener.updated(updated),
    })
    this.held.set(documentId, text)
    if (fresh) {
      this.outlet.begin(documentId, 0, Text.empty)
      text.dispatch({ effects: arrivedVersion.of(0) })
    } else {
      this.request(documentId)
      this.listener.updated(text)
    }
  }

  private adapt(text: OpenText, { format }: DocumentInfo): void {
    const change = lineSeparatorChange(text.state, format)
    if (change !== null) text.dispatch({ effects: change })
  }

  private hear(message: WriterToWindow, sender: StreamSender): void {
    if (message.kind === 'taken') return sender.taken()
    const text = this.held.get(message.documentId)
    switch (message.kind) {
      case 'reset':
        if (text === undefined || text.ready) return
        text.expected = message.size
        text.dispatch(arriving({ from: 0, to: text.state.doc.length }))
        this.heardByCalculator.add(message.documentId)
        return this.outlet.arrived(message)
      case 'piece':
      case 'edit':
        if (text !== undefined && !text.ready) this.arrive(text, message)
        if (message.kind === 'piece') this.port?.post({ kind: 'taken' })
        return
      case 'missing':
        if (text === undefined || text.ready) return
        text.lose()
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
    const changes = readChange(message, text.state.doc.length)
    const whole = message.kind === 'edit' || message.last
    const { documentId, version } = message
    // The calculator first: with the last piece the text is free for edits, which come after it.
    if (this.heardByCalculator.has(documentId)) this.outlet.arrived(message)
    else if (whole) this.outlet.arrivedWhole(documentId, version, changes.apply(text.state.doc))
    if (whole) this.heardByCalculator.delete(documentId)
    text.missing = false
    text.dispatch({ ...arriving(changes), effects: whole ? arrivedVersion.of(version) : [] })
  }

  private forget(documentId: DocumentId): void {
    this.held.get(documentId)?.lose()
    this.held.delete(documentId)
    this.heardByCalculator.delete(documentId)
    this.listener.forgotten(documentId)
  }

  private request(documentId: DocumentId): void {
    this.port?.post({ kind: 'request', documentId })
  }

  private tellEdit(documentId: DocumentId, transaction: Transaction): void {
    this.outlet.edited(documentId, versionOf(transaction.state), transaction.changes)
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

/** Text from the writer: nothing to undo, and nothing to tell it. */
function arriving(changes: ChangeSpec): TransactionSpec {
  return {
    changes,
    annotations: [arrival.of(true), Transaction.addToHistory.of(false)],
    filter: false,
  }
}
