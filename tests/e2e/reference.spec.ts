import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '../support/app.ts'
import { expectAxeFindsNothing } from '../support/axe.ts'

test('F1 opens everything that there is; Enter puts what is chosen at the caret', async ({ launch }) => {
  const tallypad = await launch()
  await tallypad.type('2 * ')
  await tallypad.press('F1')
  const reference = tallypad.window.getByRole('dialog', { name: 'Reference' })
  await expect(reference.getByRole('combobox', { name: 'Look for a function, unit or word' })).toBeFocused()
  await tallypad.window.keyboard.type('hypot')
  await expect(reference.getByRole('region', { name: /^hypot/ })).toContainText('hypot(')
  await tallypad.press('Enter')
  await expect(reference).toBeHidden()
  await tallypad.window.keyboard.type('3, 4)')
  await expect(tallypad.answer(1)).toHaveText('10')
})

test('an example goes into lines of its own, and answers what the reference says', async ({ launch }) => {
  const tallypad = await launch()
  await tallypad.type('7')
  await tallypad.press('F1')
  const reference = tallypad.window.getByRole('dialog', { name: 'Reference' })
  await expect(reference.getByRole('combobox')).toBeFocused()
  await tallypad.window.keyboard.type('name = value')
  await expect(reference.locator('output')).toHaveText('11400')
  await reference.getByRole('button', { name: 'Insert the example' }).click()
  await expect(tallypad.answer(3)).toHaveText('11400')
  await expect(tallypad.editor).toBeFocused()
  await tallypad.press('Control+Z')
  await expect(tallypad.editor).toHaveText('7')
})

test('the welcome sheet opens in a tab of its own, asks for no saving, and does not come back', async ({
  launch,
}) => {
  const tallypad = await launch()
  await tallypad.button('Show me around').click()
  await expect(tallypad.tab('Untitled 2')).toHaveAttribute('aria-selected', 'true')
  await expect(tallypad.answer(2)).toHaveText('57')
  await expect(tallypad.saveState).toHaveText('Nothing to save yet')
  await tallypad.type('1 + 1\n')
  await expect(tallypad.answer(1)).toHaveText('2')
  await expect(tallypad.saveState).toHaveText('Kept safe, not saved yet')
})

test('a welcome sheet that nobody edited is gone at the next start', async ({ launch, profile }) => {
  const tallypad = await launch()
  await tallypad.button('Show me around').click()
  await expect(tallypad.answer(2)).toHaveText('57')
  await expect(tallypad.saveState).toHaveText('Nothing to save yet')
  // It was kept safe for the moment in which it was not known to need no saving.
  await expect.poll(() => readdir(join(profile, 'journal'))).toEqual([])
  await tallypad.quit()
  const again = await launch()
  await expect(again.tab('Untitled 1')).toBeVisible()
  await expect(again.tab('Untitled 2')).toHaveCount(0)
  await expect(again.editor).toHaveText('')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in ${colorScheme}`, async ({ launch }, testInfo) => {
    const tallypad = await launch()
    await tallypad.window.emulateMedia({ colorScheme })
    await tallypad.press('F1')
    await expect(tallypad.window.getByRole('option').first()).toBeVisible()
    await expectAxeFindsNothing(tallypad)
    await tallypad.window.screenshot({ path: testInfo.outputPath(`reference-${colorScheme}.png`) })
    await tallypad.press('Escape')
    await tallypad.button('Show me around').click()
    await expect(tallypad.answer(2)).toHaveText('57')
    await expectAxeFindsNothing(tallypad)
    await tallypad.window.screenshot({ path: testInfo.outputPath(`welcome-${colorScheme}.png`) })
  })
}

test('palette and reference fit at 200 % zoom', async ({ launch }, testInfo) => {
  const tallypad = await launch()
  await tallypad.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.setSize(900, 640)
    window?.webContents.setZoomFactor(2)
  })
  for (const [keys, name] of [
    ['Control+Shift+P', 'Commands'],
    ['F1', 'Reference'],
  ] as const) {
    await tallypad.press(keys)
    const dialog = tallypad.window.getByRole('dialog', { name })
    await expect(dialog.getByRole('combobox')).toBeInViewport({ ratio: 1 })
    await expect(dialog.getByRole('option').first()).toBeInViewport()
    const sideways = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)
    expect(sideways).toBeLessThanOrEqual(0)
    await tallypad.window.screenshot({ path: testInfo.outputPath(`${name}-zoom.png`) })
    await tallypad.press('Escape')
  }
})
