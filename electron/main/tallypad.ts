import { join } from 'node:path'
import { app } from 'electron'
import type { DocumentId } from '../contract/documents.ts'
import { defaultSettings } from '../contract/settings.ts'
import type { WindowState } from '../contract/window-channel.ts'
import type { WriterReport } from '../contract/writer-channel.ts'
import { Changes } from './changes.ts'
import { Closing } from './closing.ts'
import { Dialogs } from './dialogs.ts'
import { describe, Documents, type SavedFile } from './documents.ts'
import { listenToWindow } from './ipc.ts'
import { readJsonFile, writeJsonFile } from './json-file.ts'
import { showMenu } from './menu.ts'
import { Opening } from './opening.ts'
import { Quit } from './quit.ts'
import { recentPathsSchema, Recents } from './recents.ts'
import type { RequestHandlers } from './requests.ts'
import { RetiredTexts } from './retired-texts.ts'
import { Saving } from './saving.ts'
import { UnsavedQuestion } from './unsaved-question.ts'
import { StateBroadcast } from './window-state.ts'
import { MainWindow } from './window.ts'
import { shareWritten, WriteJobs } from './write-jobs.ts'
import { WriterProcess } from './writer-process.ts'

/** How long the window may take to tell, after a save, whether typing went on meanwhile. */
const windowAnswerMs = 1000

/** The parts of the app, each told of the others what it needs. */
export class Tallypad {
  private readonly changes = new Changes()
  private readonly documents = new Documents(() => this.changes.notify())
  private readonly recents: Recents
  private readonly window: MainWindow
  private readonly writer: WriterProcess
  private readonly dialogs = new Dialogs(() => this.window.visible)
  private readonly jobs: WriteJobs
  private readonly opening: Opening
  private readonly saving: Saving
  private readonly closing: Closing
  private readonly quitting: Quit
  private readonly unsavedQuestion: UnsavedQuestion
  private readonly retired: RetiredTexts
  private readonly broadcast: StateBroadcast
  /** Files to open at the start; null once it has started. */
  private filesToOpen: readonly string[] | null = []

  /** @param profile the folder of the app's own files. */
  constructor(profile: string) {
    const { changes, documents, dialogs } = this
    const recentsFile = join(profile, 'recent-files.json')
    this.recents = new Recents(readJsonFile(recentsFile, recentPathsSchema, []), (paths) => {
      writeJsonFile(recentsFile, paths)
      this.showMenu()
      changes.notify()
    })
    this.window = new MainWindow(join(profile, 'window.json'), {
      closing: () => this.windowClosing(),
      sessionEnding: (event) => this.sessionEnding(event),
      pageGaveUp: () => void this.pageGaveUp(),
    })
    this.writer = new WriterProcess(join(import.meta.dirname, '../writer/index.js'), {
      started: () => this.writerStarted(),
      reported: (report) => this.take(report),
      gaveUp: () => this.writerGaveUp(),
    })
    this.jobs = new WriteJobs({
      send: (command) => this.writer.send(command),
      saved: (file) => this.saved(file),
      changed: () => changes.notify(),
      now: () => Date.now(),
    })
    const sendToWindow: typeof this.window.send = (name, value) => {
      this.broadcast.flush()
      this.window.send(name, value)
    }
    this.retired = new RetiredTexts(this.jobs, (documentId) =>
      this.writer.send({ kind: 'forget', documentId }),
    )
    const retire = (documentId: DocumentId): void => this.retired.add(documentId)
    this.opening = new Opening({
      documents,
      recents: this.recents,
      sendToWriter: (command) => this.writer.send(command),
      sendToWindow,
      retire,
    })
    const { jobs } = this
    this.saving = new Saving({
      documents,
      jobs,
      changes,
      dialogs,
      sendCommand: (command) => sendToWindow('command', command),
    })
    const { saving } = this
    this.unsavedQuestion = new UnsavedQuestion((question) => {
      if (this.window.isListening) sendToWindow('tellUnsaved', question)
      return this.window.isListening
    })
    const confirmUnsaved = (): Promise<void> => this.unsavedQuestion.settled()
    this.closing = new Closing({
      documents,
      jobs,
      saving,
      changes,
      dialogs,
      sendToWindow,
      confirmUnsaved,
      retire,
    })
    this.quitting = new Quit({
      documents,
      jobs,
      saving,
      changes,
      dialogs,
      confirmUnsaved,
      showWindow: () => this.window.show(),
      end: () => this.end(),
    })
    this.broadcast = new StateBroadcast(
      () => this.state(),
      (state) => this.show(state),
    )
    changes.subscribe(() => {
      this.broadcast.changed()
      this.retired.release()
    })
  }

  /** Shows the window, with the files that it was told to open so far, and begins to listen. */
  start(): void {
    listenToWindow({
      handlers: this.handlers(),
      isOurs: (frame) => this.window.isSender(frame),
      openFiles: (paths) => this.opening.openFiles(paths),
    })
    this.documents.addNew(null)
    this.showMenu()
    this.window.show()
    this.writer.start()
    const files = this.filesToOpen
    this.filesToOpen = null
    this.open(files ?? [])
  }

  /** The app was launched, once more perhaps, or the system asks it to open files. */
  open(files: readonly string[]): void {
    if (this.filesToOpen !== null) {
      this.filesToOpen = [...this.filesToOpen, ...files]
      return
    }
    this.window.show()
    void this.opening.openOrPlanFiles(files)
  }

  showWindow(): void {
    this.window.show()
  }

  /** Somebody wants the app to end. */
  quit(): void {
    this.quitting.begin()
  }

  private state(): WindowState {
    return {
      documents: this.documents.all.map(describe),
      jobs: [...this.jobs.list],
      recents: [...this.recents.list],
      closed: [],
      settings: defaultSettings,
      canAskPermission: false,
      quitWaitsFor: this.quitting.waitsFor,
    }
  }

  private handlers(): RequestHandlers {
    const { documents, opening, saving, closing, jobs } = this
    return {
      start: () => {
        // After the answer, so that the page knows the documents that the first events are about.
        setImmediate(() => this.pageStarted())
        return this.state()
      },
      newDocument: () => opening.newDocument(),
      openDocuments: async () => opening.openFiles(await this.dialogs.askForFiles()),
      openRecent: (recentId) => opening.openRecent(recentId),
      save: (version) => saving.save(version),
      saveAs: (version) => saving.saveAs(version),
      closeDocument: (documentId) => closing.close(documentId),
      reopenDocument: () => opening.reopen(),
      setUnsaved: ({ documentId, unsaved, coming }) => documents.setUnsaved(documentId, unsaved, coming),
      toldUnsaved: ({ question }) => this.unsavedQuestion.answered(question),
      reloadDocument: (documentId) => {
        opening.reload(documentId)
        jobs.dismissFailed(documentId)
      },
      lastView: () => ({ active: null, views: [] }),
      rememberView: () => undefined,
      reopenClosed: () => null,
      forgetClosed: () => undefined,
      compareWithFile: () => null,
      compareWithKept: () => null,
      endComparison: () => undefined,
      adoptFile: () => undefined,
      saveOver: (version) => saving.save(version),
      followMove: () => undefined,
      setFormat: () => undefined,
      reopenWithEncoding: () => undefined,
      listKept: () => [],
      setSettings: () => undefined,
      retryWithPermission: (jobId) => saving.retry(jobId),
      cancelJob: (jobId) => jobs.cancel(jobId),
      retryJob: (jobId) => saving.retry(jobId),
      overwriteJob: (jobId) => saving.overwrite(jobId),
      saveJobElsewhere: (jobId) => saving.saveElsewhere(jobId),
      dismissJob: (jobId) => jobs.dismiss(jobId),
      stayOpen: () => this.quitting.stay(),
    }
  }

  private show(state: WindowState): void {
    this.window.send('state', state)
    this.window.setProgress(shareWritten(state.jobs))
    this.window.setEdited(this.documents.all.some((document) => document.unsaved))
  }

  private take(report: WriterReport): void {
    switch (report.kind) {
      case 'ready':
      case 'journals':
      case 'recovered':
      case 'recover-failed':
      case 'news':
      case 'settled':
      case 'on-disk':
      case 'history':
      case 'permission':
        break
      case 'opened':
        this.opening.opened(report)
        break
      case 'open-failed':
        this.opening.failed(report.documentId, report.failure)
        break
      case 'progress':
      case 'saved':
      case 'save-failed':
      case 'cancelled':
      case 'superseded':
        this.jobs.take(report)
    }
  }

  private saved(file: SavedFile): void {
    this.documents.saved(file)
    this.recents.add(file.place.path)
    setTimeout(() => this.documents.believeUnsaved(file.documentId, file.jobId), windowAnswerMs)
  }

  /** A writer without any text: it gets the window's port first, and then all that it has not done yet. */
  private writerStarted(): void {
    this.connectWindow()
    this.opening.repeat()
    this.jobs.repeat()
  }

  private writerGaveUp(): void {
    this.jobs.failRunning({ kind: 'unexpected', code: 'WRITER_ENDED' })
    this.opening.failAll({ kind: 'unexpected', code: 'WRITER_ENDED' })
    void this.dialogs.sayWriterEnded()
  }

  private pageStarted(): void {
    this.window.pageStarted(this.state())
    this.connectWindow()
  }

  private connectWindow(): void {
    const port = this.window.openPort()
    if (port !== null) this.writer.send({ kind: 'attach' }, [port])
  }

  private async pageGaveUp(): Promise<void> {
    if (await this.dialogs.askToReloadPage()) this.window.reload()
    else this.quit()
  }

  /** On macOS an app outlives its window; elsewhere closing the one ends the other. */
  private windowClosing(): void {
    if (process.platform === 'darwin') this.window.hide()
    else this.quit()
  }

  private end(): void {
    this.window.remember()
    app.exit(0)
  }

  private sessionEnding(event: { preventDefault(): void }): void {
    if (this.quitting.isHeldUp) event.preventDefault()
    this.quit()
  }

  private showMenu(): void {
    showMenu({
      recents: this.recents.list,
      runCommand: (commandId) => {
        this.window.show()
        this.window.send('command', commandId)
      },
      openRecent: (recentId) => {
        this.window.show()
        void this.opening.openRecent(recentId)
      },
      clearRecents: () => this.recents.clear(),
    })
  }
}
