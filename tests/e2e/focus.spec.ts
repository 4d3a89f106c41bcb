import { join } from 'node:path'
import { expect, test } from '../support/app.ts'
import { writeFile } from '../support/owned-files.ts'
import type { Tallypad } from '../support/tallypad.ts'

/** Types without going to the editor first: the keys go where the focus is. */
async function expectKeysInText(tallypad: Tallypad, keys: string): Promise<void> {
  await expect(tallypad.editor).toBeFocused()
  await tallypad.window.keyboard.type(keys)
  await expect(tallypad.editor).toContainText(keys)
}

test('a click on Save, Save as… and Open… leaves the keys in the text', async ({ launch, folder }) => {
  const [file, other] = [join(folder, 'note.txt'), join(folder, 'other.txt')]
  await writeFile(other, 'other\n')
  const tallypad = await launch()
  await tallypad.type('one')
  await tallypad.saveTo(file)
  await expectKeysInText(tallypad, ' two')
  await tallypad.button('Save').click()
  await expect(tallypad.saveState).toHaveText('Saved')
  await expectKeysInText(tallypad, ' three')
  await tallypad.open(other)
  await expectKeysInText(tallypad, 'four ')
})

test('the keyboard still reaches and presses the buttons', async ({ launch, folder }) => {
  const tallypad = await launch()
  await tallypad.type('one')
  await tallypad.chooseToSave(join(folder, 'note.txt'))
  // Until there is a text to save, it takes no focus.
  await expect(tallypad.button('Save')).toBeEnabled()
  await tallypad.button('Save').focus()
  await tallypad.press('Space')
  await expect(tallypad.saveState).toHaveText('Saved')
  await expect(tallypad.button('Save')).toBeFocused()
})

test('what goes away with the focus in it gives it back to the text', async ({ launch, folder }) => {
  const tallypad = await launch()
  await tallypad.type('one')
  await tallypad.chooseToSave(join(folder, 'gone', 'note.txt'))
  await tallypad.press('Control+S')
  const dismiss = tallypad.writes.getByRole('button', { name: 'Dismiss' })
  await dismiss.focus()
  await tallypad.press('Enter')
  await expect(dismiss).toHaveCount(0)
  await expectKeysInText(tallypad, ' two')

  await tallypad.press('Control+S')
  const close = tallypad.button('Close writes')
  await close.focus()
  await tallypad.press('Enter')
  await expect(close).toHaveCount(0)
  await expectKeysInText(tallypad, ' three')

  await tallypad.press('Control+N')
  await tallypad.press('Control+F')
  await expect(tallypad.window.getByRole('textbox', { name: 'Find' })).toBeFocused()
  await tallypad.press('Control+Tab')
  await expect(tallypad.tab('Untitled 1')).toHaveAttribute('aria-selected', 'true')
  await expectKeysInText(tallypad, ' four')
})

test('select all is of the text and not of the window', async ({ launch, folder }) => {
  const tallypad = await launch()
  await tallypad.type('one')
  await tallypad.saveTo(join(folder, 'note.txt'))
  await tallypad.window.locator('.status-bar').click({ position: { x: 300, y: 10 } })
  await tallypad.press('Control+A')
  await tallypad.window.keyboard.type('new')
  await expect(tallypad.editor).toHaveText('new')
})
