import { join } from 'node:path'
import {
  BrowserWindow,
  MessageChannelMain,
  nativeTheme,
  screen,
  type MessagePortMain,
  type WebFrameMain,
} from 'electron'
import {
  editStreamChannel,
  eventChannel,
  type EventName,
  type EventValue,
  type WindowState,
} from '../contract/window-channel.ts'
import { pageUrl } from './app-url.ts'
import { offerContextMenu } from './context-menu.ts'
import { windowIcon } from './icon.ts'
import { readJsonFile, writeJsonFile } from './json-file.ts'
import { RestartPolicy } from './restart-policy.ts'
import { isOurSender } from './security-rules.ts'
import {
  defaultPlacement,
  fitPlacement,
  windowPlacementSchema,
  type WindowPlacement,
} from './window-bounds.ts'

/** `--desk` of the page, so that nothing flashes before its first paint. */
const deskColors = { light: '#f1f1ec', dark: '#131412' }

interface Surroundings {
  /** The person wants to close the window, which stays until it is told otherwise. */
  closing(): void
  /** The page died too often to be loaded again without being asked. */
  pageGaveUp(): void
  /** The person came back to it. */
  focused(): void
  /** The system is about to end the session, and waits for the answer only a moment. */
  sessionEnding(event: { preventDefault(): void }): void
}

/** The one window of the app. What is said to it before its page has started waits until then. */
export class MainWindow {
  private window: BrowserWindow | null = null
  private isReady = false
  private hasPageStarted = false
  private unsaid: (() => void)[] = []
  private shownProgress: number | null = null

  /** @param placementFile where the window's place is remembered. */
  constructor(
    private readonly placementFile: string,
    private readonly surroundings: Surroundings,
  ) {}

  /** The window that dialogs belong to; null when none is on screen. */
  get visible(): BrowserWindow | null {
    return this.window?.isVisible() ? this.window : null
  }

  /** Brings the window to the front, or makes it; a new one shows itself when it has something to show. */
  show(): void {
    if (this.window === null) {
      this.create()
      return
    }
    if (!this.isReady) return
    if (this.window.isMinimized()) this.window.restore()
    this.window.show()
    this.window.focus()
  }

  hide(): void {
    this.window?.hide()
  }

  /** The page listens now, and has a state to start from, of which this may be a newer one. */
  pageStarted(state: WindowState): void {
    this.hasPageStarted = true
    this.send('state', state)
    const unsaid = this.unsaid
    this.unsaid = []
    for (const say of unsaid) say()
  }

  send<Name extends EventName>(name: Name, value: EventValue<Name>): void {
    if (this.hasPageStarted) this.window?.webContents.send(eventChannel, name, value)
    else if (name !== 'state' && name !== 'jobs') this.unsaid.push(() => this.send(name, value))
  }

  /** Whether a page is there to answer. */
  get isListening(): boolean {
    return this.window !== null && this.hasPageStarted
  }

  /** Whether a question will be answered: by the page, or by one that a person may type into while it starts. */
  get willAnswer(): boolean {
    return this.window !== null && this.isReady && !this.window.webContents.isCrashed()
  }

  /** Gives the page a new port; its other end is the writer's. */
  openPort(): MessagePortMain | null {
    if (this.window === null || !this.hasPageStarted) return null
    const { port1, port2 } = new MessageChannelMain()
    this.window.webContents.postMessage(editStreamChannel, null, [port1])
    return port2
  }

  isSender(frame: WebFrameMain | null): boolean {
    const contents = this.window?.webContents
    if (frame === null || contents === undefined) return false
    return isOurSender({
      fromOurWindow: frame === contents.mainFrame,
      topFrame: frame.parent === null,
      url: frame.url,
    })
  }

  /** Shows on the taskbar how much is done, from 0 to 1; null shows nothing, 2 that nobody can tell. */
  setProgress(share: number | null): void {
    if (share === this.shownProgress) return
    this.shownProgress = share
    this.window?.setProgressBar(share ?? -1)
  }

  setEdited(edited: boolean): void {
    this.window?.setDocumentEdited(edited)
  }

  /** Loads the page again after it died. */
  reload(): void {
    if (this.window !== null) void this.load(this.window)
  }

  /** Keeps where the window is for the next start. */
  remember(): void {
    if (this.window === null) return
    const { x, y, width, height } = this.window.getNormalBounds()
    const placement: WindowPlacement = { x, y, width, height, maximized: this.window.isMaximized() }
    writeJsonFile(this.placementFile, placement)
  }

  private create(): void {
    const areas = screen.getAllDisplays().map((display) => display.workArea)
    const remembered = readJsonFile(this.placementFile, windowPlacementSchema, defaultPlacement)
    const { maximized, width, height, ...position } = fitPlacement(remembered, areas)
    const window = new BrowserWindow({
      width,
      height,
      ...position,
      minWidth: 420,
      minHeight: 300,
      title: 'Tallypad',
      show: false,
      backgroundColor: nativeTheme.shouldUseDarkColors ? deskColors.dark : deskColors.light,
      webPreferences: {
        preload: join(import.meta.dirname, '../preload/index.cjs'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
      },
    })
    this.window = window
    this.rememberChanges(window)
    this.reloadWhenDead(window)
    offerContextMenu(window)
    window.once('ready-to-show', () => {
      this.isReady = true
      const icon = windowIcon()
      if (icon !== null) window.setIcon(icon)
      if (maximized) window.maximize()
      window.show()
    })
    window.on('close', (event) => {
      event.preventDefault()
      this.surroundings.closing()
    })
    window.once('closed', () => {
      this.window = null
      this.isReady = this.hasPageStarted = false
    })
    window.on('focus', () => this.surroundings.focused())
    window.on('query-session-end', (event) => this.surroundings.sessionEnding(event))
    void this.load(window)
  }

  private async load(window: BrowserWindow): Promise<void> {
    try {
      await window.loadURL(pageUrl)
    } catch (error) {
      console.error('The page could not be loaded:', error)
    }
  }

  private reloadWhenDead(window: BrowserWindow): void {
    const policy = new RestartPolicy()
    window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) this.hasPageStarted = false
    })
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      this.hasPageStarted = false
      if (reason === 'clean-exit') return
      const pause = policy.died(performance.now())
      if (pause === null) this.surroundings.pageGaveUp()
      else setTimeout(() => !window.isDestroyed() && void this.load(window), pause)
    })
  }

  private rememberChanges(window: BrowserWindow): void {
    let timer: NodeJS.Timeout | null = null
    const changed = (): void => {
      timer ??= setTimeout(() => {
        timer = null
        this.remember()
      }, 500)
    }
    window.on('resize', changed)
    window.on('move', changed)
    window.on('maximize', changed)
    window.on('unmaximize', changed)
  }
}
