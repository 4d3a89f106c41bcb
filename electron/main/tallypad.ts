import { join } from 'node:path'
import { app } from 'electron'
import type { WindowState } from '../contract/window-channel.ts'
import { AppCore } from './app-core.ts'
import { describeClosed } from './closed-tabs.ts'
import { Dialogs } from './dialogs.ts'
import { listenToWindow } from './ipc.ts'
import { readJsonFile, writeJsonFile } from './json-file.ts'
import { showMenu } from './menu.ts'
import { describe } from './open-document.ts'
import { recentPathsSchema, Recents } from './recents.ts'
import { requestHandlers } from './request-handlers.ts'
import { readSession } from './session-file.ts'
import { StateBroadcast } from './window-state.ts'
import { MainWindow } from './window.ts'
import { shareWritten } from './write-jobs.ts'
import { WriterProcess } from './writer-process.ts'

/** The files on network drives are looked at again when the person comes back, but not more often than this. */
const lookPauseMs = 2000
/** How often it is looked whether closed texts were kept for long enough. */
const expiryPauseMs = 60 * 60 * 1000

/** The app: its core between window, writer, menu and dialogs. */
export class Tallypad {
  private readonly recents: Recents
  private readonly window: MainWindow
  private readonly writer: WriterProcess
  private readonly dialogs = new Dialogs(() => this.window.visible)
  private readonly core: AppCore
  private readonly broadcast: StateBroadcast
  private lastLook = -Infinity
  /** Files to open at the start; null once it has started. */
  private filesToOpen: readonly string[] | null = []

  /** @param profile the folder of the app's own files. */
  constructor(private readonly profile: string) {
    const recentsFile = join(profile, 'recent-files.json')
    this.recents = new Recents(readJsonFile(recentsFile, recentPathsSchema, []), (paths) => {
      writeJsonFile(recentsFile, paths)
      this.showMenu()
      this.core.changes.notify()
    })
    this.window = new MainWindow(join(profile, 'window.json'), {
      closing: () => this.windowClosing(),
      focused: () => this.look(),
      sessionEnding: (event) => this.sessionEnding(event),
      pageGaveUp: () => void this.pageGaveUp(),
    })
    this.writer = new WriterProcess(join(import.meta.dirname, '../writer/index.cjs'), {
      started: () => this.core.writerStarted(),
      reported: (report) => this.core.writerReported(report),
      gaveUp: () => this.writerGaveUp(),
    })
    this.broadcast = new StateBroadcast(() => this.state(), {
      state: (state) => this.show(state),
      jobs: (jobs) => this.showJobs(jobs),
    })
    this.core = new AppCore({
      profile,
      recents: this.recents,
      dialogs: this.dialogs,
      sendToWriter: (command) => this.writer.send(command),
      sendToWindow: (name, value) => {
        this.broadcast.flush()
        this.window.send(name, value)
      },
      isWindowListening: () => this.window.isListening,
      willWindowAnswer: () => this.window.willAnswer,
      writesProgressed: (jobs) => this.broadcast.progressed(jobs),
      showWindow: () => this.window.show(),
      connectWindow: () => this.connectWindow(),
      end: () => this.end(),
      now: () => Date.now(),
    })
    this.core.changes.subscribe(() => this.broadcast.changed())
  }

  /** Starts the process that takes longest to be there. Nothing is heard of it before the rest of this turn is done. */
  startWriter(): void {
    this.writer.start()
  }

  /** Shows the window, with the tabs of the last session and the files that it was told to open, and begins to listen. */
  start(): void {
    listenToWindow({
      handlers: requestHandlers({
        core: this.core,
        dialogs: this.dialogs,
        state: () => this.state(),
        pageStarted: () => this.pageStarted(),
      }),
      isOurs: (frame) => this.window.isSender(frame),
      openFiles: async (paths) => {
        await this.core.restoring.done
        await this.core.opening.openFiles(paths)
      },
    })
    this.window.show()
    this.core.restore(readSession(join(this.profile, 'session.json')))
    this.showMenu()
    const files = this.filesToOpen
    this.filesToOpen = null
    this.open(files ?? [])
    setInterval(() => this.core.expireClosed(), expiryPauseMs)
  }

  /** The app was launched, once more perhaps, or the system asks it to open files. */
  open(files: readonly string[]): void {
    if (this.filesToOpen !== null) {
      this.filesToOpen = [...this.filesToOpen, ...files]
      return
    }
    this.window.show()
    void this.core.restoring.done.then(() => this.core.opening.openOrPlanFiles(files))
  }

  showWindow(): void {
    this.window.show()
  }

  /** Somebody wants the app to end. */
  quit(): void {
    this.core.quitting.begin()
  }

  private state(): WindowState {
    const { documents, jobs, settings, quitting, canAskPermission } = this.core
    return {
      documents: documents.all.map(describe),
      jobs: [...jobs.list],
      recents: [...this.recents.list],
      closed: documents.closedOnes.map(describeClosed),
      settings: settings.current,
      region: app.getSystemLocale(),
      canAskPermission,
      quitWaitsFor: quitting.waitsFor,
    }
  }

  private show(state: WindowState): void {
    this.window.send('state', state)
    this.window.setProgress(shareWritten(state.jobs))
    this.window.setEdited(this.core.documents.all.some((document) => document.unsaved))
  }

  private showJobs(jobs: WindowState['jobs']): void {
    this.window.send('jobs', jobs)
    this.window.setProgress(shareWritten(jobs))
  }

  private writerGaveUp(): void {
    this.core.writerGaveUp()
    void this.dialogs.sayWriterEnded()
  }

  private pageStarted(): void {
    this.core.comparisons.endAll()
    this.window.pageStarted(this.state())
    this.connectWindow()
    this.core.outsideChanges.pageStarted()
  }

  private connectWindow(): void {
    const port = this.window.openPort()
    if (port !== null) this.writer.send({ kind: 'attach' }, [port])
  }

  private look(): void {
    if (performance.now() - this.lastLook < lookPauseMs) return
    this.lastLook = performance.now()
    this.writer.send({ kind: 'look' })
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
    if (this.core.quitting.isHeldUp) event.preventDefault()
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
        void this.core.restoring.done.then(() => this.core.opening.openRecent(recentId))
      },
      clearRecents: () => this.recents.clear(),
    })
  }
}
