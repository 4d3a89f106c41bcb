import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { expect, test } from '../support/app.ts'
import { expectAxeFindsNothing } from '../support/axe.ts'
import { writeFile } from '../support/owned-files.ts'
import type { Tallypad } from '../support/tallypad.ts'

/** Changes settings as a person does: the label of each, and what is chosen. */
async function choose(
  tallypad: Tallypad,
  choices: Readonly<Record<string, string | boolean>>,
): Promise<void> {
  await tallypad.press('Control+,')
  const dialog = tallypad.window.getByRole('dialog', { name: 'Settings' })
  for (const [label, choice] of Object.entries(choices)) {
    if (typeof choice === 'boolean') await dialog.getByRole('checkbox', { name: label }).setChecked(choice)
    else if ((await dialog.getByRole('combobox', { name: label, exact: true }).count()) === 1)
      await dialog.getByRole('combobox', { name: label, exact: true }).selectOption({ label: choice })
    else await dialog.getByRole('textbox', { name: label, exact: true }).fill(choice)
  }
  await dialog.getByRole('button', { name: 'Save settings' }).click()
  await expect(dialog).toBeHidden()
}

const clipboard = (tallypad: Tallypad): Promise<string> =>
  tallypad.app.evaluate(({ clipboard }) => clipboard.readText())

test('answers and totals are plain at first, and follow the settings at once, after a restart too', async ({
  launch,
}) => {
  const tallypad = await launch()
  await tallypad.insert('1234567.5\n2000 USD\n2 / 3\n10^40 / 7')
  await expect(tallypad.answer(1)).toHaveText('1234567.5')
  await expect(tallypad.answer(2)).toHaveText('2000 USD')
  await expect(tallypad.answer(3)).toHaveText('0.666666666667')
  await choose(tallypad, {
    'Numbers in answers': '1.234.567,8',
    'Group digits': true,
    'Digits shown': 'At most so many decimals',
    'How many at most': '3',
    'Very large and small numbers': '1.2 × 10³⁰',
    'Money with its usual decimals': true,
  })
  await expect(tallypad.answer(1)).toHaveText('1.234.567,5')
  await expect(tallypad.answer(2)).toHaveText('2.000,00 USD')
  await expect(tallypad.answer(3)).toHaveText('0,667')
  await expect(tallypad.answer(4)).toHaveText(/^1,42\d+ × 10³⁹$/)
  await expect(tallypad.totals).toContainText('2.000,00 USD')
  await choose(tallypad, { 'Digits shown': 'At most so many digits', 'How many at most': '2' })
  await expect(tallypad.answer(3)).toHaveText('0,67')
  await tallypad.quit()
  const again = await launch()
  await expect(again.answer(3)).toHaveText('0,67')
})

test('texts are read with the decimal sign that was chosen', async ({ launch }) => {
  const tallypad = await launch()
  await tallypad.insert('1,5 + 1\nprev * 2')
  await choose(tallypad, { 'Decimal sign in your texts': 'Comma: 1.234,5' })
  await expect(tallypad.answer(1)).toHaveText('2,5')
  await expect(tallypad.answer(2)).toHaveText('5')
  await tallypad.answer(1).click()
  await expect.poll(() => clipboard(tallypad)).toBe('2,5')
})

test('charts are written as answers are', async ({ launch }) => {
  const tallypad = await launch()
  await tallypad.insert('plot x / 4 for x in 0..10000')
  await expect(tallypad.answer(1)).toHaveText('from 0 to 2500')
  await choose(tallypad, { 'Numbers in answers': '1.234.567,8', 'Group digits': true })
  await expect(tallypad.answer(1)).toHaveText('from 0 to 2.500')
  const picture = tallypad.window.getByRole('img')
  await expect(picture).toHaveAccessibleName(/largest 2\.500 at 10\.000\./)
  await expect(picture.getByText('10.000', { exact: true })).toBeVisible()
})

test('all digits are in the tooltip, on the clipboard, and for a screen reader', async ({ launch }) => {
  const tallypad = await launch()
  await tallypad.insert('1 / 3')
  await expect(tallypad.answer(1)).toHaveText('0.333333333333')
  await expect(tallypad.answer(1)).toHaveAttribute('title', /^0\.3{38}\n/)
  await tallypad.answer(1).click()
  await expect.poll(() => clipboard(tallypad)).toBe(`0.${'3'.repeat(38)}`)
  await expect(tallypad.editor).toBeFocused()
  await expect(tallypad.window.locator('#line-description')).toContainText(`in full 0.${'3'.repeat(38)}`)
})

test('a dragged answer is inserted where it is dropped: its value, or with Alt held its line', async ({
  launch,
}) => {
  const tallypad = await launch()
  await tallypad.insert('3 km + 250 m\n\n')
  const line = (number: number): Locator => tallypad.editor.locator('.cm-line').nth(number - 1)
  await expect(tallypad.answer(1)).toHaveText('3.25 km')
  await tallypad.answer(1).dragTo(line(2))
  await expect(line(2)).toHaveText('3.25 km')
  await tallypad.window.keyboard.down('Alt')
  await tallypad.answer(1).dragTo(line(3))
  await tallypad.window.keyboard.up('Alt')
  await expect(line(3)).toHaveText('line1')
  await expect(tallypad.answer(3)).toHaveText('3.25 km')
})

test('the same from the keyboard, and lines are copied with their answers', async ({ launch }) => {
  const tallypad = await launch()
  await tallypad.insert('# Trip\n2 * 30\n')
  await expect(tallypad.answer(2)).toHaveText('60')
  await tallypad.press('Control+Alt+V')
  await tallypad.type(' + 1')
  await expect(tallypad.answer(3)).toHaveText('61')
  await tallypad.press('Enter')
  await tallypad.press('Control+Alt+L')
  await expect(tallypad.answer(4)).toHaveText('61')
  await tallypad.press('Control+Alt+C')
  await expect.poll(() => clipboard(tallypad)).toBe('# Trip\n2 * 30\t60\n60 + 1\t61\nline3\t61')
})

test('pointing at an answer lights the lines and names that it came from, and moves nothing', async ({
  launch,
}) => {
  const tallypad = await launch()
  await tallypad.insert('price = 20\ncount = 3\nprice * count\n\n1\n2\nsum')
  await expect(tallypad.answer(7)).toHaveText('3')
  const lit = tallypad.editor.locator('.source-line')
  const place = await tallypad.editor.locator('.cm-line').last().boundingBox()
  await tallypad.answer(3).hover()
  await expect(lit).toHaveText(['price = 20', 'count = 3'])
  await expect(tallypad.editor.locator('.source-name')).toHaveText(['price', 'count'])
  const hint = tallypad.window.getByRole('status', { name: 'Sources' })
  await expect(hint).toHaveText('Comes from price (line 1), count (line 2)')
  expect(await tallypad.editor.locator('.cm-line').last().boundingBox()).toEqual(place)
  await tallypad.answer(7).hover()
  await expect(lit).toHaveText(['1', '2'])
  await expect(hint).toHaveText('Comes from lines 5–6')
  await tallypad.window.mouse.move(5, 5)
  await expect(lit).toHaveCount(0)
  await tallypad.editor.focus()
  await tallypad.press('Control+Alt+E')
  await expect(lit).toHaveText(['1', '2'])
  await tallypad.press('Escape')
  await expect(lit).toHaveCount(0)
})

test('an error is a whole sentence under the answers, also in a narrow window at 200 % zoom', async ({
  launch,
}) => {
  const tallypad = await launch()
  await tallypad.insert('3 km + 2 kg\n7 * 6\nDear diary, 3 km were fun')
  const error = tallypad.answer(1)
  await expect(error).toHaveText('kg and km measure different things.')
  await expect(tallypad.editor.locator('.answer-error-span')).toHaveText('3 km + 2 kg')
  await expect(tallypad.answer(3)).toHaveCount(0)
  await tallypad.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.setSize(900, 640)
    window?.webContents.setZoomFactor(2)
  })
  const isReadable = (): Promise<boolean> =>
    error.evaluate((element) => {
      const box = element.getBoundingClientRect()
      const below = document.querySelector('[data-answer-line="2"]')?.getBoundingClientRect()
      const column = element.closest('.answers')?.getBoundingClientRect()
      if (below === undefined || column === undefined) return false
      const fits = element.scrollWidth <= element.clientWidth && box.left >= column.left
      return fits && box.bottom <= below.top + 1 && box.height > 30
    })
  await expect.poll(isReadable).toBe(true)
})

test('lines that wrap make room for their errors and are at rest then, beside their answers', async ({
  launch,
}) => {
  const tallypad = await launch()
  await tallypad.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.setMinimumSize(300, 300)
    window?.setSize(320, 700)
  })
  await tallypad.insert('3 km + 2 kg\n12 +\n10 USD in EUR\n7 * 6\n')
  await expect(tallypad.answer(4)).toHaveText('42')
  const places = (): Promise<number[]> =>
    tallypad.window.evaluate(async () => {
      const found = new Set<number>()
      for (let frame = 0; frame < 20; frame++) {
        await new Promise((resolve) => requestAnimationFrame(resolve))
        for (const line of [2, 3, 4]) {
          const answer = document.querySelector(`[data-answer-line="${line}"]`)?.closest('.cm-gutterElement')
          const text = document.querySelectorAll('.cm-line')[line - 1]
          const top = (element: Element | null | undefined) => element?.getBoundingClientRect().top ?? NaN
          found.add(Math.round(top(answer) - top(text)))
        }
      }
      return [...found]
    })
  await expect.poll(places).toEqual([0])
})

test('no error flashes up while a line is typed; it comes when the keys rest', async ({ launch }) => {
  const tallypad = await launch()
  await tallypad.insert('2\n')
  await expect(tallypad.answer(1)).toHaveText('2')
  await tallypad.window.evaluate(() => {
    const seen: string[] = []
    Reflect.set(window, 'errorsSeen', seen)
    new MutationObserver(() => {
      for (const error of document.querySelectorAll('.answer-error')) seen.push(error.textContent)
    }).observe(document.body, { childList: true, subtree: true, characterData: true })
  })
  await tallypad.type('12 + 3 * (4 - 1)')
  await expect(tallypad.answer(2)).toHaveText('21')
  expect(await tallypad.window.evaluate(() => Reflect.get(window, 'errorsSeen') as unknown)).toEqual([])
  await tallypad.type(' +')
  await expect(tallypad.answer(2)).toHaveText('Something is missing after +.')
  await tallypad.type(' 1 km +')
  await tallypad.press('Enter')
  await expect(tallypad.answer(2)).toHaveText('Something is missing after +.')
})

test('rates are entered, pasted or read from a file, and answers that rest on them show their day', async ({
  launch,
  folder,
}) => {
  const file = join(folder, 'rates.csv')
  await writeFile(file, 'base,EUR\ndate,2026-11-20\nUSD,1.08\nGBP,0.84\n')
  const tallypad = await launch()
  await tallypad.insert('100 EUR in USD')
  await tallypad.press('Control+Alt+R')
  const dialog = tallypad.window.getByRole('dialog', { name: 'Exchange rates' })
  await dialog.getByRole('textbox', { name: 'Currency, row 1' }).fill('usd')
  await dialog.getByRole('textbox', { name: 'Rate, USD' }).fill('much')
  await dialog.getByRole('button', { name: 'Save rates' }).click()
  await expect(dialog).toContainText('Please give a number above 0.')
  await expect(dialog.getByRole('textbox', { name: 'Currency, row 1' })).toBeFocused()
  await dialog.getByRole('textbox', { name: 'Rate, USD' }).fill('2')
  await dialog.getByRole('button', { name: 'Save rates' }).click()
  await expect(tallypad.answer(1)).toHaveText('200 USD')
  await tallypad.press('Control+Alt+R')
  await tallypad.chooseToOpen([file])
  await dialog.getByRole('button', { name: 'Choose a file…' }).click()
  await expect(dialog.getByRole('status')).toHaveText('rates.csv: 2 rates were taken, of 2026-11-20.')
  await expectAxeFindsNothing(tallypad)
  await dialog.getByRole('button', { name: 'Save rates' }).click()
  await expect(tallypad.answer(1)).toHaveText('108 USD')
  await expect(tallypad.window.locator('.answer-note')).toContainText('2026-11-20')
  await expect(tallypad.answer(1)).toHaveAttribute('title', /2026-11-20/)
  await tallypad.quit()
  const again = await launch()
  await expect(again.answer(1)).toHaveText('108 USD')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in ${colorScheme}: lit sources, settings, rates`, async ({ launch }) => {
    const tallypad = await launch()
    await tallypad.window.emulateMedia({ colorScheme })
    await tallypad.insert('price = 20\ncount = 3\nprice * count\n1 / 0')
    await expect(tallypad.answer(3)).toHaveText('60')
    await tallypad.answer(3).hover()
    await expect(tallypad.editor.locator('.source-line')).toHaveCount(2)
    await expectAxeFindsNothing(tallypad)
    await tallypad.press('Control+,')
    await expectAxeFindsNothing(tallypad)
    await tallypad.press('Escape')
    await tallypad.press('Control+Alt+R')
    await expectAxeFindsNothing(tallypad)
  })
}
