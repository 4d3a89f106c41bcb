import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { commands } from '../../electron/contract/commands.ts'
import { expect, test } from '../support/app.ts'
import { writeFile } from '../support/owned-files.ts'

test('New, Open…, Close and the keys between tabs', async ({ launch, folder }) => {
  const file = join(folder, 'list.txt')
  await writeFile(file, 'apples\n')
  const tallypad = await launch()
  await tallypad.type('first')
  await tallypad.button('New').click()
  await tallypad.type('second')
  await expect(tallypad.tab('Untitled 2')).toHaveAttribute('aria-selected', 'true')
  await tallypad.open(file)
  await expect(tallypad.editor).toHaveText('apples')
  await tallypad.press('Control+Shift+Tab')
  await expect(tallypad.editor).toHaveText('second')
  await tallypad.press('Control+Shift+Tab')
  await expect(tallypad.editor).toHaveText('first')
  await tallypad.press('Control+Shift+Tab')
  await expect(tallypad.editor).toHaveText('apples')
  await tallypad.press('Control+W')
  await expect(tallypad.tab('list.txt')).toHaveCount(0)
  await tallypad.press('Control+Shift+T')
  await expect(tallypad.editor).toHaveText('apples')
})

test('undo, caret and scroll belong to each tab', async ({ launch }) => {
  const tallypad = await launch()
  await tallypad.type('one')
  await tallypad.button('New').click()
  await tallypad.type('two')
  await tallypad.tab('Untitled 1').click()
  await tallypad.editor.focus()
  await tallypad.press('Control+Z')
  await expect(tallypad.editor).not.toContainText('one')
  await tallypad.tab('Untitled 2').click()
  await expect(tallypad.editor).toHaveText('two')
})

test('files named on the command line are opened; a second launch hands its files over', async ({
  launch,
  folder,
}) => {
  const [one, two] = [join(folder, 'one.txt'), join(folder, 'two.txt')]
  await writeFile(one, '1\n')
  await writeFile(two, '2\n')
  const tallypad = await launch({ files: [one] })
  await expect(tallypad.tab('one.txt')).toHaveAttribute('aria-selected', 'true')
  await expect(tallypad.editor).toHaveText('1')
  const second = await tallypad.launchAgain([two])
  expect(second).toBe(0)
  await expect(tallypad.tab('two.txt')).toHaveAttribute('aria-selected', 'true')
  await expect(tallypad.window.getByRole('tab')).toHaveCount(2)
})

test('the same file opened twice, or through a link, is one tab', async ({ launch, folder }) => {
  const file = join(folder, 'one.txt')
  await writeFile(file, '1\n')
  const tallypad = await launch()
  await tallypad.open(file)
  await tallypad.button('New').click()
  await tallypad.open(file)
  await expect(tallypad.window.getByRole('tab', { name: 'one.txt' })).toHaveCount(1)
})

test('a dropped file is opened', async ({ launch, folder }) => {
  const file = join(folder, 'dropped.txt')
  await writeFile(file, 'dropped text\n')
  const tallypad = await launch()
  await tallypad.drop(file)
  await expect(tallypad.tab('dropped.txt')).toHaveAttribute('aria-selected', 'true')
  await expect(tallypad.editor).toHaveText('dropped text')
})

test('a file may be dropped anywhere in the window', async ({ launch, folder }) => {
  const [one, two] = [join(folder, 'one.txt'), join(folder, 'two.txt')]
  await writeFile(one, 'one\n')
  await writeFile(two, 'two\n')
  const tallypad = await launch()
  await tallypad.drop(one, tallypad.window.getByRole('tablist'))
  await expect(tallypad.tab('one.txt')).toHaveAttribute('aria-selected', 'true')
  await expect(tallypad.editor).toHaveText('one')
  await tallypad.drop(two, tallypad.window.locator('.status-bar'))
  await expect(tallypad.tab('two.txt')).toHaveAttribute('aria-selected', 'true')
  await expect(tallypad.editor).toHaveText('two')
})

test('find says how many matches there are', async ({ launch }) => {
  const tallypad = await launch()
  await tallypad.type('tea 1\ncoffee 2\ntea 3')
  await tallypad.press('Control+F')
  await tallypad.window.keyboard.type('tea')
  const matches = tallypad.window.getByRole('status', { name: 'Matches' })
  await expect(matches).toHaveText('2 matches')
  await tallypad.window.keyboard.type('s')
  await expect(matches).toHaveText('No matches')
})

test('recent files are offered after a new start', async ({ launch, folder }) => {
  const file = join(folder, 'budget.txt')
  await writeFile(file, '12\n')
  const first = await launch()
  await first.open(file)
  await first.press('Control+W')
  await expect(first.tab('budget.txt')).toHaveCount(0)
  await first.quit()
  const second = await launch()
  await second.button('budget.txt').click()
  await expect(second.tab('budget.txt')).toBeVisible()
  await expect(second.editor).toHaveText('12')
})

test('files of the last session come back as they are on the disk now; one that is gone is told', async ({
  launch,
  folder,
}) => {
  const [one, two] = [join(folder, 'one.txt'), join(folder, 'two.txt')]
  await writeFile(one, '1\n')
  await writeFile(two, '2\n')
  const first = await launch()
  await first.open(one)
  await first.open(two)
  await first.quit()
  await writeFile(two, 'changed meanwhile\n')
  await rm(one)
  const second = await launch()
  await expect(second.window.getByRole('tab')).toHaveCount(1)
  await expect(second.editor).toHaveText('changed meanwhile')
  await expect(second.saveState).toHaveText('Saved')
  await expect(second.window.getByText('one.txt was not opened. The file is not there.')).toBeVisible()
})

test('files named on the command line come on top of the tabs of the last session', async ({
  launch,
  folder,
}) => {
  const file = join(folder, 'named.txt')
  await writeFile(file, 'named\n')
  const first = await launch()
  await first.type('kept')
  await first.quit()
  const second = await launch({ files: [file] })
  await expect(second.tab('named.txt')).toHaveAttribute('aria-selected', 'true')
  await expect(second.window.getByRole('tab')).toHaveCount(2)
  await second.tab('Untitled 1').click()
  await expect(second.editor).toHaveText('kept')
})

test('a file that is not there is a new text for that place', async ({ launch, folder }) => {
  const file = join(folder, 'new.txt')
  const tallypad = await launch({ files: [file] })
  await expect(tallypad.tab('new.txt')).toHaveAttribute('aria-selected', 'true')
  await tallypad.type('hello')
  await tallypad.press('Control+S')
  await expect(tallypad.saveState).toHaveText('Saved')
  expect(await readFile(file, 'utf8')).toBe('hello')
})

test('menu, keys and buttons come from one table of commands', async ({ launch }) => {
  const tallypad = await launch()
  const items = await tallypad.app.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? []).flatMap((menu) =>
      (menu.submenu?.items ?? []).map((item) => ({
        menu: menu.label,
        label: item.label,
        keys: item.accelerator ?? null,
      })),
    ),
  )
  for (const command of commands) {
    expect(items).toContainEqual({ menu: command.menu, label: command.label, keys: command.keys[0] ?? null })
  }
  await tallypad.app.evaluate(({ Menu }) => {
    const file = Menu.getApplicationMenu()?.items.find((menu) => menu.label === 'File')
    file?.submenu?.items.find((item) => item.label === 'New')?.click()
  })
  await expect(tallypad.tab('Untitled 2')).toBeVisible()
  for (const name of ['New', 'Open…', 'Save', 'Save as…']) await expect(tallypad.button(name)).toBeVisible()
})

test('a right click in the text offers to cut, copy, paste and select all', async ({ launch }) => {
  const tallypad = await launch()
  await tallypad.app.evaluate(({ Menu }) => {
    Menu.prototype.popup = function () {
      Reflect.set(globalThis, 'menuShown', this)
    }
  })
  await tallypad.type('12 apples')
  await tallypad.editor.click({ button: 'right' })
  const items = () =>
    tallypad.app.evaluate(() => {
      const menu = Reflect.get(globalThis, 'menuShown') as Electron.Menu | undefined
      return menu?.items.filter(({ type }) => type !== 'separator').map(({ role }) => role?.toLowerCase())
    })
  await expect.poll(items).toEqual(['cut', 'copy', 'paste', 'selectall'])
})

test('two tabs never get one file: saving over an open file is said', async ({ launch, folder }) => {
  const file = join(folder, 'one.txt')
  await writeFile(file, 'the one\n')
  const tallypad = await launch()
  await tallypad.open(file)
  await tallypad.button('New').click()
  await tallypad.type('another')
  await tallypad.answerBoxes('Cancel')
  await tallypad.chooseToSave(file)
  await tallypad.button('Save as…').click()
  await expect.poll(() => tallypad.boxesSaid()).toHaveLength(1)
  expect(await readFile(file, 'utf8')).toBe('the one\n')
})
