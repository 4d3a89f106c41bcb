import { join } from 'node:path'
import { expect, test } from '../support/app.ts'
import { expectAxeFindsNothing } from '../support/axe.ts'
import { writeFile } from '../support/owned-files.ts'

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in ${colorScheme}: empty sheet, answers, search, a failed and a finished write`, async ({
    launch,
    folder,
  }) => {
    const tallypad = await launch()
    await tallypad.window.emulateMedia({ colorScheme })
    await expectAxeFindsNothing(tallypad)
    await tallypad.type('# Trip\nfuel = 60\nhotel = 2 * 85\n1 / 0\nsum\n')
    await expect(tallypad.answer(5)).toHaveText('230')
    await expectAxeFindsNothing(tallypad)
    await tallypad.chooseToSave(join(folder, 'gone', 'trip.txt'))
    await tallypad.press('Control+S')
    await expect(tallypad.saveState).toHaveText('Not saved: The folder is not there any more.')
    await expectAxeFindsNothing(tallypad)
    await tallypad.saveTo(join(folder, 'trip.txt'))
    await tallypad.press('Control+F')
    await expectAxeFindsNothing(tallypad)
  })
}

test('everything is reached from the keyboard, and the focus is seen', async ({ launch, folder }) => {
  const file = join(folder, 'note.txt')
  await writeFile(file, 'text\n')
  const tallypad = await launch()
  await tallypad.type('one')
  await tallypad.press('Control+N')
  await tallypad.type('two')
  await tallypad.tab('Untitled 2').focus()
  await tallypad.press('ArrowLeft')
  await expect(tallypad.tab('Untitled 1')).toBeFocused()
  await expect(tallypad.tab('Untitled 1')).toHaveAttribute('aria-selected', 'true')
  const outline = await tallypad
    .tab('Untitled 1')
    .evaluate((tab) => `${getComputedStyle(tab).outlineStyle} ${getComputedStyle(tab).boxShadow}`)
  expect(outline).not.toBe('none none')
  const reached = new Set<string>()
  for (let n = 0; n < 30; n++) {
    await tallypad.press('Tab')
    const name = await tallypad.window.evaluate(() => {
      const focused = document.activeElement
      return focused?.getAttribute('aria-label') ?? focused?.textContent.trim() ?? ''
    })
    reached.add(name)
    if (name === 'Document text') break
  }
  expect([...reached]).toContain('Document text')
})

test('the window fits at 200 % zoom and in a narrow window: nothing is cut off or overlaps', async ({
  launch,
}) => {
  const tallypad = await launch()
  await tallypad.type('price = 12.50\nprice * 8\n')
  await tallypad.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.setSize(900, 640)
    window?.webContents.setZoomFactor(2)
  })
  await expect(tallypad.answer(2)).toHaveText('100')
  for (const part of [
    tallypad.editor,
    tallypad.totals,
    tallypad.saveState,
    tallypad.button('Save'),
    tallypad.answer(2),
  ]) {
    await expect(part).toBeInViewport()
  }
  const sideways = await tallypad.window.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(sideways).toBeLessThanOrEqual(0)
})

test('a screen reader hears the answer of the current line on asking, not at every key', async ({
  launch,
}) => {
  const tallypad = await launch()
  await tallypad.type('6 * 7')
  await expect(tallypad.answer(1)).toHaveText('42')
  const description = () =>
    tallypad.editor.evaluate((editor) => {
      const ids = editor.getAttribute('aria-describedby')?.split(' ') ?? []
      return ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ')
    })
  await expect.poll(description).toContain('42')
  await expect(tallypad.totals).toHaveAttribute('aria-live', 'off')
})
