import { join } from 'node:path'
import type { FileFailure } from '../contract/failures.ts'
import type { EventName, EventValue } from '../contract/window-channel.ts'
import type { WriteJob } from '../contract/write-jobs.ts'
import type { WriterCommand, WriterReport } from '../contract/writer-channel.ts'
import { Changes } from './changes.ts'
import { Closing } from './closing.ts'
import { Comparisons } from './comparisons.ts'
import { DescribedCards, noticesOf } from './described-cards.ts'
import type { Dialogs } from './dialogs.ts'
import { Documents, type SavedFile } from './documents.ts'
import { DurableFile, type writeDurably } from './durable-file.ts'
import { Opening } from './opening.ts'
import { OutsideChanges } from './outside-changes.ts'
import { Quit } from './quit.ts'
import type { Recents } from './recents.ts'
import { RecoveryNewsDesk } from './recovery-news-desk.ts'
import { Restoring } from './restoring.ts'
import { RetiredTexts } from './retired-texts.ts'
import { Saving } from './saving.ts'
import { SavingPictures } from './saving-pictures.ts'
import { sessionOf, type Session } from './session.ts'
import { SettingsFile } from './settings-file.ts'
import { Settling } from './settling.ts'
import { TabViews } from './tab-views.ts'
import { takeReport } from './take-report.ts'
import { UnsavedQuestion } from './unsaved-question.ts'
import { WriteJobs } from './write-jobs.ts'
import { WriterQuestions } from './writer-questions.ts'

/** How long the window may take to tell, after a save, whether typing went on meanwhile. */
const windowAnswerMs = 1000
/** How long the end of the app waits for a disk that does not take the session; the journals have the texts. */
const sessionMs = 5000

/** What the core needs of the rest of the app; a test puts its own in their places. */
export interface Surroundings {
  /** The folder of the app's own files. */
  readonly profile: string
  readonly recents: Recents
  readonly dialogs: Pick<Dialogs, 'askForPlace' | 'askToChooseAnother' | 'askAboutUnsafe' | 'askToEndAnyway'>
  sendToWriter(command: WriterCommand): void
  sendToWindow<Name extends EventName>(name: Name, value: EventValue<Name>): void
  /** Whether a page is there to take what it is told. */
  isWindowListening(): boolean
  /** Whether a question to the window will be answered, at once or when its page has started. */
  willWindowAnswer(): boolean
  /** Nothing that the window shows changed but how far the writes are, which is this now. */
  writesProgressed(jobs: readonly WriteJob[]): void
  showWindow(): void
  /** Gives the page, if there is one, a new way to the writer. */
  connectWindow(): void
  /** Ends the app at once. */
  end(): void
  /** Milliseconds since the epoch. */
  now(): number
  /** Other than to the disk. */
  readonly writeSession?: typeof writeDurably
}

/** All parts of main that know documents, put together; none of them knows Electron. */
export class AppCore {
  readonly changes = new Changes()
  readonly documents: Documents
  readonly views = new TabViews(() => this.session.changed())
  readonly settings: SettingsFile
  readonly jobs: WriteJobs
  readonly questions: WriterQuestions
  readonly retired: RetiredTexts
  readonly opening: Opening
  readonly restoring: Restoring
  readonly comparisons: Comparisons
  readonly outsideChanges: OutsideChanges
  readonly saving: Saving
  readonly pictures: SavingPictures
  readonly unsavedQuestion: UnsavedQuestion
  readonly closing: Closing
  readonly quitting: Quit
  private readonly cards: DescribedCards
  private readonly session: DurableFile
  private readonly news: RecoveryNewsDesk
  private isPermissionAskable = false

  constructor(private readonly around: Surroundings) {
    const { changes } = this
    const { profile, recents, dialogs } = around
    const now = (): number => around.now()
    const sendToWriter = (command: WriterCommand): void => around.sendToWriter(command)
    const sendToWindow: Surroundings['sendToWindow'] = (name, value) => around.sendToWindow(name, value)
    const documents = (this.documents = new Documents(() => this.documentsChanged(), now))
    this.settings = new SettingsFile(join(profile, 'settings.json'), () => {
      this.sayKeep()
      changes.notify()
    })
    const jobs = (this.jobs = new WriteJobs({
      send: sendToWriter,
      saved: (file) => this.saved(file),
      changed: () => changes.notify(),
      progressed: () => around.writesProgressed(jobs.list),
      now,
    }))
    this.cards = new DescribedCards(sendToWriter)
    this.questions = new WriterQuestions(sendToWriter)
    this.news = new RecoveryNewsDesk((news) => sendToWindow('news', news))
    const readState = () => {
      const notices = noticesOf(documents.list)
      const content = sessionOf(documents.list, this.views.seen)
      return { content, written: () => this.cards.durable(notices) }
    }
    this.session = new DurableFile(join(profile, 'session.json'), readState, around.writeSession)
    const retired = new RetiredTexts(jobs, (documentId) => sendToWriter({ kind: 'forget', documentId }))
    this.retired = retired
    const retire: RetiredTexts['add'] = (documentId) => retired.add(documentId)
    const opening = (this.opening = new Opening({ documents, recents, sendToWriter, sendToWindow, retire }))
    const connectWindow = (): void => around.connectWindow()
    this.restoring = new Restoring({
      documents,
      opening,
      retired,
      shown: () => this.views.seen.active,
      connectWindow,
    })
    const comparisons = (this.comparisons = new Comparisons({ documents, sendToWriter, sendToWindow }))
    const isWindowListening = (): boolean => around.isWindowListening()
    this.outsideChanges = new OutsideChanges({
      documents,
      jobs,
      comparisons,
      recents,
      sendToWriter,
      sendToWindow,
      isWindowListening,
    })
    const sendCommand = (command: EventValue<'command'>): void => sendToWindow('command', command)
    const saving = (this.saving = new Saving({ documents, jobs, changes, dialogs, sendCommand }))
    const pictures = (this.pictures = new SavingPictures({
      documents,
      saving,
      questions: this.questions,
      changes,
    }))
    const unsavedQuestion = (this.unsavedQuestion = new UnsavedQuestion((question) => {
      if (!around.willWindowAnswer()) return false
      sendToWindow('tellUnsaved', question)
      return true
    }))
    const settling = new Settling({
      documents,
      changes,
      askWindow: () => unsavedQuestion.settled(),
      settle: (texts) => this.questions.settle(texts),
    })
    const inClosing = { documents, jobs, saving, settling, changes, dialogs }
    this.closing = new Closing({ ...inClosing, sendToWindow, retire })
    this.quitting = new Quit({
      ...inClosing,
      pictures,
      rememberSession: () => this.rememberSession(),
      showWindow: () => around.showWindow(),
      end: () => around.end(),
    })
    changes.subscribe(() => this.changed())
  }

  /** Whether this system can ask for a permission to write that the app has not. */
  get canAskPermission(): boolean {
    return this.isPermissionAskable
  }

  /** Lists the tabs that the last session left, before the writer is started. */
  restore(session: Session | null): void {
    if (session !== null) this.views.remember(session)
    this.restoring.restore(session)
    void this.restoring.done.then(() => this.expireClosed())
  }

  /**
   * A writer that knows nothing: where to keep texts, what is known of each, the window's port, and then all that its
   * forerunner has not done yet.
   */
  writerStarted(): void {
    this.sayKeep()
    this.cards.repeat()
    this.around.connectWindow()
    this.opening.repeat()
    this.comparisons.repeat()
    this.jobs.repeat()
    this.questions.repeat()
  }

  writerReported(report: WriterReport): void {
    const { documents, opening, restoring, comparisons, outsideChanges, questions, jobs, news } = this
    const parts = { documents, opening, restoring, comparisons, outsideChanges, questions, jobs, news }
    takeReport(report, { ...parts, permissionTold: (canAsk) => this.permissionTold(canAsk) })
  }

  /** There is no writer, and none is started before somebody asks for something. */
  writerGaveUp(): void {
    const failure: FileFailure = { kind: 'unexpected', code: 'WRITER_ENDED' }
    this.jobs.failRunning(failure)
    this.opening.failAll(failure)
    this.comparisons.giveUp(failure)
    this.questions.giveUp()
    this.restoring.giveUp()
  }

  /** Takes the texts off the closed tabs that were there for long enough. */
  expireClosed(): void {
    for (const documentId of this.documents.expireClosed()) this.retired.add(documentId)
  }

  /** What only documents make another; the progress of writes, of which there is much more to tell, does not. */
  private documentsChanged(): void {
    this.cards.introduce(noticesOf(this.documents.list))
    this.session.changed()
    this.changes.notify()
  }

  /** Whatever follows the whole state. */
  private changed(): void {
    this.retired.release()
    this.outsideChanges.followFiles()
  }

  private sayKeep(): void {
    const { profile } = this.around
    this.around.sendToWriter({ kind: 'keep', profile, settings: this.settings.current })
  }

  private saved(file: SavedFile): void {
    this.documents.saved(file)
    // The sooner the next start would know of it, the less a crash makes the file look like another program's.
    void this.session.durable()
    this.around.recents.add(file.place.path)
    setTimeout(() => this.documents.believeUnsaved(file.documentId, file.jobId), windowAnswerMs)
  }

  private permissionTold(canAsk: boolean): void {
    this.isPermissionAskable = canAsk
    this.changes.notify()
  }

  private async rememberSession(): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const time = new Promise<void>((resolve) => (timer = setTimeout(resolve, sessionMs)))
    await Promise.race([Promise.all([this.session.durable(), this.settings.durable()]), time])
    clearTimeout(timer)
  }
}
