import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '../support/app.ts'
import { writeFile } from '../support/owned-files.ts'
import { bendSystemCalls, whyNoFaults } from '../support/slow-disk.ts'
import type { Tallypad } from '../support/tallypad.ts'

function ended(tallypad: Tallypad): Promise<unknown> {
  return once(tallypad.process, 'exit')
}

/** A save that is under way, held by a slow disk until the returned function is called. */
async function startSlowSave(tallypad: Tallypad, file: string): Promise<() => Promise<void>> {
  await writeFile(file, 'a line of the file\n'.repeat(200_000))
  await tallypad.open(file)
  await tallypad.type('saved ')
  const heal = await bendSystemCalls(await tallypad.writerPid(), [
    'pwrite64:delay_enter=500000',
    'write:delay_enter=0',
  ])
  await tallypad.press('Control+S')
  await expect(tallypad.saveState).toHaveText(/^Saving \d+%$/)
  return heal
}

test.describe('while a file is being written', () => {
  test.skip(whyNoFaults() !== null, whyNoFaults() ?? '')

  test('quitting waits, says so, and the file is whole', async ({ launch, folder }) => {
    const file = join(folder, 'note.txt')
    const tallypad = await launch()
    const heal = await startSlowSave(tallypad, file)
    const end = ended(tallypad)
    await tallypad.app.evaluate(({ app }) => setImmediate(() => app.quit()))
    await expect(tallypad.window.getByText('Finishing 1 write…')).toBeVisible()
    await heal()
    await end
    expect(await readFile(file, 'utf8')).toBe(`saved ${'a line of the file\n'.repeat(200_000)}`)
  })

  test('SIGTERM waits too', async ({ launch, folder }) => {
    const file = join(folder, 'note.txt')
    const tallypad = await launch()
    const heal = await startSlowSave(tallypad, file)
    const end = ended(tallypad)
    const [main] = await tallypad.pids('Browser')
    process.kill(main ?? 0, 'SIGTERM')
    await expect(tallypad.window.getByText('Finishing 1 write…')).toBeVisible()
    await heal()
    await end
    expect(await readFile(file, 'utf8')).toBe(`saved ${'a line of the file\n'.repeat(200_000)}`)
  })

  test('closing the window waits, and the writes can be cancelled there', async ({ launch, folder }) => {
    const file = join(folder, 'note.txt')
    const tallypad = await launch()
    await startSlowSave(tallypad, file)
    const old = await readFile(file, 'utf8')
    const end = ended(tallypad)
    await tallypad.answerBoxes("Don't save")
    await tallypad.app.evaluate(({ BrowserWindow }) =>
      setImmediate(() => BrowserWindow.getAllWindows()[0]?.close()),
    )
    const panel = tallypad.window.getByRole('alertdialog')
    await expect(panel).toContainText('Finishing 1 write…')
    await panel.getByRole('button', { name: 'Cancel' }).click()
    await end
    expect(await readFile(file, 'utf8')).toBe(old)
  })

  test('Stay open forgets the quitting', async ({ launch, folder }) => {
    const file = join(folder, 'note.txt')
    const tallypad = await launch()
    const heal = await startSlowSave(tallypad, file)
    await tallypad.app.evaluate(({ app }) => setImmediate(() => app.quit()))
    await tallypad.button('Stay open').click()
    await heal()
    await expect(tallypad.saveState).toHaveText('Saved')
    await tallypad.type('still here ')
    await expect(tallypad.saveState).toHaveText(/^Not saved/)
  })
})

test('quitting with unsaved text asks: Cancel stays, Save writes it, then the app ends', async ({
  launch,
  folder,
}) => {
  const file = join(folder, 'note.txt')
  const tallypad = await launch()
  await tallypad.type('not yet saved')
  await expect(tallypad.saveState).toHaveText(/^Not saved/)
  await tallypad.answerBoxes('Cancel')
  await tallypad.app.evaluate(({ app }) => setImmediate(() => app.quit()))
  await expect.poll(() => tallypad.boxesSaid()).toHaveLength(1)
  expect((await tallypad.boxesSaid())[0]).toContain('Untitled 1')
  await expect(tallypad.editor).toHaveText('not yet saved')

  await tallypad.answerBoxes('Save')
  await tallypad.chooseToSave(file)
  const end = ended(tallypad)
  await tallypad.app.evaluate(({ app }) => setImmediate(() => app.quit()))
  await end
  expect(await readFile(file, 'utf8')).toBe('not yet saved')
})

test('a write that fails while the app is asked to end keeps it open', async ({ launch, folder }) => {
  const tallypad = await launch()
  await tallypad.type('text')
  await tallypad.answerBoxes('Save')
  await tallypad.chooseToSave(join(folder, 'gone', 'note.txt'))
  await tallypad.app.evaluate(({ app }) => setImmediate(() => app.quit()))
  await expect(tallypad.saveState).toHaveText('Not saved: The folder is not there any more.')
  await expect(tallypad.editor).toHaveText('text')
})

test('closing a tab with unsaved text asks; it can be brought back all the same', async ({ launch }) => {
  const tallypad = await launch()
  await tallypad.type('draft')
  await tallypad.button('New').click()
  await tallypad.tab('Untitled 1').click()
  await tallypad.answerBoxes('Cancel')
  await tallypad.press('Control+W')
  await expect.poll(() => tallypad.boxesSaid()).toHaveLength(1)
  await expect(tallypad.tab('Untitled 1')).toBeVisible()
  await tallypad.answerBoxes("Don't save")
  await tallypad.press('Control+W')
  await expect(tallypad.tab('Untitled 1')).toHaveCount(0)
  await tallypad.press('Control+Shift+T')
  await expect(tallypad.editor).toHaveText('draft')
})
