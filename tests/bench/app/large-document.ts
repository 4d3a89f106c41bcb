import { setTimeout as sleep } from 'node:timers/promises'
import type { CDPSession, Page } from '@playwright/test'
import type { Tallypad } from '../../support/tallypad.ts'
import { keysToType, typeAtPace } from './keys.ts'
import { goToEnd, goToMiddle } from './places.ts'
import { Probe, type Key } from './probe.ts'
import { untilQuiet } from './quiet.ts'

/** How long a text took to open, in milliseconds since the person asked for it. */
export interface Opened {
  /** Until the frame that shows the text's first lines was painted. */
  readonly first: number
  /** Until all of it was there, and took edits. */
  readonly whole: number
}

/** What a save costs the page's thread, in milliseconds. */
export interface SaveCost {
  /** From the key to `Saved`. */
  readonly lasted: number
  /** The thread's own time for all of its tasks, beyond what it does in the same time without a save. */
  readonly tasks: number
  /** The scripts in them. */
  readonly scripts: number
  /** What it does in the same time without a save. */
  readonly idle: number
  /** From beginnings to ends of the tasks, so with the time that others had its processor; also beyond the same without. */
  readonly spans: number
}

/** Milliseconds after which a text does not come any more: it was refused. */
const longestOpening = 180_000

function failOpening(name: string): never {
  throw new Error(`${name} did not open`)
}

/** Opens a text: presses `Open…` from within the page, so that it is its own clock that tells. */
export async function openAndWatch(tallypad: Tallypad, path: string): Promise<Opened> {
  await tallypad.chooseToOpen([path])
  const name = path.slice(path.lastIndexOf('/') + 1)
  const [button, state] = await Promise.all([
    tallypad.button('Open…').elementHandle(),
    tallypad.saveState.elementHandle(),
  ])
  const opening = tallypad.window.evaluate(watchOpening, { button, state, name })
  const tooLate = new AbortController()
  try {
    return await Promise.race([opening, sleep(longestOpening, null, tooLate).then(() => failOpening(name))])
  } finally {
    tooLate.abort()
  }
}

/** Runs in the page. */
async function watchOpening({
  button,
  state,
  name,
}: {
  button: Node
  state: Node
  name: string
}): Promise<Opened> {
  const start = performance.now()
  const isShown = (): boolean =>
    document.querySelector('[role=tab][aria-selected=true]')?.textContent.includes(name) === true &&
    [...document.querySelectorAll('.cm-line')].some((line) => line.textContent !== '')
  const when = (isSo: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!isSo()) return
        observer.disconnect()
        resolve()
      }
      const observer = new MutationObserver(look)
      observer.observe(document.body, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      })
    })
  const painted = (): Promise<number> =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve(performance.now() - start)
      requestAnimationFrame(() => port2.postMessage(null))
    })
  const first = when(isShown).then(painted)
  const whole = first
    .then(() => when(() => state.textContent === 'Saved'))
    .then(() => performance.now() - start)
  ;(button as HTMLElement).click()
  return { first: await first, whole: await whole }
}

/** Waits for the answers of a text that was just opened, with their totals. @returns milliseconds since then */
export async function untilCalculated({ window, totals }: Tallypad): Promise<number> {
  return window.evaluate(watchTotals, await totals.elementHandle())
}

/** Runs in the page. */
async function watchTotals(totals: Node | null): Promise<number> {
  const start = performance.now()
  const areThere = (): boolean => totals?.textContent?.includes('Count') ?? false
  if (totals !== null && !areThere()) {
    await new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        if (!areThere()) return
        observer.disconnect()
        resolve()
      })
      observer.observe(totals, { subtree: true, childList: true, characterData: true })
    })
  }
  return performance.now() - start
}

/** Types so many keys, half of them at the end of the text and half in its middle. */
export async function typeInto(tallypad: Tallypad, count: number): Promise<Key[]> {
  const probe = await Probe.in(tallypad.window)
  const keys: Key[] = []
  for (const go of [goToEnd, goToMiddle]) {
    await go(tallypad)
    await probe.takeKeys()
    await typeAtPace(tallypad.window, keysToType(count / 2))
    keys.push(...(await probe.takeKeys()))
  }
  return keys
}

/** Types a key and saves; the browser counts what its thread does meanwhile. */
export async function costOfSave(tallypad: Tallypad): Promise<SaveCost> {
  const { window } = tallypad
  await window.keyboard.press('1')
  await untilQuiet(tallypad)
  const own = await TaskClock.in(window, 'threadTicks')
  const wall = await TaskClock.in(window, 'timeTicks')
  const during = async (work: () => Promise<void>) => {
    const [ownBefore, wallBefore, start] = [await own.read(), await wall.read(), performance.now()]
    await work()
    const [lasted, ownAfter, wallAfter] = [performance.now() - start, await own.read(), await wall.read()]
    return {
      lasted,
      tasks: ownAfter.tasks - ownBefore.tasks,
      scripts: ownAfter.scripts - ownBefore.scripts,
      spans: wallAfter.tasks - wallBefore.tasks,
    }
  }
  const state = await tallypad.saveState.elementHandle()
  const save = await during(async () => {
    const saved = window.evaluate(untilSaved, state)
    await window.keyboard.press('Control+S')
    await saved
  })
  await untilQuiet(tallypad)
  const idle = await during(() => sleep(save.lasted))
  await Promise.all([own.end(), wall.end()])
  const beyond = (part: 'tasks' | 'scripts' | 'spans'): number => Math.max(save[part] - idle[part], 0)
  return {
    lasted: save.lasted,
    tasks: beyond('tasks'),
    scripts: beyond('scripts'),
    idle: idle.tasks,
    spans: beyond('spans'),
  }
}

/** Counts the time of a page's tasks, by the clock of its thread alone or by the clock on the wall. */
class TaskClock {
  private constructor(private readonly session: CDPSession) {}

  static async in(page: Page, timeDomain: 'threadTicks' | 'timeTicks'): Promise<TaskClock> {
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable', { timeDomain })
    return new TaskClock(session)
  }

  /** Milliseconds so far. */
  async read(): Promise<{ readonly tasks: number; readonly scripts: number }> {
    const { metrics } = await this.session.send('Performance.getMetrics')
    const of = (wanted: string) => 1_000 * (metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN)
    return { tasks: of('TaskDuration'), scripts: of('ScriptDuration') }
  }

  end(): Promise<void> {
    return this.session.detach()
  }
}

/** Runs in the page. */
function untilSaved(state: Node | null): Promise<void> {
  return new Promise((resolve) => {
    if (state === null) return
    const observer = new MutationObserver(() => {
      if (state.textContent !== 'Saved') return
      observer.disconnect()
      resolve()
    })
    observer.observe(state, { subtree: true, childList: true, characterData: true })
  })
}
