import { statSync } from 'node:fs'
import { join } from 'node:path'
import { writeFile } from '../../support/owned-files.ts'
import { quantile, spreadOf, type Bench, type Effort, type Measurement } from '../bench.ts'
import { giveToApp } from '../../../scripts/launch/app-run.mjs'
import type { Apps, BenchApp } from './apps.ts'
import { frameTimes, sayKeys } from './key-figures.ts'
import { keysToType, typeAtPace } from './keys.ts'
import { sheetText, writeLargeText } from './large-text.ts'
import { goToEnd, goToMiddle, untilPainted } from './places.ts'
import { Probe, type Key } from './probe.ts'
import { untilQuiet } from './quiet.ts'

interface Size {
  readonly lines: number
  readonly keys: number
  /** Of the text that is saved meanwhile. */
  readonly mebibytes: number
  /** Keys that are typed in one go where nothing else ends that. */
  readonly burst: number
  /** Fewest keys of one save, however quick it is. */
  readonly fewest: number
}

const sizes: Record<Effort, Size> = {
  full: { lines: 10_000, keys: 400, mebibytes: 256, burst: 50, fewest: 0 },
  quick: { lines: 100, keys: 4, mebibytes: 1, burst: 2, fewest: 2 },
}

const idle: Bench = {
  name: 'type.idle',
  goal: 'p99 ≤ 33 ms, dispatch p99 ≤ 8 ms',
  needsApp: true,
  measure: (effort, { apps }) =>
    apps.use(effort, async (app) => {
      const { lines, keys: count, burst } = sizes[effort]
      const { tallypad } = app
      await openSheet(app, 'idle.txt', lines)
      const probe = await Probe.in(tallypad.window)
      const keys: Key[] = []
      for (const go of [goToEnd, goToMiddle]) {
        await go(tallypad)
        await warmUp(tallypad.window, probe, burst)
        await untilQuiet(tallypad)
        await typeAtPace(tallypad.window, keysToType(count / 2))
        keys.push(...(await probe.takeKeys()))
      }
      return figureOf(keys, null, sayKeys(keys))
    }),
}

const saving: Bench = {
  name: 'type.saving',
  goal: 'p99 ≤ 1.2 × type.idle, no task > 50 ms',
  needsApp: true,
  measure: (effort, { apps, report }) =>
    apps.use(effort, async (app) => {
      const { lines, keys: count, mebibytes, burst, fewest } = sizes[effort]
      const { tallypad } = app
      const sheet = 'saving.txt'
      await openSheet(app, sheet, lines)
      await goToMiddle(tallypad)
      const large = await openLarge(apps, app, mebibytes)
      await goToMiddle(tallypad)
      const probe = await Probe.in(tallypad.window)
      const typeWhile = async (begin: () => Promise<() => boolean>, from: number) => {
        await untilPainted(tallypad)
        await probe.takeKeys()
        await probe.takeLongestTask()
        await typeAtPace(tallypad.window, keysToType(1_000, from), await begin())
        return { keys: await probe.takeKeys(), longest: await probe.takeLongestTask() }
      }
      await warmUp(tallypad.window, probe, burst)

      const alone = new Turns()
      const beside = new Turns()
      const within = new Turns()
      const isEnough = () => [beside, within].every(({ keys }) => keys.length >= count)
      for (let round = 0; !isEnough(); round++) {
        report(`${beside.keys.length} and ${within.keys.length} of ${count} keys`)
        const from = round * burst
        await tallypad.tab(sheet).click()
        await untilQuiet(tallypad)
        alone.add(await typeWhile(() => Promise.resolve(so(burst)), from))

        // The large text in another tab: the journal copies it, a key at its top changes answers all over it.
        await tallypad.tab(large.name).click()
        await editTop(tallypad)
        await tallypad.tab(sheet).click()
        beside.add(await typeWhile(() => startSave(tallypad, 'Control+Alt+S', large.path, fewest), from))

        // The large text itself.
        await tallypad.tab(large.name).click()
        await untilQuiet(tallypad)
        await editTop(tallypad)
        await goToMiddle(tallypad)
        within.add(await typeWhile(() => startSave(tallypad, 'Control+S', large.path, fewest), from))
      }
      const reference = alone.p99
      const turns = { 'in another tab': beside, 'into that text': within }
      const [worse, { keys }] = Object.entries(turns).reduce((one, other) =>
        one[1].p99 >= other[1].p99 ? one : other,
      )
      const said = Object.entries(turns).map(
        ([where, { keys, longest }]) =>
          `${where} ${sayKeys(keys)}, longest task ${longest === 0 ? '≤ 50' : longest.toFixed(0)} ms`,
      )
      return figureOf(keys, reference, `worse: ${worse}; ${said.join('; ')}; idle ${sayKeys(alone.keys)}`)
    }),
}

export const typingBenches: readonly Bench[] = [idle, saving]

/** Keys that were typed while a text was saved, and the longest task meanwhile. */
class Turns {
  readonly keys: Key[] = []
  longest = 0

  add({ keys, longest }: { readonly keys: readonly Key[]; readonly longest: number }): void {
    this.keys.push(...keys)
    this.longest = Math.max(this.longest, longest)
  }

  get p99(): number {
    return quantile(frameTimes(this.keys), 0.99)
  }
}

/** @param reference the same figure of keys that were typed in turns with these; null for none */
function figureOf(keys: readonly Key[], reference: number | null, note: string): Measurement {
  const times = frameTimes(keys)
  const value = quantile(times, 0.99)
  return {
    value,
    unit: 'ms p99',
    ratio: reference === null ? null : value / reference,
    reference: reference === null ? null : 'type.idle',
    runs: keys.length,
    spread: spreadOf(times),
    note,
  }
}

/** Until some keys were typed the code itself is being compiled. */
async function warmUp(page: BenchApp['tallypad']['window'], probe: Probe, count: number): Promise<void> {
  await typeAtPace(page, keysToType(count))
  await probe.takeKeys()
}

/** Opens a sheet of so many lines with answers, and waits for the last one's. */
async function openSheet({ tallypad, folder }: BenchApp, name: string, lines: number): Promise<void> {
  const path = join(folder, name)
  await writeFile(path, sheetText(lines))
  await tallypad.open(path)
  await goToEnd(tallypad)
  await tallypad.answer(lines).waitFor()
}

async function openLarge(apps: Apps, { tallypad, folder }: BenchApp, mebibytes: number) {
  const name = `saved-${mebibytes}.txt`
  const path = join(folder, name)
  await writeLargeText(path, mebibytes)
  await giveToApp(apps.run, path)
  await tallypad.open(path)
  return { name, path }
}

async function editTop(tallypad: BenchApp['tallypad']): Promise<void> {
  await tallypad.editor.focus()
  await tallypad.press('Control+Home')
  await tallypad.press('End')
  await tallypad.window.keyboard.press('1')
}

/** Asks for a save. @returns whether its file is not written yet, or fewer keys than that were asked for */
async function startSave(
  tallypad: BenchApp['tallypad'],
  keys: string,
  path: string,
  fewest: number,
): Promise<() => boolean> {
  const { ino } = statSync(path)
  await tallypad.press(keys)
  const isFew = so(fewest)
  return () => isFew() || statSync(path).ino === ino
}

/** A function that says yes so many times. */
function so(many: number): () => boolean {
  let left = many
  return () => left-- > 0
}
