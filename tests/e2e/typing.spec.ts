import { expect, test } from '../support/app.ts'

test('an empty sheet shows what the app does, and goes at the first key', async ({ launch }) => {
  const tallypad = await launch()
  await expect(tallypad.tab('Untitled 1')).toHaveAttribute('aria-selected', 'true')
  await expect(tallypad.editor).toBeFocused()
  await expect(tallypad.window.getByText('Groceries')).toBeVisible()
  await tallypad.type('7')
  await expect(tallypad.window.getByText('Groceries')).toBeHidden()
  await expect(tallypad.answer(1)).toHaveText('7')
})

test('answers stand beside their lines while typing, exact, and follow an edit above them', async ({
  launch,
}) => {
  const tallypad = await launch()
  await tallypad.type(
    'price = 19.90\ncount of boxes = 3\nprice * count of boxes\n\nRent: 1,200 # a month\n0.1 + 0.2\nprev × 10',
  )
  await expect(tallypad.answer(3)).toHaveText('59.7')
  await expect(tallypad.answer(5)).toHaveText('1200')
  await expect(tallypad.answer(6)).toHaveText('0.3')
  await expect(tallypad.answer(7)).toHaveText('3')
  await tallypad.press('Control+Home')
  await tallypad.press('End')
  await tallypad.type('\n')
  await expect(tallypad.answer(4)).toHaveText('59.7')
  await tallypad.press('ArrowUp')
  await tallypad.press('End')
  await tallypad.type('1')
  await expect(tallypad.answer(4)).toHaveText('59.703')
})

test('lists, ranges and their totals', async ({ launch }) => {
  const tallypad = await launch()
  await tallypad.type('1..10')
  await expect(tallypad.totals).toHaveText('Sum 55 · Average 5.5 · Count 10')
  await tallypad.press('Control+A')
  await tallypad.type('(1..10)^2')
  await expect(tallypad.answer(1)).toHaveText('1, 4, 9, 16, 25, 36, 49, 64, 81, 100')
  await expect(tallypad.totals).toHaveText('Sum 385 · Average 38.5 · Count 10')
})

test('totals are those of the selection while there is one', async ({ launch }) => {
  const tallypad = await launch()
  await tallypad.type('10\n20\n30\n40')
  await expect(tallypad.totals).toHaveText('Sum 100 · Average 25 · Count 4')
  await tallypad.press('Shift+ArrowUp')
  await expect(tallypad.totals).toHaveText('Sum 70 · Average 35 · Count 2')
  await tallypad.press('ArrowRight')
  await expect(tallypad.totals).toHaveText('Sum 100 · Average 25 · Count 4')
})

test('block totals take the lines above them', async ({ launch }) => {
  const tallypad = await launch()
  await tallypad.type('# Week\n4\n6\nsum\n\n10\n30\naverage\ncount')
  await expect(tallypad.answer(4)).toHaveText('10')
  await expect(tallypad.answer(8)).toHaveText('20')
})

test('text gets no answer and no error mark; broken arithmetic says what is wrong on its line only', async ({
  launch,
}) => {
  const tallypad = await launch()
  await tallypad.type('Dear diary, today was fine.\n2 + 3\n1 / 0\n4 * 5')
  await expect(tallypad.answer(4)).toHaveText('20')
  await expect(tallypad.answer(2)).toHaveText('5')
  await expect(tallypad.answer(1)).toHaveCount(0)
  await expect(tallypad.answer(3)).toContainText(/zero/i)
})

test('a click copies an answer with all its digits', async ({ launch }) => {
  const tallypad = await launch()
  await tallypad.type('2^70')
  await tallypad.answer(1).click()
  await expect
    .poll(() => tallypad.app.evaluate(({ clipboard }) => clipboard.readText()))
    .toBe('1180591620717411303424')
})

test('a sheet made to hang leaves every other line answered and typing alive', async ({ launch }) => {
  const tallypad = await launch()
  await tallypad.insert(`9^9^9^9\n1..1e12\n${'('.repeat(20_000)}1\n170! * 99999!\na = a + 1\n40 + 2\n`)
  await expect(tallypad.answer(6)).toHaveText('42')
  await tallypad.type('6 * 7')
  await expect(tallypad.answer(7)).toHaveText('42')
})

test('what is typed before the find panel is there goes into its field', async ({ launch }) => {
  const tallypad = await launch()
  const { window } = tallypad
  await tallypad.type('coffee and tea')
  await expect(tallypad.saveState).toHaveText('Kept safe, not saved yet')
  let release = (): void => undefined
  const released = new Promise<void>((resolve) => (release = resolve))
  await window.route('**/find-*.js', async (route) => {
    await released
    await route.continue()
  })
  await window.reload()
  await expect(tallypad.editor).toHaveText('coffee and tea')
  await tallypad.press('Control+F')
  await window.keyboard.type('te')
  release()
  const search = window.getByRole('textbox', { name: 'Find' })
  await expect(search).toHaveValue('te')
  await window.keyboard.type('a')
  await expect(search).toHaveValue('tea')
  await expect(window.getByRole('status', { name: 'Matches' })).toHaveText('1 match')
  await expect(tallypad.editor).toHaveText('coffee and tea')
})

test('undo, redo, find and replace', async ({ launch }) => {
  const tallypad = await launch()
  await tallypad.type('rent 100')
  await tallypad.press('Control+Z')
  await expect(tallypad.editor).not.toContainText('rent 100')
  await tallypad.press('Control+Shift+Z')
  await expect(tallypad.editor).toContainText('rent 100')
  await tallypad.press('Control+F')
  const search = tallypad.window.getByRole('textbox', { name: 'Find' })
  await search.fill('100')
  await tallypad.window.getByRole('textbox', { name: 'Replace' }).fill('250')
  await tallypad.window.getByRole('button', { name: 'replace all' }).click()
  await expect(tallypad.editor).toContainText('rent 250')
  await tallypad.press('Escape')
  await expect(search).toBeHidden()
})

test('line numbers, the current line, and soft wrap that can be turned off', async ({ launch }) => {
  const tallypad = await launch()
  await tallypad.insert(`${'word '.repeat(400)}\nsecond`)
  await expect(tallypad.window.locator('.cm-lineNumbers').getByText('2', { exact: true })).toBeVisible()
  await expect(tallypad.window.locator('.cm-activeLine')).toHaveText('second')
  const wraps = () => tallypad.editor.evaluate((editor) => editor.scrollWidth <= editor.clientWidth + 1)
  expect(await wraps()).toBe(true)
  await tallypad.press('Alt+Z')
  await expect(tallypad.window.locator('.cm-lineWrapping')).toHaveCount(0)
})
