import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { giveToApp } from '../../../scripts/launch/app-run.mjs'
import type { Tallypad } from '../../support/tallypad.ts'
import { median, quantile, spreadOf, type Bench, type Effort, type Tools } from '../bench.ts'
import { keysToType, typeAtPace } from './keys.ts'
import { writeLargeText } from './large-text.ts'
import { goToEnd, goToMiddle } from './places.ts'
import { Probe, type Key } from './probe.ts'
import { untilQuiet } from './quiet.ts'
import { catAndDecode } from './read-file.ts'
import { frameTimes, sayKeys } from './key-figures.ts'

/** What was measured with a text of one size. All times in milliseconds. */
export interface LargeFigures {
  readonly opened: Opened
  /** `cat` and decoding of the same file, before and after. */
  readonly catAndDecode: readonly number[]
  readonly keys: readonly Key[]
  readonly saves: readonly SaveCost[]
}

/** Since the person asked for it. */
interface Opened {
  /** Until the frame that shows the text's first lines was painted. */
  readonly first: number
  /** Until all of it was there, and took edits. */
  readonly whole: number
}

/** What a save costs the page's thread. */
interface SaveCost {
  /** From the key to `Saved`. */
  readonly lasted: number
  /** All tasks of the thread, beyond what it does in the same time without a save. */
  readonly tasks: number
  /** The scripts in them. */
  readonly scripts: number
}

const counts: Record<Effort, { readonly keys: number; readonly saves: number; readonly cats: number }> = {
  full: { keys: 300, saves: 3, cats: 3 },
  quick: { keys: 4, saves: 1, cats: 1 },
}

/** Opens a text of this size, types into it at its end and in its middle, and saves it. */
export async function measureLarge(effort: Effort, mebibytes: number, { apps, report }: Tools) {
  return apps.use(effort, async ({ tallypad, folder }): Promise<LargeFigures> => {
    const { keys, saves, cats } = counts[effort]
    const path = join(folder, `large-${mebibytes}.txt`)
    report('writing a text')
    await writeLargeText(path, mebibytes)
    await giveToApp(apps.run, path)
    const references = await repeat(cats, () => catAndDecode(path))
    report('opening it')
    const opened = await openAndWatch(tallypad, path)
    references.push(...(await repeat(cats, () => catAndDecode(path))))
    report('typing')
    const typed = await typeInto(tallypad, keys)
    const costs = await repeat(saves, async () => {
      report('saving')
      return costOfSave(tallypad)
    })
    return { opened, catAndDecode: references, keys: typed, saves: costs }
  })
}

/** What all rows about a gigabyte say is measured in one go. */
function gigabyte(): (effort: Effort, tools: Tools) => Promise<LargeFigures> {
  let figures: Promise<LargeFigures> | null = null
  return (effort, tools) => (figures ??= measureLarge(effort, effort === 'full' ? 1024 : 1, tools))
}

const measured = gigabyte()

export const largeBenches: readonly Bench[] = [
  {
    name: 'open.1g.first',
    goal: '≤ 500 ms',
    needsApp: true,
    measure: async (effort, tools) => {
      const { opened } = await measured(effort, tools)
      return { value: opened.first, unit: 'ms', ratio: null, reference: null, runs: 1, spread: 0 }
    },
  },
  {
    name: 'open.1g',
    goal: '≤ 3 × cat + decode',
    needsApp: true,
    measure: async (effort, tools) => {
      const { opened, catAndDecode } = await measured(effort, tools)
      return {
        value: opened.whole,
        unit: 'ms',
        ratio: opened.whole / median(catAndDecode),
        reference: 'cat + UTF-8 decode',
        runs: 1,
        spread: spreadOf(catAndDecode),
        note: `cat + decode ${median(catAndDecode).toFixed(0)} ms`,
      }
    },
  },
  {
    name: 'type.1g',
    goal: 'p99 ≤ 50 ms',
    needsApp: true,
    measure: async (effort, tools) => {
      const { keys } = await measured(effort, tools)
      const times = frameTimes(keys)
      const [value, spread] = [quantile(times, 0.99), spreadOf(times)]
      const note = sayKeys(keys)
      return { value, unit: 'ms p99', ratio: null, reference: null, runs: keys.length, spread, note }
    },
  },
  {
    name: 'save.1g',
    goal: '≤ 5 ms of the UI thread',
    needsApp: true,
    measure: async (effort, tools) => {
      const { saves } = await measured(effort, tools)
      const of = (part: keyof SaveCost) => saves.map((save) => save[part])
      return {
        value: median(of('tasks')),
        unit: 'ms',
        ratio: null,
        reference: null,
        runs: saves.length,
        spread: spreadOf(of('tasks')),
        note: `scripts ${median(of('scripts')).toFixed(1)} ms; the save lasted ${median(of('lasted')).toFixed(0)} ms`,
      }
    },
  },
]

async function repeat<Value>(times: number, work: () => Promise<Value>): Promise<Value[]> {
  const values: Value[] = []
  for (let time = 0; time < times; time++) values.push(await work())
  return values
}

/** Milliseconds after which a text does not come any more: it was refused. */
const longestOpening = 180_000

function failOpening(name: string): never {
  throw new Error(`${name} did not open`)
}

/** Presses `Open…` from within the page, so that it is its own clock that tells. */
async function openAndWatch(tallypad: Tallypad, path: string): Promise<Opened> {
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

async function typeInto(tallypad: Tallypad, count: number): Promise<Key[]> {
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

/** What the page's thread did, in milliseconds: all its tasks, and the scripts in them, as the browser counts them. */
async function costOfSave(tallypad: Tallypad): Promise<SaveCost> {
  const { window } = tallypad
  await window.keyboard.press('1')
  await untilQuiet(tallypad)
  const session = await window.context().newCDPSession(window)
  await session.send('Performance.enable')
  const spent = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    const of = (wanted: string) => 1_000 * (metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN)
    return { tasks: of('TaskDuration'), scripts: of('ScriptDuration') }
  }
  const during = async (work: () => Promise<void>) => {
    const [before, start] = [await spent(), performance.now()]
    await work()
    const [lasted, after] = [performance.now() - start, await spent()]
    return { lasted, tasks: after.tasks - before.tasks, scripts: after.scripts - before.scripts }
  }
  const state = await tallypad.saveState.elementHandle()
  const save = await during(async () => {
    const saved = window.evaluate(untilSaved, state)
    await window.keyboard.press('Control+S')
    await saved
  })
  await untilQuiet(tallypad)
  const idle = await during(() => sleep(save.lasted))
  await session.detach()
  const beyond = (part: 'tasks' | 'scripts'): number => Math.max(save[part] - idle[part], 0)
  return { lasted: save.lasted, tasks: beyond('tasks'), scripts: beyond('scripts') }
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
