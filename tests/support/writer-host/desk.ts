import { ChangeSet, Text } from '@codemirror/state'
import * as v from 'valibot'
import {
  documentIdSchema,
  newFileFormat,
  type DocumentCard,
  type DocumentId,
  type Fingerprint,
} from '../../../electron/contract/documents.ts'
import type { WriterToWindow } from '../../../electron/contract/edit-stream.ts'
import { Replica } from '../../../electron/contract/replica.ts'
import { defaultSettings } from '../../../electron/contract/settings.ts'
import { StreamSender } from '../../../electron/contract/stream-sender.ts'
import { jobIdSchema } from '../../../electron/contract/write-jobs.ts'
import type { SaveCommand, WriterReport } from '../../../electron/contract/writer-channel.ts'
import type { WriterHost } from './writer-host.ts'

export type SaveReport = Extract<WriterReport, { kind: 'saved' | 'save-failed' | 'cancelled' | 'superseded' }>

export function idOf(number: number): DocumentId {
  return v.parse(documentIdSchema, `d${number}`)
}

function textOf(text: string): Text {
  return Text.of(text.split('\n'))
}

/** One document as main and the window would have it, in front of a writer that may die. */
export class Desk {
  /** The text of each version, the newest last. */
  readonly versions: Text[] = []
  /** The newest version that the writer said to be safe from the end of every process, and from a power cut. */
  journaled = -1
  flushed = -1
  /** Whether the writer said last that it cannot keep the text. */
  notKept = false
  private readonly sender: StreamSender
  private savedVersion: number | null = null
  private baseline: Fingerprint | null = null
  private static lastJob = 0

  constructor(
    readonly host: WriterHost,
    readonly documentId: DocumentId,
    readonly path: string | null,
  ) {
    this.sender = new StreamSender((message) => host.say(message))
    host.messages.listen((message) => this.hear(message))
  }

  get version(): number {
    return this.versions.length - 1
  }

  get text(): string {
    return this.versionText(this.version)
  }

  versionText(version: number): string {
    return this.versions[version]?.toString() ?? ''
  }

  get card(): DocumentCard {
    return {
      documentId: this.documentId,
      path: this.path,
      untitledNumber: 1,
      format: newFileFormat,
      savedVersion: this.savedVersion,
      savedFormat: this.savedVersion === null ? null : newFileFormat,
      baseline: this.baseline,
    }
  }

  /** An empty text that is in no file. */
  begin(): void {
    this.versions.push(Text.empty)
    this.sender.text(this.documentId, 0, Text.empty)
    this.describe()
  }

  /** Opens its file, whose text is known. @throws Error when that fails */
  async open(text: string): Promise<void> {
    const { documentId, path, host } = this
    if (path === null) throw new Error('This text is in no file')
    host.command({ kind: 'open', documentId, path, encoding: null })
    const report = await host.reports.find(
      (report) =>
        (report.kind === 'opened' || report.kind === 'open-failed') && report.documentId === documentId,
    )
    if (report?.kind !== 'opened') throw new Error(`${path} was not opened: ${JSON.stringify(report)}`)
    this.versions.push(textOf(text))
    this.savedVersion = 0
    this.baseline = report.baseline
    this.describe()
  }

  /** Tells the writer what is known of the document now. */
  describe(): void {
    this.host.command({ kind: 'describe', card: this.card, open: true })
  }

  /** Types at a place, the end unless told. */
  type(insert: string, at?: number): void {
    const old = this.versions.at(-1) ?? Text.empty
    const changes = ChangeSet.of({ from: at ?? old.length, insert }, old.length)
    this.versions.push(changes.apply(old))
    this.sender.edit(this.documentId, this.version, changes, Date.now())
  }

  /** Orders a save of the newest version. @returns how it ended; null when the writer did */
  async save(more: Partial<SaveCommand> = {}): Promise<SaveReport | null> {
    const { documentId, version, path, host } = this
    const jobId = v.parse(jobIdSchema, ++Desk.lastJob)
    this.sender.message({ kind: 'pin', documentId, version })
    host.command({
      kind: 'save',
      jobId,
      documentId,
      version,
      path: path ?? '',
      format: newFileFormat,
      baseline: this.baseline,
      overwrite: false,
      withPermission: false,
      ...more,
    })
    const end = await host.reports.find(
      (report): report is SaveReport =>
        'jobId' in report && report.jobId === jobId && report.kind !== 'progress',
    )
    this.sender.message({ kind: 'unpin', documentId, version })
    if (end?.kind === 'saved') {
      this.savedVersion = version
      this.baseline = end.baseline
      this.describe()
    }
    return end
  }

  /** Waits until the journal is safe from a power cut up to the newest version, or says that it cannot be. */
  async settled(): Promise<'flushed' | 'not-kept' | 'ended'> {
    const { version } = this
    if (this.flushed >= version) return 'flushed'
    const message = await this.host.messages.find(
      (message) =>
        'documentId' in message &&
        message.documentId === this.documentId &&
        ((message.kind === 'flushed' && message.version >= version) || message.kind === 'not-kept'),
    )
    return message === null ? 'ended' : message.kind === 'flushed' ? 'flushed' : 'not-kept'
  }

  private hear(message: WriterToWindow): void {
    if (message.kind === 'taken') this.sender.taken()
    else if ('documentId' in message && message.documentId === this.documentId) {
      if (message.kind === 'journaled') this.journaled = Math.max(this.journaled, message.version)
      if (message.kind === 'flushed') this.flushed = Math.max(this.flushed, message.version)
      if (message.kind === 'journaled' || message.kind === 'flushed') this.notKept = false
      if (message.kind === 'not-kept') this.notKept = true
    }
  }
}

/** Tells the writer where the profile is. @returns the cards of the journals in it; null when the writer ended */
export async function keepIn(host: WriterHost, profile: string): Promise<DocumentCard[] | null> {
  host.command({ kind: 'keep', profile, settings: defaultSettings })
  const report = await host.reports.find((report) => report.kind === 'journals')
  return report?.kind === 'journals' ? report.found.map(({ card }) => card) : null
}

/** A text as it came back from its journal. */
export interface Recovered {
  readonly version: number
  readonly text: string
}

/** Brings a text back from its journal, and reads it as a window does. @returns null when there is none */
export async function recover(host: WriterHost, documentId: DocumentId): Promise<Recovered | null> {
  host.command({ kind: 'recover', documentId })
  const report = await host.reports.find(
    (report) =>
      (report.kind === 'recovered' || report.kind === 'recover-failed') && report.documentId === documentId,
  )
  if (report?.kind !== 'recovered') return null
  return readText(host, documentId)
}

/** Asks the writer for a text and waits until it is whole. @returns null when it has none */
async function readText(host: WriterHost, documentId: DocumentId): Promise<Recovered | null> {
  const replica = new Replica()
  let upTo: number | null = null
  const from = host.messages.all.length
  host.say({ kind: 'request', documentId })
  const last = await host.messages.find((message) => {
    if (!('documentId' in message) || message.documentId !== documentId) return false
    if (message.kind === 'missing') return true
    if (message.kind === 'reset') upTo = message.upTo
    if (message.kind === 'piece') host.say({ kind: 'taken' })
    if (message.kind !== 'reset' && message.kind !== 'piece' && message.kind !== 'edit') return false
    replica.take(message)
    return replica.version === upTo
  }, from)
  if (last === null || last.kind === 'missing') return null
  return { version: replica.version, text: replica.text.toString() }
}
