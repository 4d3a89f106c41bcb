import { ChangeSet, Text } from '@codemirror/state'
import * as v from 'valibot'
import {
  documentIdSchema,
  newFileFormat,
  type DocumentCard,
  type DocumentId,
} from '../../../../electron/contract/documents.ts'
import { sayEdit, sayText, type WriterToWindow } from '../../../../electron/contract/edit-stream.ts'
import type { WriterReport } from '../../../../electron/contract/writer-channel.ts'
import type { Disk } from '../../../../electron/writer/disk.ts'
import { Documents } from '../../../../electron/writer/documents.ts'
import { Journals } from '../../../../electron/writer/journal/journals.ts'
import { Arrivals } from '../../../support/arrivals.ts'

const profile = '/profile'

export function documentOf(number: number): DocumentId {
  return v.parse(documentIdSchema, `d${number}`)
}

export function journalOf(number: number): string {
  return `${profile}/journal/d${number}.journal`
}

export function cardOf(number: number, more: Partial<DocumentCard> = {}): DocumentCard {
  return {
    documentId: documentOf(number),
    path: null,
    untitledNumber: number,
    format: newFileFormat,
    savedVersion: null,
    savedFormat: null,
    baseline: null,
    ...more,
  }
}

export function textOf(text: string): Text {
  return Text.of(text.split('\n'))
}

/** The journals of one process, with a window that types. */
export class JournalSession {
  readonly documents = new Documents((documentId) => this.journals.changed(documentId))
  readonly journals: Journals
  readonly reports = new Arrivals<WriterReport>()
  readonly told = new Arrivals<WriterToWindow>()
  hasWindows = true
  isSending = false
  private asked = 0

  constructor(disk: Disk) {
    this.journals = new Journals(disk, this.documents, {
      report: (report) => this.reports.add(report),
      tell: (message) => this.told.add(message),
      hasWindows: () => this.hasWindows,
      isSending: () => this.isSending,
    })
  }

  /** Begins to use the journals. @returns the documents that were found */
  async start(): Promise<DocumentCard[]> {
    this.journals.start(profile)
    const { found } = await this.reports.find(
      (report): report is Extract<WriterReport, { kind: 'journals' }> => report.kind === 'journals',
    )
    return found.map(({ card }) => card)
  }

  /** Says a whole text, as a window does when it is new. */
  begin(number: number, text = '', version = 0): void {
    const replica = this.documents.make(documentOf(number))
    for (const message of sayText(documentOf(number), version, textOf(text))) replica.take(message)
  }

  /** Inserts text at the end, or elsewhere. @returns the version that this makes */
  type(number: number, insert: string, at?: number): number {
    const replica = this.documents.make(documentOf(number))
    const { length } = replica.text
    return this.change(number, ChangeSet.of({ from: at ?? length, insert: textOf(insert) }, length))
  }

  /** The messages of an insertion at the end, for a test to say one by one. */
  saying(number: number, insert: string) {
    const replica = this.documents.make(documentOf(number))
    const { length } = replica.text
    const changes = ChangeSet.of({ from: length, insert: textOf(insert) }, length)
    return { replica, messages: [...sayEdit(documentOf(number), replica.version + 1, changes)] }
  }

  change(number: number, changes: ChangeSet): number {
    const replica = this.documents.make(documentOf(number))
    const version = replica.version + 1
    for (const message of sayEdit(documentOf(number), version, changes, 1000 + version)) replica.take(message)
    return version
  }

  textOf(number: number): string | null {
    const replica = this.documents.find(documentOf(number))
    return replica === null || replica.version === -1 ? null : replica.text.toString()
  }

  versionOf(number: number): number {
    return this.documents.find(documentOf(number))?.version ?? -1
  }

  /** The newest version that was told as safe. */
  newest(kind: 'journaled' | 'flushed', number: number): number {
    return this.told.all.reduce(
      (newest, message) =>
        message.kind === kind && message.documentId === documentOf(number)
          ? Math.max(newest, message.version)
          : newest,
      -1,
    )
  }

  /** Waits until a version was told as safe. */
  async whenTold(kind: 'journaled' | 'flushed', number: number, version: number): Promise<void> {
    await this.told.find(
      (message) =>
        message.kind === kind && message.documentId === documentOf(number) && message.version >= version,
    )
  }

  /** Waits until these are safe. @returns the failures of those that are not */
  async settle(...numbers: number[]): Promise<string[]> {
    const askId = ++this.asked
    const documents = numbers.map((number) => ({
      documentId: documentOf(number),
      version: this.versionOf(number),
    }))
    this.journals.settle(askId, documents)
    const answer = await this.reports.find((report) => report.kind === 'settled' && report.askId === askId)
    return answer.kind === 'settled' ? answer.unsafe.map(({ failure }) => failure.kind) : []
  }

  /** Brings a text back. @returns whether that worked */
  async recover(number: number): Promise<boolean> {
    await this.journals.recover(documentOf(number))
    return this.versionOf(number) !== -1
  }

  get news() {
    return this.reports.all.flatMap((report) => (report.kind === 'news' ? [report.news] : []))
  }
}

/** Starts on a disk and brings a text back from it. */
export async function recoverFrom(disk: Disk, number = 1): Promise<JournalSession> {
  const session = new JournalSession(disk)
  const found = await session.start()
  if (found.some(({ documentId }) => documentId === documentOf(number))) await session.recover(number)
  return session
}
