import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { Readable, Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import * as v from 'valibot'
import { appEnvironment, type AppRun } from '../../../scripts/launch/app-run.mjs'
import { asUser } from '../../../scripts/launch/app-user.mjs'
import { DevToolsPipe } from './dev-tools-pipe.ts'

/** How long after a key was handled the next one comes, until one of them is taken. */
const keyPauseMs = 5
const longestStartMs = 120_000

/** Letters that no text of a bench has: one for each start, as a text may come back with those of the start before. */
const letters = Array.from({ length: 128 }, (_, index) => String.fromCodePoint(0x100 + index))
let starts = 0

/**
 * Runs in the page: tells when a key has become text that stays. It is looked for in the frame after each change, as
 * a text that cannot be edited yet takes it back.
 */
function watchForKey(letter: string): string {
  return `{
    const isThere = () => {
      const text = document.querySelector('textarea')?.value ?? document.querySelector('.cm-content')?.textContent
      return text?.includes('${letter}') === true
    }
    const look = () => isThere() && requestAnimationFrame(() => isThere() && keyTaken(''))
    document.addEventListener('input', look, { capture: true })
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true })
  }`
}

const attachedSchema = v.object({ sessionId: v.string(), targetInfo: v.object({ type: v.string() }) })
const evaluatedSchema = v.object({ result: v.object({ value: v.unknown() }) })

/** How a packed app is to be started. */
interface PackedStart {
  readonly executable: string
  /** The folder of its own data. */
  readonly profile: string
  /** Files to open. */
  readonly args?: readonly string[]
}

/**
 * A packed app, started as from a desktop, but with pipes by which its page can be debugged: packages let no
 * inspector into their first process, and Playwright would add its own time to a start.
 */
export class DebuggedApp {
  private readonly startedAt = performance.now()
  private readonly page: Promise<string>
  private readonly keyTaken: Promise<number>
  private readonly pipe: DevToolsPipe
  private readonly process: ChildProcess
  private readonly letter = letters[starts++ % letters.length] ?? ''
  private isKeyTaken = false

  constructor(run: AppRun, { executable, profile, args = [] }: PackedStart) {
    const switches = ['--remote-debugging-pipe', `--user-data-dir=${profile}`]
    if (!run.sandbox) switches.push('--no-sandbox')
    const [command = '', ...words] = asUser(run.user, [executable, ...switches, ...args])
    this.process = spawn(command, words, {
      env: appEnvironment(run, profile),
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
      // In a group of its own, to be ended whole.
      detached: true,
    })
    const [, , , to, from] = this.process.stdio
    if (!(to instanceof Writable) || !(from instanceof Readable)) throw new Error('No pipes')

    let isThere: (page: string) => void
    let isTaken: (ms: number) => void
    this.page = new Promise((resolve) => (isThere = resolve))
    this.keyTaken = new Promise((resolve) => (isTaken = resolve))
    this.pipe = new DevToolsPipe(to, from, (method, params) => {
      if (method === 'Runtime.bindingCalled') isTaken(performance.now() - this.startedAt)
      if (method !== 'Target.attachedToTarget') return
      const { sessionId, targetInfo } = v.parse(attachedSchema, params)
      if (targetInfo.type === 'page') isThere(sessionId)
    })
    // Who waits for the page is told.
    this.attach().catch(() => undefined)
  }

  /** The first process; the others descend from it. */
  get pid(): number {
    return this.process.pid ?? 0
  }

  /**
   * Presses a key again and again, from the moment that there is a page.
   * @returns milliseconds from the start of the process to the first key that has become text.
   */
  async typeUntilTaken(): Promise<number> {
    const page = await this.page
    await Promise.all([
      // Displays for tests have no window manager that would give the window the focus.
      this.pipe.send('Emulation.setFocusEmulationEnabled', { enabled: true }, page),
      this.pipe.send('Page.enable', {}, page),
      this.pipe.send('Runtime.enable', {}, page),
      this.pipe.send('Runtime.addBinding', { name: 'keyTaken' }, page),
      this.pipe.send(
        'Page.addScriptToEvaluateOnNewDocument',
        { source: watchForKey(this.letter), runImmediately: true },
        page,
      ),
    ])
    void this.keyTaken.then(() => (this.isKeyTaken = true))
    while (!this.isKeyTaken) {
      if (performance.now() - this.startedAt > longestStartMs) throw new Error('The app took no key')
      await this.pressKey(page)
      await sleep(keyPauseMs)
    }
    return this.keyTaken
  }

  /** Puts text in where the focus is, as a paste does. */
  async insert(text: string): Promise<void> {
    await this.pipe.send('Input.insertText', { text }, await this.page)
  }

  /** The value of an expression in the page. */
  async evaluate(expression: string): Promise<unknown> {
    const evaluated = await this.pipe.send('Runtime.evaluate', { expression }, await this.page)
    return v.parse(evaluatedSchema, evaluated).result.value
  }

  /** Ends all its processes without asking, and waits until they are gone. */
  async end(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return
    const end = once(this.process, 'exit')
    process.kill(-this.pid, 'SIGKILL')
    await end
  }

  private async attach(): Promise<void> {
    const how = { autoAttach: true, waitForDebuggerOnStart: false, flatten: true }
    await this.pipe.send('Target.setAutoAttach', how)
  }

  private async pressKey(page: string): Promise<void> {
    const key = { key: this.letter, text: this.letter }
    await this.pipe.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key }, page)
    await this.pipe.send('Input.dispatchKeyEvent', { type: 'keyUp', key: this.letter }, page)
  }
}

/** Does some work with a packed app that ends with it. */
export async function withDebugged<Value>(
  run: AppRun,
  start: PackedStart,
  work: (app: DebuggedApp) => Promise<Value>,
): Promise<Value> {
  const app = new DebuggedApp(run, start)
  try {
    return await work(app)
  } finally {
    await app.end()
  }
}
