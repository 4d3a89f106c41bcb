import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from '../support/app.ts'
import { writeFile } from '../support/owned-files.ts'
import type { Tallypad } from '../support/tallypad.ts'
import { everything } from './amount.ts'
import { randomFrom, seed } from './random.ts'
import { FaultTable } from './table.ts'

/** The most typing that may be missing, from when the window took the key. */
const mostMissingMs = 250
const keysPerSecond = 15
const roundsPerProfile = everything ? 10 : 5
const profiles = everything ? 20 : 1

/** What is killed, as Electron names its processes; `All` is every one of them at once. */
const victims = ['Browser', 'Writer', 'Tab', 'GPU', 'Utility', 'All'] as const
type Victim = (typeof victims)[number]

/** A document whose text is known for ever: the beginning of one endless sequence. */
class Sheet {
  /** How much of the sequence is in the document. */
  length = 0
  /** When the window had taken each key since the last start. */
  readonly taken: number[] = []

  constructor(
    readonly tab: string,
    readonly file: string | null,
    private readonly letter: string,
  ) {}

  /** The first so many characters of it: `a1 a2 a3 …`, ten to a line. */
  beginning(length: number): string {
    let text = ''
    for (let n = 1; text.length < length; n++) text += `${this.letter}${n}${n % 10 === 0 ? '\n' : ' '}`
    return text.slice(0, length)
  }

  nextKey(): string {
    return this.beginning(this.length + 1).slice(-1)
  }
}

interface Kill {
  readonly victim: Victim
  readonly at: number
}

async function pidsOf(tallypad: Tallypad): Promise<Record<Victim, number[]>> {
  const [Browser, Tab, GPU, all, Writer] = await Promise.all([
    tallypad.pids('Browser'),
    tallypad.pids('Tab'),
    tallypad.pids('GPU'),
    tallypad.pids('Utility'),
    // There may be none for a moment, while it is started again.
    tallypad.pids('Utility', 'Tallypad writer'),
  ])
  const Utility = all.filter((pid) => !Writer.includes(pid))
  return { Browser, Tab, GPU, Utility, Writer, All: [...Browser, ...Tab, ...GPU, ...all] }
}

function killAll(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // The end of the first one may have been the end of this one.
    }
  }
}

/** Types into the sheets in turn until the app does not take keys any more, or the time is over. */
async function typeInTurns(
  tallypad: Tallypad,
  sheets: readonly Sheet[],
  random: () => number,
  until: () => boolean,
): Promise<void> {
  try {
    while (!until()) {
      const sheet = sheets[Math.floor(random() * sheets.length)]
      if (sheet === undefined) return
      await tallypad.tab(sheet.tab).click({ timeout: 2000 })
      await tallypad.editor.focus({ timeout: 2000 })
      await tallypad.press('Control+End')
      const keys = 2 + Math.floor(random() * 6)
      for (let n = 0; n < keys && !until(); n++) {
        const key = sheet.nextKey()
        const pressedAt = performance.now()
        sheet.length++
        await tallypad.window.keyboard.press(key === '\n' ? 'Enter' : key === ' ' ? 'Space' : key)
        sheet.taken.push(performance.now())
        await setTimeout(Math.max(0, 1000 / keysPerSecond - (performance.now() - pressedAt)))
      }
      if (sheet.file !== null && random() < 0.3) await tallypad.press('Control+S')
    }
  } catch (error) {
    if (!until()) throw error
  }
}

/** The text of a sheet as the window shows it. */
async function readSheet(tallypad: Tallypad, { tab }: Sheet): Promise<string> {
  await tallypad.tab(tab).click()
  await expect(tallypad.tab(tab)).toHaveAttribute('aria-selected', 'true')
  await expect(tallypad.editor).toHaveAttribute('contenteditable', 'true')
  const lines = await tallypad.editor.locator('.cm-line').allInnerTexts()
  return lines.map((line) => line.replace(/\n$/, '')).join('\n')
}

interface RoundEnd {
  readonly torn: boolean
  readonly lost: boolean
  readonly missingMs: number
  readonly why: string
}

/** Looks at what came back, and takes it as the state that goes on. */
async function judge(tallypad: Tallypad, sheets: readonly Sheet[], killedAt: number): Promise<RoundEnd> {
  let missingMs = 0
  const problems: string[] = []
  for (const sheet of sheets) {
    const text = await readSheet(tallypad, sheet)
    const onDisk = sheet.file === null ? '' : await readFile(sheet.file, 'utf8')
    const typed = sheet.length
    if (text !== sheet.beginning(text.length) || text.length > typed)
      problems.push(`${sheet.tab} has ${text.slice(-40)}`)
    if (onDisk !== sheet.beginning(onDisk.length)) problems.push(`${sheet.tab} on disk: ${onDisk.slice(-40)}`)
    // The last key may have been on its way when it happened; it was not taken then.
    const firstMissing = sheet.taken[sheet.taken.length - (typed - text.length)] ?? Infinity
    if (text.length < typed) missingMs = Math.max(missingMs, killedAt - firstMissing)
    sheet.length = text.length
    sheet.taken.length = 0
  }
  return {
    torn: problems.length > 0,
    lost: missingMs > mostMissingMs,
    missingMs,
    why: [...problems, `${missingMs.toFixed()} ms missing`].join('; '),
  }
}

/** Whether the window is there and says that everything is safe; asked through main, as a window may be a new one. */
async function isSafe(tallypad: Tallypad): Promise<boolean> {
  const state: unknown = await tallypad.app.evaluate(({ webContents }) => {
    const script = `document.querySelector('[aria-label="Save state"]')?.textContent ?? ''`
    const answer = webContents.getAllWebContents()[0]?.executeJavaScript(script)
    // A page whose process is gone never answers.
    const noAnswer = new Promise((resolve) => globalThis.setTimeout(resolve, 500, ''))
    return Promise.race([answer?.catch(() => ''), noAnswer])
  })
  return /^(Saved|Kept safe)/.test(String(state))
}

test.describe('killed at any moment while three texts are typed', () => {
  test.describe.configure({ timeout: everything ? 180_000 : 90_000 })

  for (let profile = 0; profile < profiles; profile++) {
    test(`rounds of profile ${profile + 1}`, async ({ launch, folder }) => {
      const random = randomFrom(seed + profile)
      const table = new FaultTable(
        `rounds-${profile + 1}`,
        `A process killed while three texts are typed (seed ${seed})`,
      )
      const sheets = [
        new Sheet('a.txt', join(folder, 'a.txt'), 'a'),
        new Sheet('b.txt', join(folder, 'b.txt'), 'b'),
        new Sheet('Untitled 1', null, 'c'),
      ]
      for (const { file } of sheets) if (file !== null) await writeFile(file, '')
      let tallypad = await launch()
      await tallypad.open(...sheets.flatMap(({ file }) => file ?? []))
      // The files took the place of the empty text that was there.
      await tallypad.button('New').click()
      await expect(tallypad.tab('Untitled 1')).toBeVisible()
      for (let round = 0; round < roundsPerProfile; round++) {
        const pids = await pidsOf(tallypad)
        const victim = victims[Math.floor(random() * victims.length)] ?? 'All'
        const survives = victim !== 'Browser' && victim !== 'All'
        const ended = once(tallypad.process, 'exit')
        let kill: Kill | null = null
        const afterMs = 400 + 1200 * random()
        const killing = setTimeout(afterMs).then(() => {
          kill = { victim, at: performance.now() }
          killAll(pids[victim])
        })
        await typeInTurns(tallypad, sheets, random, () => kill !== null)
        await killing
        const killedAt = (kill as Kill | null)?.at ?? 0
        if (survives) {
          await expect.poll(() => isSafe(tallypad).catch(() => false), { timeout: 20_000 }).toBe(true)
          killAll((await pidsOf(tallypad)).All)
        }
        await ended
        tallypad = await launch()
        const { torn, lost, missingMs, why } = await judge(tallypad, sheets, killedAt)
        table.add(victim, { torn, lost, where: `profile ${profile + 1}, round ${round + 1}: ${why}` })
        table.most(victim, missingMs)
      }
      table.finish()
    })
  }
})
