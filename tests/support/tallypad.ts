import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { basename } from 'node:path'
import { expect, type ElectronApplication, type Locator, type Page } from '@playwright/test'
import type { MessageBoxReturnValue } from 'electron'

/** The app as a person meets it: what is on screen by its accessible name, and stand-ins for native dialogs. */
export class Tallypad {
  readonly editor: Locator
  readonly totals: Locator
  readonly saveState: Locator
  readonly writes: Locator
  /** The app's first process; Playwright forgets it when it ends. */
  readonly process: ChildProcess

  constructor(
    readonly app: ElectronApplication,
    readonly window: Page,
    /** Starts the app once more on the same profile, with these files; gives the exit code of that start. */
    readonly launchAgain: (files: readonly string[]) => Promise<number | null>,
  ) {
    this.process = app.process()
    this.editor = window.getByRole('textbox', { name: 'Document text' })
    this.totals = window.getByRole('status', { name: 'Totals' })
    this.saveState = window.getByRole('status', { name: 'Save state' })
    this.writes = window.getByRole('region', { name: 'Writes' })
  }

  answer(line: number): Locator {
    return this.window.locator(`[data-answer-line="${line}"]`)
  }

  tab(name: string): Locator {
    return this.window.getByRole('tab', { name, exact: true })
  }

  button(name: string): Locator {
    return this.window.getByRole('button', { name, exact: true })
  }

  /** The group of a file's newest write in the Writes region. */
  job(file: string): Locator {
    return this.writes.getByRole('group', { name: basename(file), exact: true }).first()
  }

  async type(text: string): Promise<void> {
    await this.editor.focus()
    await this.window.keyboard.type(text)
  }

  /** Puts text into the editor in one step, as a paste does. */
  async insert(text: string): Promise<void> {
    await this.editor.focus()
    await this.window.keyboard.insertText(text)
  }

  async press(keys: string): Promise<void> {
    await this.window.keyboard.press(keys)
  }

  /** Stands in for the person at the next save dialogs: this path, or none for «Cancel». */
  async chooseToSave(path: string | null): Promise<void> {
    await this.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '' })
    }, path)
  }

  async chooseToOpen(paths: readonly string[]): Promise<void> {
    await this.app.evaluate(({ dialog }, filePaths) => {
      dialog.showOpenDialog = () =>
        Promise.resolve({ canceled: filePaths.length === 0, filePaths: [...filePaths] })
    }, paths)
  }

  /** Answers the next message boxes with the button of this label, and notes what they said. */
  async answerBoxes(label: string): Promise<void> {
    await this.app.evaluate(({ dialog }, wanted) => {
      const said: string[] = []
      Reflect.set(globalThis, 'boxesSaid', said)
      dialog.showMessageBox = (...args: unknown[]): Promise<MessageBoxReturnValue> => {
        const options = args.at(-1) as Electron.MessageBoxOptions
        said.push(`${options.message} ${options.detail ?? ''}`.trim())
        const labels = (options.buttons ?? []).map((button) => button.replace('&', ''))
        const response = labels.indexOf(wanted)
        if (response === -1) throw new Error(`No button “${wanted}” among ${labels.join(', ')}`)
        return Promise.resolve({ response, checkboxChecked: false })
      }
    }, label)
  }

  /** What the message boxes said since `answerBoxes`. */
  async boxesSaid(): Promise<string[]> {
    return this.app.evaluate(() => Reflect.get(globalThis, 'boxesSaid') as string[])
  }

  /** Opens files as a person does with `Open…`, and waits for the last one's tab to be complete. */
  async open(...paths: string[]): Promise<void> {
    await this.chooseToOpen(paths)
    await this.button('Open…').click()
    const last = paths.at(-1)
    if (last === undefined) return
    await expect(this.tab(basename(last))).toHaveAttribute('aria-selected', 'true')
    await expect(this.saveState).toHaveText('Saved', { timeout: 60_000 })
  }

  /** Saves the shown document to a new place, and waits until it is on disk. */
  async saveTo(path: string): Promise<void> {
    await this.chooseToSave(path)
    await this.button('Save as…').click()
    await expect(this.tab(basename(path))).toBeVisible({ timeout: 60_000 })
    await expect(this.saveState).toHaveText('Saved', { timeout: 60_000 })
  }

  /** Process ids of the app's own processes, by what Electron calls them: `Browser`, `Tab`, `Utility`… */
  async pids(type: string, name?: string): Promise<number[]> {
    const metrics = await this.app.evaluate(({ app }) =>
      app
        .getAppMetrics()
        .map(({ pid, type, name, serviceName }) => ({ pid, type, names: [name, serviceName] })),
    )
    return metrics
      .filter((process) => process.type === type && (name === undefined || process.names.includes(name)))
      .map((process) => process.pid)
  }

  /** The process id of the writer. */
  async writerPid(): Promise<number> {
    const pids = await this.pids('Utility', 'Tallypad writer')
    expect(pids).toHaveLength(1)
    return pids[0] ?? 0
  }

  /** Drops a file from outside on the middle of this. */
  async drop(path: string, on: Locator = this.window.locator('body')): Promise<void> {
    const { x, y } = await on.evaluate((element) => {
      const { left, top, width, height } = element.getBoundingClientRect()
      return { x: left + width / 2, y: top + height / 2 }
    })
    const session = await this.window.context().newCDPSession(this.window)
    const data = { items: [], files: [path], dragOperationsMask: 1 }
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, x, y, data })
    }
  }

  /** Asks the app to end, as its menu does, and waits until it has. */
  async quit(): Promise<void> {
    const end = once(this.process, 'exit')
    await this.app.evaluate(({ app }) => {
      setImmediate(() => app.quit())
    })
    await end
  }

  /** Ends the app without asking it. */
  end(): void {
    this.process.kill('SIGKILL')
  }
}
