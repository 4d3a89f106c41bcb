import { expect, test } from '../support/app.ts'
import { expectAxeFindsNothing } from '../support/axe.ts'

test('the palette finds a command by a few letters, shows its keys and runs it', async ({ launch }) => {
  const tallypad = await launch()
  await tallypad.type('5')
  await tallypad.press('Control+Shift+P')
  const palette = tallypad.window.getByRole('dialog', { name: 'Commands' })
  const field = palette.getByRole('combobox', { name: 'Look for a command' })
  await expect(field).toBeFocused()
  await expect(palette.getByRole('option', { name: /^Save as/ })).toContainText('Ctrl+Shift+S')
  await tallypad.window.keyboard.type('wrap')
  await expect(palette.getByRole('option').first()).toContainText('Soft wrap')
  const chosen = (await palette.getByRole('option').first().getAttribute('id')) ?? ''
  await expect(field).toHaveAttribute('aria-activedescendant', chosen)
  await tallypad.press('Enter')
  await expect(palette).toBeHidden()
  await expect(tallypad.editor).toBeFocused()
  await expect(tallypad.window.locator('.cm-lineWrapping')).toHaveCount(0)
})

test('arrows walk through the list, Escape gives the keys back to the text', async ({ launch }) => {
  const tallypad = await launch()
  await tallypad.press('Control+Shift+P')
  const selected = tallypad.window.getByRole('option', { selected: true })
  await expect(selected).toContainText('New')
  await tallypad.press('ArrowDown')
  await expect(selected).toContainText('Open…')
  await tallypad.press('ArrowUp')
  await tallypad.press('ArrowUp')
  await expect(selected).toContainText('Welcome sheet')
  await tallypad.press('Escape')
  await tallypad.window.keyboard.type('6 * 7')
  await expect(tallypad.answer(1)).toHaveText('42')
})

test('it finds entries of the reference, and opens it there', async ({ launch }) => {
  const tallypad = await launch()
  await tallypad.press('Control+Shift+P')
  await expect(tallypad.window.getByRole('combobox')).toBeFocused()
  await tallypad.window.keyboard.type('hypot')
  await tallypad.window.getByRole('group', { name: 'Reference' }).getByRole('option').first().click()
  const reference = tallypad.window.getByRole('dialog', { name: 'Reference' })
  await expect(reference.getByRole('region', { name: /^hypot/ })).toContainText(
    'The long side of a right triangle',
  )
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in ${colorScheme}`, async ({ launch }, testInfo) => {
    const tallypad = await launch()
    await tallypad.window.emulateMedia({ colorScheme })
    await tallypad.press('Control+Shift+P')
    await expect(tallypad.window.getByRole('option').first()).toBeVisible()
    await expectAxeFindsNothing(tallypad)
    await tallypad.window.screenshot({ path: testInfo.outputPath(`palette-${colorScheme}.png`) })
    await tallypad.window.keyboard.type('nothing is called so')
    await expect(tallypad.window.getByText('No command is called that')).toBeVisible()
    await expectAxeFindsNothing(tallypad)
  })
}

test('a command from the palette gets the keys for its own field', async ({ launch }) => {
  const tallypad = await launch()
  await tallypad.insert('one two')
  await tallypad.press('Control+Shift+P')
  await expect(tallypad.window.getByRole('combobox')).toBeFocused()
  await tallypad.window.keyboard.type('find and')
  await tallypad.press('Enter')
  await expect(tallypad.window.getByRole('textbox', { name: 'Find' })).toBeFocused()
  await tallypad.window.keyboard.type('two')
  await expect(tallypad.editor).toHaveText('one two')
})
