import { once } from 'node:events'
import { readFile, rm, writeFile as writeAsRoot } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Locator } from '@playwright/test'
import { expect, test } from '../support/app.ts'
import { expectAxeFindsNothing } from '../support/axe.ts'
import { SmallDisk, whyNoMounts } from '../support/mounts.ts'
import { writeFile } from '../support/owned-files.ts'
import type { Tallypad } from '../support/tallypad.ts'

const kept = 'Kept safe, not saved yet'

async function endHard(tallypad: Tallypad): Promise<void> {
  const end = once(tallypad.process, 'exit')
  tallypad.end()
  await end
}

function formatButton(tallypad: Tallypad): Locator {
  return tallypad.window.getByRole('button', { name: /encoding and line ends$/ })
}

function closedTexts(tallypad: Tallypad): Locator {
  return tallypad.window.getByRole('dialog', { name: 'Recently closed' })
}

async function chooseFormat(tallypad: Tallypad, group: string, words: string): Promise<void> {
  await formatButton(tallypad).click()
  await tallypad.window.getByRole('group', { name: group }).getByText(words, { exact: true }).click()
}

/** What the session on disk knows of the tab that is shown, and of how it is seen. */
async function viewShown(profile: string): Promise<unknown> {
  interface Remembered {
    active: string | null
    tabs: { card: { documentId: string; path: string | null; untitledNumber: number } }[]
    views: { documentId: string; anchor: number; top: number }[]
  }
  const text = await readFile(join(profile, 'session.json'), 'utf8').catch(() => null)
  if (text === null) return null
  const { active, tabs, views } = JSON.parse(text) as Remembered
  const card = tabs.find((tab) => tab.card.documentId === active)?.card
  if (card === undefined) return null
  const name = card.path === null ? `Untitled ${card.untitledNumber}` : basename(card.path)
  const view = views.find(({ documentId }) => documentId === active)
  return { name, anchor: view?.anchor, top: view?.top }
}

/** The number of the first line on screen. */
function firstLineShown({ window }: Tallypad): Promise<number> {
  return window.evaluate(() => {
    const top = document.querySelector('.cm-scroller')?.getBoundingClientRect().top ?? 0
    const numbers = [...document.querySelectorAll('.cm-lineNumbers .cm-gutterElement')]
    const first = numbers.find((number) => {
      const { bottom, height } = number.getBoundingClientRect()
      return height > 0 && bottom > top + 1
    })
    return Number(first?.textContent)
  })
}

test('what is typed is kept safe within a moment, saved or not, and says so', async ({ launch, folder }) => {
  const tallypad = await launch()
  await tallypad.type('1 + 1')
  await expect(tallypad.saveState).toHaveText(kept)
  const file = join(folder, 'note.txt')
  await tallypad.saveTo(file)
  await tallypad.type(' + 1')
  await expect(tallypad.saveState).toHaveText(kept)
  expect(await readFile(file, 'utf8')).toBe('1 + 1')
  await tallypad.press('Control+Z')
  await expect(tallypad.saveState).toHaveText(kept)
})

test('while typing goes on, the words do not flicker', async ({ launch }) => {
  const tallypad = await launch()
  await tallypad.type('a')
  await expect(tallypad.saveState).toHaveText(kept)
  const seen = await tallypad.saveState.evaluateHandle((line) => {
    const words = new Set<string>()
    new MutationObserver(() => words.add(line.textContent)).observe(line, {
      subtree: true,
      childList: true,
      characterData: true,
    })
    return words
  })
  await tallypad.window.keyboard.type('typing without a pause, for a while', { delay: 40 })
  await expect(tallypad.saveState).toHaveText(kept)
  expect(await seen.evaluate((words) => [...words])).toEqual([])
})

test('killed and started again: tabs, texts, caret and undo are as they were', async ({
  launch,
  folder,
  profile,
}) => {
  const file = join(folder, 'note.txt')
  await writeFile(file, 'one two\n')
  const first = await launch()
  await first.type('the first ')
  // Longer than what undo takes for one go, by the clock that it goes by.
  const pauseEnd = (await first.window.evaluate(() => Date.now())) + 600
  await first.window.waitForFunction((end) => Date.now() > end, pauseEnd)
  await first.type('and the second')
  await first.open(file)
  await first.type('new ')
  await expect(first.saveState).toHaveText(kept)
  await first.tab('Untitled 1').click()
  await first.press('Control+Home')
  await expect(first.saveState).toHaveText(kept)
  await expect.poll(() => viewShown(profile)).toEqual({ name: 'Untitled 1', anchor: 0, top: 0 })
  await endHard(first)

  const second = await launch()
  await expect(second.tab('Untitled 1')).toHaveAttribute('aria-selected', 'true')
  await expect(second.editor).toHaveText('the first and the second')
  await expect(second.saveState).toHaveText(kept)
  await second.type('>')
  await expect(second.editor).toHaveText('>the first and the second')
  await second.press('Control+Z')
  await second.press('Control+Z')
  await expect(second.editor).toHaveText('the first ')
  await second.press('Control+Z')
  await expect(second.editor).toHaveText('')
  await second.press('Control+Shift+Z')
  await expect(second.editor).toHaveText('the first ')

  await second.tab('note.txt').click()
  await expect(second.editor).toHaveText('new one two')
  await second.press('Control+Z')
  await expect(second.editor).toHaveText('one two')
  expect(await second.window.getByRole('tab').allTextContents()).toEqual(['Untitled 1', 'note.txt'])
})

test('killed and started again: a long text is scrolled to where it was', async ({
  launch,
  folder,
  profile,
}) => {
  const file = join(folder, 'long.txt')
  await writeFile(file, Array.from({ length: 2000 }, (_, index) => `line ${index + 1}\n`).join(''))
  const first = await launch()
  await first.open(file)
  await first.press('Control+End')
  await first.window.locator('.cm-scroller').evaluate((scroller) => (scroller.scrollTop = 12_345))
  await expect.poll(() => firstLineShown(first)).toBeLessThan(1000)
  const shown = await firstLineShown(first)
  const text = await readFile(file, 'utf8')
  const top = text.indexOf(`line ${shown}\n`)
  await expect.poll(() => viewShown(profile)).toEqual({ name: 'long.txt', anchor: text.length, top })
  await endHard(first)

  const second = await launch()
  await expect(second.saveState).toHaveText('Saved')
  await expect.poll(() => firstLineShown(second)).toBe(shown)
  // The caret is at the end still.
  await second.press('a')
  await expect(second.editor).toContainText('line 2000')
})

test('the page reloaded: the text has its undo, and is still known to be kept', async ({ launch }) => {
  const tallypad = await launch()
  await tallypad.type('a text')
  await expect(tallypad.saveState).toHaveText(kept)
  await tallypad.window.reload()
  await expect(tallypad.editor).toHaveText('a text')
  await expect(tallypad.saveState).toHaveText(kept)
  await tallypad.press('Control+Z')
  await expect(tallypad.editor).toHaveText('')
})

test('where the journal has no room that is said at once, and heals', async ({ launch, profile }) => {
  const reason = whyNoMounts()
  test.skip(reason !== null, reason ?? '')
  const disk = new SmallDisk(join(profile, 'journal'), '1m')
  try {
    const tallypad = await launch()
    await tallypad.type('kept ')
    await expect(tallypad.saveState).toHaveText(kept)
    const filler = join(disk.folder, 'filler')
    await writeAsRoot(filler, Buffer.alloc(2 ** 20)).catch(() => undefined)
    // More than what is left of the journal's last page.
    await tallypad.insert('not kept '.repeat(2000))
    const notice = tallypad.window.getByRole('alert')
    await expect(notice).toContainText('What you type into Untitled 1 cannot be kept safe right now.')
    await expect(notice).toContainText('The disk is full.')
    await expect(tallypad.saveState).toHaveText('Not saved: The disk is full.')
    await expectAxeFindsNothing(tallypad)
    await rm(filler)
    await expect(tallypad.saveState).toHaveText(kept)
    await expect(notice).toBeHidden()
  } finally {
    disk.remove()
  }
})

test('encoding and line ends are changed from the keyboard, and saved byte for byte', async ({
  launch,
  folder,
}) => {
  const file = join(folder, 'note.txt')
  await writeFile(file, 'é\nb\n')
  const tallypad = await launch()
  await tallypad.open(file)
  await expect(formatButton(tallypad)).toHaveText('UTF-8 · LF')
  await formatButton(tallypad).focus()
  await tallypad.press('Enter')
  await expect(tallypad.window.getByRole('menuitemradio', { name: 'UTF-8', exact: true })).toBeFocused()
  await tallypad.press('ArrowDown')
  await tallypad.press('ArrowDown')
  await tallypad.press('Enter')
  await expect(formatButton(tallypad)).toHaveText('UTF-16 LE · LF')
  await expect(tallypad.editor).toBeFocused()
  await chooseFormat(tallypad, 'Line ends', 'CRLF (Windows)')
  await expect(tallypad.saveState).not.toHaveText('Saved')
  await tallypad.press('Control+S')
  await expect(tallypad.saveState).toHaveText('Saved')
  expect(await readFile(file)).toEqual(Buffer.from('\ufeffé\r\nb\r\n', 'utf16le'))
})

test('mixed line ends become one kind as an edit that can be undone', async ({ launch, folder }) => {
  const file = join(folder, 'note.txt')
  await writeFile(file, 'a\r\nb\nc\n')
  const tallypad = await launch()
  await tallypad.open(file)
  await expect(formatButton(tallypad)).toHaveText('UTF-8 · mixed line ends')
  await chooseFormat(tallypad, 'Line ends', 'LF (Linux, macOS)')
  await tallypad.press('Control+S')
  await expect(tallypad.saveState).toHaveText('Saved')
  expect(await readFile(file, 'utf8')).toBe('a\nb\nc\n')
  await tallypad.press('Control+Z')
  await expect(formatButton(tallypad)).toHaveText('UTF-8 · mixed line ends')
  await tallypad.press('Control+S')
  await expect(tallypad.saveState).toHaveText('Saved')
  expect(await readFile(file, 'utf8')).toBe('a\r\nb\nc\n')
  await tallypad.press('Control+Y')
  await expect(formatButton(tallypad)).toHaveText('UTF-8 · LF')
})

test('a new text that its encoding cannot hold is saved as UTF-8 to the place that was chosen', async ({
  launch,
  folder,
}) => {
  const file = join(folder, 'new.txt')
  const tallypad = await launch()
  await tallypad.type('→')
  await chooseFormat(tallypad, 'Save as', 'Windows-1252')
  await tallypad.chooseToSave(file)
  await tallypad.press('Control+S')
  await expect(tallypad.job(file)).toContainText('1 character cannot be written')
  await tallypad.chooseToSave(null)
  await tallypad.type(' and more')
  await tallypad.job(file).getByRole('button', { name: 'Save as UTF-8' }).click()
  await expect(tallypad.tab('new.txt')).toBeVisible()
  await expect(tallypad.saveState).toHaveText('Saved')
  expect(await readFile(file, 'utf8')).toBe('→ and more')
})

test('a file is read again with another encoding, and what was unsaved is under Recently closed', async ({
  launch,
  folder,
}) => {
  const file = join(folder, 'note.txt')
  await writeFile(file, 'é\n')
  const tallypad = await launch()
  await tallypad.open(file)
  await tallypad.type('mine ')
  await expect(tallypad.saveState).toHaveText(kept)
  await formatButton(tallypad).click()
  const reopen = tallypad.window.getByRole('group', { name: 'Reopen as' })
  await expect(reopen).toContainText('The text as it is now goes to Recently closed.')
  await reopen.getByRole('menuitem', { name: 'Windows-1252' }).click()
  await expect(tallypad.editor).toHaveText('Ã©')
  await expect(formatButton(tallypad)).toHaveText('Windows-1252 · LF')
  await tallypad.press('Control+Alt+T')
  await expect(closedTexts(tallypad).getByRole('button', { name: 'note.txt', exact: true })).toBeFocused()
})

test('what the encoding cannot hold is counted and shown, gone to, and saved as UTF-8', async ({
  launch,
  folder,
}) => {
  const file = join(folder, 'note.txt')
  await writeFile(file, Buffer.from('caf\xe9\nb\n', 'latin1'))
  const tallypad = await launch()
  await tallypad.open(file)
  await expect(formatButton(tallypad)).toHaveText('Windows-1252 · LF')
  await tallypad.press('Control+End')
  await tallypad.insert('→ and ✓')
  await tallypad.press('Control+Home')
  await tallypad.press('Control+S')
  const job = tallypad.job(file)
  await expect(job).toContainText('2 characters cannot be written as Windows-1252')
  await expect(job).toContainText('“→” in line 3')
  await job.getByRole('button', { name: 'Go to the first' }).click()
  await tallypad.window.keyboard.type('->')
  await tallypad.press('Control+S')
  await expect(tallypad.job(file)).toContainText('1 character cannot be written')
  await tallypad.job(file).getByRole('button', { name: 'Save as UTF-8' }).click()
  await expect(tallypad.saveState).toHaveText('Saved')
  expect(await readFile(file, 'utf8')).toBe('café\nb\n-> and ✓')
})

test('a closed text is found in the list, and comes back with its undo; one is forgotten', async ({
  launch,
}) => {
  const tallypad = await launch()
  await tallypad.type('the first')
  await tallypad.press('Control+N')
  await tallypad.type('the second')
  await expect(tallypad.saveState).toHaveText(kept)
  await tallypad.press('Control+W')
  await expect(tallypad.tab('Untitled 2')).toBeHidden()
  await tallypad.press('Control+W')
  await expect(tallypad.editor).toHaveText('')
  await tallypad.press('Control+Alt+T')
  const list = closedTexts(tallypad)
  await expect(list.getByRole('button', { name: 'Untitled 1', exact: true })).toBeFocused()
  await expectAxeFindsNothing(tallypad)
  await tallypad.press('ArrowDown')
  await expect(list.getByRole('button', { name: 'Untitled 2', exact: true })).toBeFocused()
  await tallypad.press('Enter')
  await expect(list).toBeHidden()
  await expect(tallypad.tab('Untitled 2')).toHaveAttribute('aria-selected', 'true')
  await expect(tallypad.editor).toHaveText('the second')
  await tallypad.press('Control+Z')
  await expect(tallypad.editor).toHaveText('')

  await tallypad.press('Control+Alt+T')
  await tallypad.press('Delete')
  await expect(list.getByRole('button', { name: 'Keep it' })).toBeFocused()
  await expectAxeFindsNothing(tallypad)
  await list.getByRole('button', { name: 'Forget it' }).click()
  await expect(list).toContainText('Nothing was closed lately.')
})

test('axe finds nothing in the menu of encodings and line ends', async ({ launch, folder }) => {
  const file = join(folder, 'note.txt')
  await writeFile(file, 'a\r\nb\n')
  const tallypad = await launch()
  await tallypad.open(file)
  for (const colorScheme of ['light', 'dark'] as const) {
    await tallypad.window.emulateMedia({ colorScheme })
    await formatButton(tallypad).click()
    await expectAxeFindsNothing(tallypad)
    await tallypad.press('Escape')
    await expect(formatButton(tallypad)).toBeFocused()
  }
})
