import AxeBuilder from '@axe-core/playwright'
import { readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Locator } from '@playwright/test'
import { expect, test } from '../support/app.ts'
import { writeFile } from '../support/owned-files.ts'
import type { Tallypad } from '../support/tallypad.ts'

const conflict = 'Another program changed the file since it was opened.'

function comparison(tallypad: Tallypad): Locator {
  return tallypad.window.getByRole('dialog', { name: /^Compare / })
}

function differences(dialog: Locator): Locator {
  return dialog.getByRole('status', { name: 'Differences' })
}

function banner(tallypad: Tallypad): Locator {
  return tallypad.window.getByRole('region', { name: 'File on disk' })
}

/** As another program that puts the size and the time stamp back. */
async function changeSecretly(file: string, content: string): Promise<void> {
  const { atime, mtime, size } = await stat(file)
  expect(Buffer.byteLength(content)).toBe(size)
  await writeFile(file, content)
  await utimes(file, atime, mtime)
}

async function expectAxeFindsNothing(tallypad: Tallypad): Promise<void> {
  const { violations } = await new AxeBuilder({ page: tallypad.window }).setLegacyMode().analyze()
  expect(
    violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((n) => n.html).join(' ')}`),
  ).toEqual([])
}

const before = 'one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n'

test('a conflict is ended difference by difference, and the file has exactly what was chosen', async ({
  launch,
  folder,
}) => {
  const file = join(folder, 'note.txt')
  await writeFile(file, before)
  const tallypad = await launch()
  await tallypad.open(file)
  await tallypad.type('my ')
  const theirs = before.replace('two', 'TWO').replace('seven', 'SEVEN')
  await changeSecretly(file, theirs)
  await tallypad.press('Control+S')
  await expect(tallypad.job(file)).toContainText(conflict)
  expect(await readFile(file, 'utf8')).toBe(theirs)

  await tallypad.job(file).getByRole('button', { name: 'Compare…' }).click()
  const dialog = comparison(tallypad)
  await expect(differences(dialog)).toHaveText('Difference 1 of 2')
  await expect(dialog.getByRole('textbox', { name: 'The file' })).toContainText('TWO')
  const mine = dialog.getByRole('textbox', { name: 'My text' })
  await expect(mine).toBeFocused()
  await tallypad.press('F7')
  await expect(differences(dialog)).toHaveText('Difference 2 of 2')
  await tallypad.press('Alt+Enter')
  await expect(differences(dialog)).toHaveText('Difference 1 of 1')
  await expect(mine).toContainText('SEVEN')
  await expect(mine).toContainText('my one')
  await tallypad.window.keyboard.type('really ')
  await dialog.getByRole('button', { name: 'Use this text' }).click()

  await expect(dialog).toHaveCount(0)
  await expect(tallypad.editor).toBeFocused()
  await expect(tallypad.job(file)).toHaveCount(0)
  await tallypad.press('Control+S')
  await expect(tallypad.saveState).toHaveText('Saved')
  expect(await readFile(file, 'utf8')).toBe(`really my ${before.replace('seven', 'SEVEN')}`)
})

test('Escape leaves text and file as they were, and what was done can be brought back', async ({
  launch,
  folder,
}) => {
  const file = join(folder, 'note.txt')
  await writeFile(file, before)
  const tallypad = await launch()
  await tallypad.open(file)
  await tallypad.type('my ')
  await writeFile(file, before.replace('two', 'TWO'))
  await expect(banner(tallypad)).toContainText(
    'note.txt was changed by another program. Your text is kept safe.',
  )
  await banner(tallypad).getByRole('button', { name: 'Compare…' }).click()
  const dialog = comparison(tallypad)
  await dialog.getByRole('button', { name: 'Take all' }).click()
  await expect(differences(dialog)).toHaveText('No differences')
  await tallypad.press('Control+Z')
  await expect(differences(dialog)).toHaveText('Difference 1 of 1')
  await tallypad.press('Control+Y')
  await expect(differences(dialog)).toHaveText('No differences')
  await tallypad.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(tallypad.window.getByText('Undo brings its changes back.')).toBeVisible()
  await expect(tallypad.editor).toBeFocused()
  await expect(tallypad.editor).toContainText('my one')
  await tallypad.press('Control+Z')
  await expect(tallypad.editor).toContainText('TWO')
  expect(await readFile(file, 'utf8')).toBe(before.replace('two', 'TWO'))
})

test('the file is overwritten when a person says so; Keep mine is quiet, and the next save still stops', async ({
  launch,
  folder,
}) => {
  const file = join(folder, 'note.txt')
  await writeFile(file, before)
  const tallypad = await launch()
  await tallypad.open(file)
  await tallypad.type('my ')
  await writeFile(file, 'theirs\n')
  await banner(tallypad).getByRole('button', { name: 'Keep mine' }).click()
  await expect(banner(tallypad)).toHaveCount(0)
  await tallypad.press('Control+S')
  await expect(tallypad.job(file)).toContainText(conflict)
  await tallypad.press('Control+Alt+D')
  await comparison(tallypad).getByRole('button', { name: 'Overwrite the file' }).click()
  await expect(comparison(tallypad)).toHaveCount(0)
  await expect(tallypad.saveState).toHaveText('Saved')
  expect(await readFile(file, 'utf8')).toBe(`my ${before}`)
})

test('an unmodified text takes a changed file by itself: caret and undo stay', async ({ launch, folder }) => {
  const file = join(folder, 'note.txt')
  await writeFile(file, before)
  const tallypad = await launch()
  await tallypad.open(file)
  await tallypad.editor.focus()
  await tallypad.press('Control+End')
  await tallypad.press('ArrowUp')
  await expect(tallypad.window.getByText('Line 8, column 1')).toBeVisible()
  await writeFile(`${file}.new`, `zero\n${before.replace('two', 'TWO')}`)
  await rename(`${file}.new`, file)
  await expect(tallypad.editor).toContainText('TWO')
  await expect(tallypad.saveState).toHaveText('Saved')
  await expect(banner(tallypad)).toHaveCount(0)
  await expect(tallypad.window.getByText('Line 9, column 1')).toBeVisible()
  await tallypad.press('Control+Z')
  await expect(tallypad.editor).toContainText('two')
  await expect(tallypad.saveState).not.toHaveText('Saved')
  await tallypad.press('Control+Y')
  await tallypad.type('my ')
  await tallypad.press('Control+S')
  await expect(tallypad.saveState).toHaveText('Saved')
  expect(await readFile(file, 'utf8')).toBe(
    `zero\n${before.replace('two', 'TWO').replace('eight', 'my eight')}`,
  )
  // Once more, now that this session wrote the file itself.
  await writeFile(file, 'theirs')
  await expect(tallypad.editor).toHaveText('theirs')
  await tallypad.press('Control+End')
  await tallypad.type(' and mine')
  await tallypad.press('Control+S')
  await expect(tallypad.saveState).toHaveText('Saved')
  expect(await readFile(file, 'utf8')).toBe('theirs and mine')
})

test('a file that is deleted is said, and saved again', async ({ launch, folder }) => {
  const file = join(folder, 'note.txt')
  await writeFile(file, before)
  const tallypad = await launch()
  await tallypad.open(file)
  await rm(file)
  await expect(banner(tallypad)).toContainText('note.txt was deleted or renamed by another program.')
  await banner(tallypad).getByRole('button', { name: 'Save again' }).click()
  await expect(banner(tallypad)).toHaveCount(0)
  await expect.poll(() => readFile(file, 'utf8').catch(() => null)).toBe(before)
})

test('a file that is renamed can be followed', async ({ launch, folder }) => {
  const [file, renamed] = [join(folder, 'note.txt'), join(folder, 'renamed.txt')]
  await writeFile(file, before)
  const tallypad = await launch()
  await tallypad.open(file)
  await rename(file, renamed)
  await banner(tallypad)
    .getByRole('button', { name: `Follow to ${basename(renamed)}` })
    .click()
  await expect(tallypad.tab('renamed.txt')).toBeVisible()
  await tallypad.type('my ')
  await tallypad.press('Control+S')
  await expect(tallypad.saveState).toHaveText('Saved')
  expect(await readFile(renamed, 'utf8')).toBe(`my ${before}`)
})

test('earlier versions are listed, compared, and restored as one edit', async ({ launch, folder }) => {
  const file = join(folder, 'note.txt')
  await writeFile(file, 'first\n')
  const tallypad = await launch()
  await tallypad.open(file)
  const dialog = tallypad.window.getByRole('dialog', { name: 'Earlier versions of note.txt' })
  await tallypad.press('Control+Alt+H')
  await expect(dialog).toContainText(
    'Each time you save, the version that you saved is kept here for 90 days',
  )
  await tallypad.press('Escape')
  for (const typed of ['a', 'b', 'c']) {
    await tallypad.type(typed)
    await tallypad.press('Control+S')
    await expect(tallypad.saveState).toHaveText('Saved')
  }
  await tallypad.press('Control+Alt+H')
  const versions = dialog.getByRole('listbox', { name: 'Earlier versions' }).getByRole('option')
  await expect(versions.nth(1)).toBeFocused()
  await expect(differences(dialog)).toHaveText('Difference 1 of 1')
  await tallypad.press('ArrowUp')
  await expect(versions.first()).toBeFocused()
  await expect(differences(dialog)).toHaveText('No differences')
  await tallypad.press('ArrowDown')
  await expect(differences(dialog)).toHaveText('Difference 1 of 1')
  await expectAxeFindsNothing(tallypad)
  await dialog.getByRole('button', { name: 'Restore this version' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(tallypad.editor).toHaveText('abfirst')
  await tallypad.press('Control+Z')
  await expect(tallypad.editor).toHaveText('abcfirst')
})

test('settings are checked, kept, and there after a restart', async ({ launch }) => {
  const tallypad = await launch()
  await tallypad.press('Control+Comma')
  const dialog = tallypad.window.getByRole('dialog', { name: 'Settings' })
  const room = dialog.getByRole('textbox', { name: 'Room for earlier versions' })
  await room.fill('many')
  await tallypad.press('Enter')
  await expect(dialog).toContainText('Please give a whole number from 0 to 100,000 MB.')
  await expect(room).toBeFocused()
  await expectAxeFindsNothing(tallypad)
  await room.fill('0')
  await tallypad.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(tallypad.editor).toBeFocused()
  await tallypad.quit()
  const again = await launch()
  await again.press('Control+Comma')
  await expect(again.window.getByRole('textbox', { name: 'Room for earlier versions' })).toHaveValue('0')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in ${colorScheme}: banner, comparison wide and narrow`, async ({
    launch,
    folder,
  }) => {
    const file = join(folder, 'note.txt')
    await writeFile(file, before.repeat(20))
    const tallypad = await launch()
    await tallypad.window.emulateMedia({ colorScheme })
    await tallypad.open(file)
    await tallypad.type('my ')
    await writeFile(
      file,
      before
        .repeat(20)
        .replace('three', 'THREE')
        .replace(/eight\n$/, 'and eight\nnine\n'),
    )
    await expect(banner(tallypad)).toBeVisible()
    await expectAxeFindsNothing(tallypad)
    await banner(tallypad).getByRole('button', { name: 'Compare…' }).click()
    const dialog = comparison(tallypad)
    await expect(differences(dialog)).toHaveText('Difference 1 of 3')
    await expect(dialog.getByRole('textbox', { name: 'The file' })).toBeVisible()
    await expectAxeFindsNothing(tallypad)
    await tallypad.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2)
    })
    await expect(dialog.getByRole('textbox', { name: 'The file' })).toHaveCount(0)
    await expect(dialog.getByRole('button', { name: 'Use this text' })).toBeInViewport()
    await expectAxeFindsNothing(tallypad)
  })
}
