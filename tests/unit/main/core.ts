import * as v from 'valibot'
import { type DocumentId, documentIdSchema, type Fingerprint } from '../../../electron/contract/documents.ts'
import { type JobId, jobIdSchema } from '../../../electron/contract/write-jobs.ts'
import type { SaveCommand, WriterCommand } from '../../../electron/contract/writer-channel.ts'
import { Changes } from '../../../electron/main/changes.ts'
import { Closing } from '../../../electron/main/closing.ts'
import type { UnsavedChoice } from '../../../electron/main/dialogs.ts'
import { Documents } from '../../../electron/main/documents.ts'
import { Opening } from '../../../electron/main/opening.ts'
import { Quit } from '../../../electron/main/quit.ts'
import { Recents } from '../../../electron/main/recents.ts'
import { Saving } from '../../../electron/main/saving.ts'
import { WriteJobs } from '../../../electron/main/write-jobs.ts'

export const documentId = (number: number): DocumentId => v.parse(documentIdSchema, `d${number}`)
export const jobId = (number: number): JobId => v.parse(jobIdSchema, number)

/** What a file looks like; another mark makes it another. */
export function fingerprint(mark: string): Fingerprint {
  return { dev: '1', ino: '2', size: '3', mtimeNs: '4', ctimeNs: '5', sha256: mark }
}

/** A person who answers native dialogs as told, and remembers what they asked. */
class Person {
  places: (string | null)[] = []
  aboutUnsaved: UnsavedChoice[] = []
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

  askAboutUnsaved(names: readonly string[]): Promise<UnsavedChoice> {
    this.asked.push(`unsaved ${names.join(', ')}`)
    const choice = this.aboutUnsaved.shift()
    if (choice === undefined) throw new Error(`Nobody was to be asked about ${names.join(', ')}`)
    return Promise.resolve(choice)
  }

  askToEndAnyway(runningWrites: number): Promise<boolean> {
    this.asked.push(`end although ${runningWrites} run`)
    return Promise.resolve(this.endsAnyway)
  }
}

/** Main's parts as they are put together, with a writer and a window that do what the test says. */
export class Core {
  readonly changes = new Changes()
  readonly person = new Person()
  readonly toWriter: WriterCommand[] = []
  readonly toWindow: [name: string, value: unknown][] = []
  readonly retired: DocumentId[] = []
  ends = 0
  now = 1000
  readonly documents = new Documents(() => this.changes.notify())
  readonly recents = new Recents([], () => this.changes.notify())
  readonly jobs = new WriteJobs({
    send: (command) => this.toWriter.push(command),
    saved: (file) => this.documents.saved(file),
    changed: () => this.changes.notify(),
    now: () => this.now,
  })
  readonly saving = new Saving({
    documents: this.documents,
    jobs: this.jobs,
    changes: this.changes,
    dialogs: this.person,
    sendCommand: (command) => this.sendToWindow('command', command),
  })
  readonly opening = new Opening({
    documents: this.documents,
    recents: this.recents,
    sendToWriter: (command) => this.toWriter.push(command),
    sendToWindow: (name, value) => this.sendToWindow(name, value),
    retire: (id) => this.retired.push(id),
  })
  readonly closing = new Closing({
    documents: this.documents,
    jobs: this.jobs,
    saving: this.saving,
    changes: this.changes,
    dialogs: this.person,
    sendToWindow: (name, value) => this.sendToWindow(name, value),
    confirmUnsaved: () => this.onConfirm(),
    retire: (id) => this.retired.push(id),
  })
  readonly quit = new Quit({
    documents: this.documents,
    jobs: this.jobs,
    saving: this.saving,
    changes: this.changes,
    dialogs: this.person,
    confirmUnsaved: () => this.onConfirm(),
    showWindow: () => undefined,
    end: () => this.ends++,
  })
  /** What the window does when it is told to run a command. */
  onCommand: (command: string) => void = () => undefined

  /** What the window tells when it is asked for what it has not told yet. */
  onConfirm: () => Promise<void> = () => Promise.resolve()

  /** The newest save that the writer was told to make. */
  get lastSave(): SaveCommand {
    const save = this.toWriter.findLast((command) => command.kind === 'save')
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
    this.documents.opened(documentId, { encoding: 'utf-8', lineEnding: 'lf' }, fingerprint(`opened ${path}`))
    return documentId
  }

  /** Saves a version and has the writer tell that it is durable. */
  async saveDone(documentId: DocumentId, version: number): Promise<void> {
    await this.saving.save({ documentId, version })
    this.writerSaved()
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

  private sendToWindow(name: string, value: unknown): void {
    this.toWindow.push([name, value])
    if (name === 'command') this.onCommand(String(value))
  }
}

/** Lets everything run that was waiting for a promise. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
