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

test.describe('text that is still on its way in', () => {
  const line = 'the quick brown fox jumps over the lazy dog\n'

  /** A paste that takes long, and is seen to. */
  async function startLongPaste(tallypad: Tallypad): Promise<void> {
    await tallypad.app.evaluate(
      ({ clipboard }, text) => void clipboard.writeText(text.repeat(1_000_000)),
      line,
    )
    await tallypad.editor.focus()
    await tallypad.press('Control+V')
    await expect(tallypad.saveState).toHaveText(/^Pasting/)
  }

  test('is asked about at the end, and Save waits for it', async ({ launch, folder }) => {
    const file = join(folder, 'pasted.txt')
    const tallypad = await launch()
    await tallypad.answerBoxes('Save')
    await tallypad.chooseToSave(file)
    const end = ended(tallypad)
    await startLongPaste(tallypad)
    await tallypad.app.evaluate(({ app }) => setImmediate(() => app.quit()))
    await end
    expect(await readFile(file, 'utf8')).toBe(line.repeat(1_000_000))
  })

  test('is asked about when its tab closes', async ({ launch }) => {
    const tallypad = await launch()
    await tallypad.answerBoxes('Cancel')
    await startLongPaste(tallypad)
    await tallypad.press('Control+W')
    await expect.poll(() => tallypad.boxesSaid()).toHaveLength(1)
    await expect(tallypad.tab('Untitled 1')).toBeVisible()
  })

  test('a second paste during the first goes in after it', async ({ launch, folder }) => {
    const file = join(folder, 'pasted.txt')
    const tallypad = await launch()
    await startLongPaste(tallypad)
    await tallypad.press('Control+V')
    await tallypad.saveTo(file)
    expect(await readFile(file, 'utf8')).toBe(line.repeat(2_000_000))
  })
})

test.describe('a key that the app has not heard of when it is asked to end', () => {
  async function openSaved(tallypad: Tallypad, folder: string): Promise<void> {
    const file = join(folder, 'note.txt')
    await writeFile(file, 'saved')
    await tallypad.open(file)
    await tallypad.editor.focus()
    await tallypad.answerBoxes('Cancel')
  }

  test('is asked about when the end is wished for right after it', async ({ launch, folder }) => {
    const tallypad = await launch()
    await openSaved(tallypad, folder)
    await tallypad.app.evaluate(({ app, BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.sendInputEvent({ type: 'char', keyCode: 'x' })
      setImmediate(() => app.quit())
    })
    await expect.poll(() => tallypad.boxesSaid()).toHaveLength(1)
    await expect(tallypad.editor).toHaveText('xsaved')
  })

  test('is asked about when the window was too busy to take it', async ({ launch, folder }) => {
    const tallypad = await launch()
    await openSaved(tallypad, folder)
    await tallypad.window.evaluate(() => {
      setTimeout(() => {
        const end = performance.now() + 700
        while (performance.now() < end);
      })
    })
    await tallypad.app.evaluate(({ app, BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.sendInputEvent({ type: 'char', keyCode: 'x' })
      setTimeout(() => app.quit(), 250)
    })
    await expect.poll(() => tallypad.boxesSaid()).toHaveLength(1)
    await expect(tallypad.editor).toHaveText('xsaved')
  })

  test('a window that hangs does not hold the end for ever', async ({ launch, folder }) => {
    const tallypad = await launch()
    await openSaved(tallypad, folder)
    const end = ended(tallypad)
    await tallypad.window.evaluate(() => {
      setTimeout(() => {
        for (;;);
      })
    })
    await tallypad.app.evaluate(({ app }) => setImmediate(() => app.quit()))
    await end
  })
})
