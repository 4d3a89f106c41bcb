import { join } from 'node:path'
import { eventChannel } from '../../electron/contract/window-channel.ts'
import { expect, test } from '../support/app.ts'
import { writeFile } from '../support/owned-files.ts'
import { grown, StepCounter, type Bounds, type Steps } from '../support/steps.ts'
import type { Tallypad } from '../support/tallypad.ts'

/** Functions that the compiler puts into others are not counted for themselves. */
const exactCounts = '--js-flags=--no-opt --no-maglev'
/** Each work is done so often. */
const runs = 2
/** A timer, a frame or a line on screen more is no growth. */
const chance: Bounds = { times: 1.25, more: 200 }
/** A line of a text of 100 times as many lines lies deeper in CodeMirror's tree of them; a walk would take 100 times as long. */
const deeperTree: Bounds = { times: 8, more: 200 }
/** At the beginning and end of a save, main tells its whole state: each is one look at each tab, never one for each other. */
const aFewLooksAtEachTab: Bounds = { times: 1, more: 30_000 }

const period = [
  'rate = 1.25',
  'rent 1,200',
  'rate * 12',
  '# Food',
  '12.50 # a week',
  'sum',
  'prev / 2',
  'words',
  '',
  '',
]

/** Texts that look alike on each screen, with as many references to lines. */
function textOf(lines: number): string {
  const text = Array.from({ length: lines }, (_, line) => period[line % period.length] ?? '')
  for (let line = 0; line < 20; line++) text[10 * line + 9] = `line${10 * line + 2} * 2`
  return text.join('\n')
}

type Works = Readonly<Record<string, () => Promise<void>>>
type Counts = Readonly<Record<string, readonly Steps[]>>

test('a key, a new line, a save and its progress take as many steps in a text of 100,000 lines as in one of 1,000', async ({
  launch,
  folder,
}) => {
  test.setTimeout(240_000)
  const tallypad = await launch({ files: [exactCounts] })
  const counter = await countIn(tallypad)
  const of = async (lines: number): Promise<Counts> => {
    const path = join(folder, `${lines}.txt`)
    await writeFile(path, textOf(lines))
    await tallypad.open(path)
    await goToLine(tallypad, lines / 2 + 3)
    return count(counter, worksOf(tallypad, `${lines}.txt`))
  }
  const small = await of(1_000)
  await expectNoGrowth(counter, small, await of(100_000), () => deeperTree)
})

test('they take as many with 300 tabs as with 3', async ({ launch, folder }) => {
  test.setTimeout(240_000)
  const tallypad = await launch({ files: [exactCounts] })
  const counter = await countIn(tallypad)
  const path = join(folder, 'shown.txt')
  await writeFile(path, textOf(200))
  await tallypad.open(path)
  const among = async (tabs: number): Promise<Counts> => {
    const others = Array.from({ length: tabs - 1 }, (_, n) => join(folder, `other-${n}.txt`))
    for (const other of others) await writeFile(other, textOf(200))
    await tallypad.open(...others)
    await expect(tallypad.window.getByRole('tab')).toHaveCount(tabs)
    await tallypad.tab('shown.txt').click()
    await goToLine(tallypad, 103)
    return count(counter, worksOf(tallypad, 'shown.txt'))
  }
  const few = await among(3)
  await expectNoGrowth(counter, few, await among(300), (work) =>
    work === 'a save' ? aFewLooksAtEachTab : chance,
  )
})

test('the counting sees a walk through the text, and names it', async ({ launch, folder }) => {
  test.setTimeout(240_000)
  const tallypad = await launch({ files: [exactCounts] })
  const counter = await countIn(tallypad)
  const search = async (lines: number): Promise<Steps> => {
    const path = join(folder, `${lines}.txt`)
    await writeFile(path, textOf(lines))
    await tallypad.open(path)
    await tallypad.press('Control+F')
    const steps = await counter.of(() => tallypad.window.keyboard.type('not there'))
    await tallypad.press('Escape')
    return steps
  }
  const growth = grown([await search(1_000)], [await search(50_000)], deeperTree)
  expect(growth).not.toEqual([])
  expect(await counter.sourceOf(growth[0]?.place ?? '')).toMatch(/\w/)
})

async function countIn(tallypad: Tallypad): Promise<StepCounter> {
  const counter = await StepCounter.in(tallypad.window)
  await expect(tallypad.editor).toBeVisible()
  return counter
}

/** Puts the caret at the end of a line that has others above it on screen. */
async function goToLine({ window }: Tallypad, line: number): Promise<void> {
  await window.locator('.cm-scroller').evaluate((scroller, line) => {
    const height = document.querySelector('.cm-line')?.getBoundingClientRect().height ?? 0
    scroller.scrollTop = (line - 10) * height
  }, line)
  const number = window.locator('.cm-lineNumbers .cm-gutterElement').getByText(String(line), { exact: true })
  const { y, height } = (await number.boundingBox()) ?? { y: 0, height: 0 }
  const text = (await window.locator('.cm-content').boundingBox()) ?? { x: 0, width: 0 }
  await window.mouse.click(text.x + text.width / 2, y + height / 2)
  await expect(window.locator('.cm-activeLineGutter').first()).toHaveText(String(line))
}

function worksOf(tallypad: Tallypad, name: string): Works {
  return {
    'a key': () => tallypad.press('7'),
    'a new line': () => tallypad.press('Enter'),
    'a save': async () => {
      await tallypad.press('Enter')
      await tallypad.press('Control+S')
      await expect(tallypad.saveState).toHaveText('Saved', { timeout: 30_000 })
    },
    'its progress': () => tellProgress(tallypad, name),
  }
}

/** Says what main says of a long write: that it began, thirty times how far it is, and that it is off the list. */
async function tellProgress(tallypad: Tallypad, name: string): Promise<void> {
  const tabId = await tallypad.tab(name).getAttribute('id')
  const job = {
    jobId: 1_000_000,
    documentId: tabId?.replace('tab-', ''),
    version: 0,
    name,
    place: `/${name}`,
    phase: 'writing',
    bytesTotal: 100,
    warning: null,
    startedAt: Date.now() - 1_000,
    endedAt: null,
    failure: null,
  }
  const messages = Array.from({ length: 30 }, (_, bytesWritten) => [{ ...job, bytesWritten }])
  await tallypad.app.evaluate(
    async ({ BrowserWindow }, { channel, messages }) => {
      const [window] = BrowserWindow.getAllWindows()
      for (const jobs of messages) {
        window?.webContents.send(channel, 'jobs', jobs)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
    { channel: eventChannel, messages: [...messages, []] },
  )
}

async function count(counter: StepCounter, works: Works): Promise<Counts> {
  const counts: Record<string, Steps[]> = {}
  for (const [name, work] of Object.entries(works)) {
    const all = (counts[name] = [] as Steps[])
    for (let run = 0; run < runs; run++) all.push(await counter.of(work))
  }
  return counts
}

async function expectNoGrowth(
  counter: StepCounter,
  small: Counts,
  large: Counts,
  bounds: (work: string) => Bounds,
): Promise<void> {
  const found: string[] = []
  for (const [name, counts] of Object.entries(small)) {
    for (const growth of grown(counts, large[name] ?? [], bounds(name))) {
      const source = await counter.sourceOf(growth.place)
      found.push(`${name}: ${growth.small} steps became ${growth.large} in ${growth.place}: ${source}`)
    }
  }
  expect(found).toEqual([])
}
