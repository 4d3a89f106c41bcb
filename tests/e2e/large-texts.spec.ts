import { readFile, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '../support/app.ts'
import { expectAxeFindsNothing } from '../support/axe.ts'
import { writeFile } from '../support/owned-files.ts'
import type { Tallypad } from '../support/tallypad.ts'

const hundredMegabytes = 100 * 1024 * 1024
const line = 'the quick brown fox jumps over the lazy dog, again and again\n'
const text = line.repeat(Math.ceil(hundredMegabytes / line.length))

/** Longest time the window's thread was busy in one go, in milliseconds, from here to the returned call. */
async function watchLongTasks(tallypad: Tallypad): Promise<() => Promise<number>> {
  await tallypad.window.evaluate(() => {
    Reflect.set(window, 'longestTask', 0)
    new PerformanceObserver((list) => {
      const longest = Math.max(...list.getEntries().map((entry) => entry.duration))
      Reflect.set(window, 'longestTask', Math.max(Reflect.get(window, 'longestTask') as number, longest))
    }).observe({ type: 'longtask' })
  })
  return () => tallypad.window.evaluate(() => Reflect.get(window, 'longestTask') as number)
}

/** A freeze that a person would notice; far above what is measured, as this machine may be busy with other tests. */
const freeze = 1000

test('100 MB opened: the window lives, typing goes on, and saving gives the same bytes', async ({
  launch,
  folder,
}) => {
  const file = join(folder, 'large.txt')
  await writeFile(file, text)
  const tallypad = await launch()
  const longest = await watchLongTasks(tallypad)
  await tallypad.open(file)
  await tallypad.type('top ')
  await expect(tallypad.window.locator('.cm-activeLine')).toContainText('top the quick')
  await tallypad.press('Control+End')
  await tallypad.type('end')
  await expect(tallypad.window.locator('.cm-activeLine')).toHaveText('end')
  expect(await longest()).toBeLessThan(freeze)
  await tallypad.press('Control+S')
  await expect(tallypad.saveState).toHaveText('Saved', { timeout: 60_000 })
  expect((await readFile(file)).equals(Buffer.from(`top ${text}end`))).toBe(true)
})

test('100 MB pasted: the window lives, one undo takes it away, and it is saved whole', async ({
  launch,
  folder,
}) => {
  const file = join(folder, 'pasted.txt')
  const tallypad = await launch()
  await tallypad.type('before ')
  await tallypad.app.evaluate(
    ({ clipboard }, { line, times }) => {
      void clipboard.writeText(line.repeat(times))
    },
    { line, times: text.length / line.length },
  )
  await tallypad.press('Control+V')
  await tallypad.type('after')
  await expect(tallypad.window.locator('.cm-activeLine')).toHaveText('after', { timeout: 60_000 })
  await tallypad.saveTo(file)
  expect((await readFile(file)).equals(Buffer.from(`before ${text}after`))).toBe(true)
  await tallypad.press('Control+Z')
  await tallypad.press('Control+Z')
  await expect(tallypad.editor).toHaveText('before ')
})

test('a line of 100 MB is shown cut, takes keys at its ends and within, is searched, and is saved whole', async ({
  launch,
  folder,
}) => {
  const words = 'line1 (words) [and] 12 + 7, '
  const long = words.repeat(Math.ceil(hundredMegabytes / words.length))
  const file = join(folder, 'long.txt')
  await writeFile(file, `1 + 2\nline1 * 2\n${long}`)
  const tallypad = await launch()
  const { window } = tallypad
  const longest = await watchLongTasks(tallypad)
  await tallypad.open(file)
  await expect(tallypad.answer(2)).toHaveText('6')
  await expect(window.locator('.cut')).toHaveText(
    /^… 104,8\d\d,\d{3} characters of this line are not shown …$/,
  )
  await tallypad.press('Control+Home')
  await tallypad.press('ArrowDown')
  await tallypad.press('ArrowDown')
  await tallypad.type('first ')
  await tallypad.press('Control+End')
  // More keys than copies of the line that memory would hold.
  const last = ' and now some forty keys at the end, (tea)'
  await tallypad.type(last)
  await expect(window.locator('.cm-activeLine')).toContainText(last)
  await tallypad.press('Control+F')
  await window.keyboard.type('first line1')
  await expect(window.getByRole('status', { name: 'Matches' })).toHaveText('1 match', { timeout: 30_000 })
  await tallypad.press('Enter')
  await expect(window.locator('.cm-searchMatch-selected')).toHaveText('first line1')
  await tallypad.press('Escape')
  expect(await longest()).toBeLessThan(freeze)
  await expectAxeFindsNothing(tallypad)
  await tallypad.press('Control+S')
  await expect(tallypad.saveState).toHaveText('Saved', { timeout: 60_000 })
  expect((await readFile(file)).equals(Buffer.from(`1 + 2\nline1 * 2\nfirst ${long}${last}`))).toBe(true)
})

test('8 GB are refused with the figure, and what is open stays', async ({ launch, folder }) => {
  const [small, huge] = [join(folder, 'small.txt'), join(folder, 'huge.log')]
  await writeFile(small, '1 + 2')
  await writeFile(huge, '')
  await truncate(huge, 8e9)
  const tallypad = await launch()
  await tallypad.open(small)
  await tallypad.type('0')
  await tallypad.chooseToOpen([huge])
  await tallypad.button('Open…').click()
  const refusal = tallypad.window.getByRole('alert').filter({ hasText: 'huge.log was not opened.' })
  await expect(refusal).toHaveText(
    /It has 8 GB\. .*at most [\d.]+ [MG]B of text fit into this computer’s memory\./i,
  )
  await expect(tallypad.tab('huge.log')).toBeHidden()
  await expect(tallypad.tab('small.txt')).toHaveAttribute('aria-selected', 'true')
  await expect(tallypad.editor).toContainText('01 + 2')
})
