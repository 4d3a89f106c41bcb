import * as v from 'valibot'
import { type DocumentId, documentIdSchema, type Fingerprint } from '../../../electron/contract/documents.ts'
import type { DocumentVersion } from '../../../electron/contract/documents.ts'
import { type JobId, jobIdSchema } from '../../../electron/contract/write-jobs.ts'
import type { SaveCommand, WriterCommand } from '../../../electron/contract/writer-channel.ts'
import { AppCore } from '../../../electron/main/app-core.ts'
import type { UnsavedChoice } from '../../../electron/main/dialogs.ts'
import { Recents } from '../../../electron/main/recents.ts'
import type { Session } from '../../../electron/main/session.ts'
import type { UnsafeText } from '../../../electron/main/writer-questions.ts'

export const documentId = (number: number): DocumentId => v.parse(documentIdSchema, `d${number}`)
export const jobId = (number: number): JobId => v.parse(jobIdSchema, number)
export const utf8 = { encoding: 'utf-8', lineEnding: 'lf' } as const

/** What a file looks like; another mark makes it another. */
export function fingerprint(mark: string): Fingerprint {
  return { dev: '1', ino: '2', size: '3', mtimeNs: '4', ctimeNs: '5', sha256: mark }
}

/** A person who answers native dialogs as told, and remembers what they asked. */
class Person {
  places: (string | null)[] = []
  aboutUnsafe: UnsavedChoice[] = []
  endsAnyway = false
  readonly asked: string[] = []

  askForPlace(suggestion: string): Promise<string | null> {
    this.asked.push(`place for ${suggestion}`)
    return Promise.resolve(this.places.shift() ?? null)
  }

  askToChooseAnother(name: string): Promise<boolean> {
    this.asked.push(`${name} is taken`)
    return Promise.resolve(true)
  }

  askAboutUnsafe(texts: readonly { name: string; failure: { kind: string } }[]): Promise<UnsavedChoice> {
    const said = texts.map(({ name, failure }) => `${name} (${failure.kind})`).join(', ')
    this.asked.push(`unsafe ${said}`)
    const choice = this.aboutUnsafe.shift()
    if (choice === undefined) throw new Error(`Nobody was to be asked about ${said}`)
    return Promise.resolve(choice)
  }

  askToEndAnyway(runningWrites: number): Promise<boolean> {
    this.asked.push(`end although ${runningWrites} run`)
    return Promise.resolve(this.endsAnyway)
  }
}

/** What the tests look at; `toWriter` leaves these out. */
const bookkeeping: readonly WriterCommand['kind'][] = ['describe', 'keep', 'settle', 'forget', 'attach']

/** Main's parts as they are put together, with a writer and a window that do what the test says. */
export class Core {
  readonly person = new Person()
  /** All that the writer was told. */
  readonly said: WriterCommand[] = []
  readonly toWindow: [name: string, value: unknown][] = []
  readonly recents = new Recents([], () => this.core.changes.notify())
  ends = 0
  now = 1000
  /** The sessions that were written, the last one at the end; none is while the disk is full. */
  readonly sessions: Session[] = []
  isDiskFull = false
  isWindowListening = true
  /** What the window does when it is told to run a command. */
  onCommand: (command: string) => void = () => undefined
  /** What the window answers when it is asked for what it has not told yet; null does not answer. */
  onTellUnsaved: () => Promise<readonly DocumentVersion[]> | null = () =>
    Promise.resolve(this.unsavedVersions())
  /** What the writer answers when it is asked to settle these texts. */
  onSettle: (
    documents: readonly DocumentVersion[],
  ) => readonly UnsafeText[] | Promise<readonly UnsafeText[]> = () => []
  readonly core = new AppCore({
    profile: '/profile',
    recents: this.recents,
    dialogs: this.person,
    sendToWriter: (command) => this.takeCommand(command),
    sendToWindow: (name, value) => this.takeEvent(name, value),
    isWindowListening: () => this.isWindowListening,
    willWindowAnswer: () => this.isWindowListening,
    writesProgressed: () => undefined,
    showWindow: () => undefined,
    connectWindow: () => this.said.push({ kind: 'attach' }),
    end: () => this.ends++,
    now: () => this.now,
    writeSession: (_path, text) => {
      if (this.isDiskFull) return Promise.reject(new Error('ENOSPC'))
      this.sessions.push(JSON.parse(text) as Session)
      return Promise.resolve()
    },
  })
  readonly changes = this.core.changes
  readonly documents = this.core.documents
  readonly jobs = this.core.jobs
  readonly saving = this.core.saving
  readonly opening = this.core.opening
  readonly closing = this.core.closing
  readonly quit = this.core.quitting

  /** What the writer was told to do with texts and files. */
  get toWriter(): readonly WriterCommand[] {
    return this.said.filter(({ kind }) => !bookkeeping.includes(kind))
  }

  /** The texts that the writer was told to forget. */
  get retired(): readonly DocumentId[] {
    return this.said.flatMap((command) => (command.kind === 'forget' ? [command.documentId] : []))
  }

  /** The newest save that the writer was told to make. */
  get lastSave(): SaveCommand {
    const save = this.said.findLast((command) => command.kind === 'save')
    if (save === undefined) throw new Error('No save was commanded')
    return save
  }

  /** A document with a text in no file. */
  addUnsaved(): DocumentId {
    const { documentId } = this.documents.addNew(null)
    this.documents.setUnsaved(documentId, true)
    return documentId
  }

  /** A document whose file was read. */
  addOpened(path: string): DocumentId {
    const { documentId } = this.documents.addOpening({ path, realPath: path })
    this.documents.opened(documentId, { format: utf8, baseline: fingerprint(`opened ${path}`) })
    return documentId
  }

  /** A document with a file, whose newest text is in no file. */
  addEdited(path = '/a.txt'): DocumentId {
    const documentId = this.addOpened(path)
    this.documents.setUnsaved(documentId, true)
    return documentId
  }

  /** The window's texts that are in no file, each of version 1. */
  unsavedVersions(): DocumentVersion[] {
    return this.documents.all.flatMap(({ documentId, unsaved, awaits }) =>
      unsaved && awaits === 'nothing' ? [{ documentId, version: 1 }] : [],
    )
  }

  writerSaved(save = this.lastSave): void {
    this.jobs.take({
      kind: 'saved',
      jobId: save.jobId,
      bytes: 10,
      baseline: fingerprint(`saved ${save.version}`),
    })
  }

  writerFailed(save = this.lastSave): void {
    this.jobs.take({ kind: 'save-failed', jobId: save.jobId, failure: { kind: 'disk-full' } })
  }

  private takeCommand(command: WriterCommand): void {
    this.said.push(command)
    if (command.kind === 'settle') void this.settle(command.askId, command.documents)
  }

  private async settle(askId: number, documents: readonly DocumentVersion[]): Promise<void> {
    const unsafe = await this.onSettle(documents)
    this.core.writerReported({ kind: 'settled', askId, unsafe: [...unsafe] })
  }

  private takeEvent(name: string, value: unknown): void {
    if (name === 'tellUnsaved') {
      void this.onTellUnsaved()?.then((unsaved) =>
        this.core.unsavedQuestion.answered({ question: Number(value), unsaved }),
      )
      return
    }
    this.toWindow.push([name, value])
    if (name === 'command') this.onCommand(String(value))
  }
}

/** Lets everything run that was waiting for a promise. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
