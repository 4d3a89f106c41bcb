import { once } from 'node:events'
import { readFile, rm, writeFile as writeAsRoot, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '../support/app.ts'
import { SmallDisk, whyNoMounts } from '../support/mounts.ts'
import { mkdir, writeFile } from '../support/owned-files.ts'
import { bendSystemCalls, whyNoFaults } from '../support/slow-disk.ts'
import type { Tallypad } from '../support/tallypad.ts'

function ended(tallypad: Tallypad): Promise<unknown> {
  return once(tallypad.process, 'exit')
}

/** A save that is under way, held by a disk that is slow at `call` until the returned function is called. */
async function startSlowSave(
  tallypad: Tallypad,
  file: string,
  call = 'pwrite64',
): Promise<() => Promise<void>> {
  await writeFile(file, 'a line of the file\n'.repeat(200_000))
  await tallypad.open(file)
  await tallypad.type('saved ')
  const heal = await bendSystemCalls(await tallypad.writerPid(), [
    `${call}:delay_enter=1000000`,
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
    await expect(tallypad.saveState).toHaveText('Kept safe, not saved yet')
  })

  test('one that fails keeps the app open', async ({ launch, folder }) => {
    const inner = join(folder, 'inner')
    await mkdir(inner)
    const tallypad = await launch()
    // The file's own fsync: journal and history, which come before, are as quick as ever.
    const heal = await startSlowSave(tallypad, join(inner, 'note.txt'), 'fsync')
    await tallypad.app.evaluate(({ app }) => setImmediate(() => app.quit()))
    await expect(tallypad.window.getByText('Finishing 1 write…')).toBeVisible()
    // The new file is being written beside the old one.
    await expect.poll(async () => (await readdir(inner)).length, { timeout: 30_000, intervals: [50] }).toBe(2)
    await rm(inner, { recursive: true })
    await heal()
    await expect(tallypad.job('note.txt')).toContainText('The folder is not there any more.')
    await expect(tallypad.window.getByText('Finishing 1 write…')).toHaveCount(0)
    await expect(tallypad.editor).toContainText('saved a line of the file')
  })
})

test('quitting with unsaved text asks nothing, and everything is as it was at the next start', async ({
  launch,
  folder,
}) => {
  const file = join(folder, 'note.txt')
  await writeFile(file, 'in the file\n')
  const first = await launch()
  await first.answerBoxes('Cancel')
  await first.type('an untitled text')
  await first.open(file)
  await first.type('typed ')
  await first.button('New').click()
  await first.type('one\ntwo\nthree')
  await first.press('Control+Home')
  await first.press('ArrowDown')
  await first.press('End')
  await first.tab('note.txt').click()
  await first.button('New').click()
  await first.tab('Untitled 2').click()
  await first.quit()

  const second = await launch()
  await expect(second.window.getByRole('tab')).toHaveCount(4)
  const names = await second.window.getByRole('tab').allTextContents()
  expect(names.map((name) => /Untitled \d|note\.txt/.exec(name)?.[0])).toEqual([
    'Untitled 1',
    'note.txt',
    'Untitled 2',
    'Untitled 3',
  ])
  await expect(second.tab('Untitled 2')).toHaveAttribute('aria-selected', 'true')
  await expect(second.saveState).toHaveText('Kept safe, not saved yet')
  await second.type('!')
  await expect(second.editor).toHaveText(/^one\s*two!\s*three$/)
  await second.tab('Untitled 1').click()
  await expect(second.editor).toHaveText('an untitled text')
  await second.tab('note.txt').click()
  await expect(second.editor).toHaveText('typed in the file')
  await expect(second.saveState).toHaveText('Kept safe, not saved yet')
  await second.editor.focus()
  await second.press('Control+S')
  await expect(second.saveState).toHaveText('Saved')
  expect(await readFile(file, 'utf8')).toBe('typed in the file\n')
})

test('closing a tab with unsaved text asks nothing; it can be brought back, also by the next start', async ({
  launch,
}) => {
  const first = await launch()
  await first.answerBoxes('Cancel')
  await first.type('draft')
  await first.button('New').click()
  await first.type('other')
  await first.tab('Untitled 1').click()
  await first.press('Control+W')
  await expect(first.tab('Untitled 1')).toHaveCount(0)
  await first.press('Control+Shift+T')
  await expect(first.editor).toHaveText('draft')
  await first.press('Control+W')
  await expect(first.tab('Untitled 1')).toHaveCount(0)
  expect(await first.boxesSaid()).toEqual([])
  await first.quit()

  const second = await launch()
  await expect(second.editor).toHaveText('other')
  await second.press('Control+Shift+T')
  await expect(second.editor).toHaveText('draft')
  await expect(second.window.getByRole('tab')).toHaveCount(2)
})

test('only about text that cannot be kept safe is asked, saying why: Cancel stays, Save writes it', async ({
  launch,
  folder,
  profile,
}) => {
  const reason = whyNoMounts()
  test.skip(reason !== null, reason ?? '')
  const disk = new SmallDisk(join(profile, 'journal'), '1m')
  try {
    const tallypad = await launch()
    await tallypad.type('kept ')
    await expect(tallypad.saveState).toHaveText('Kept safe, not saved yet')
    await writeAsRoot(join(disk.folder, 'filler'), Buffer.alloc(2 ** 20)).catch(() => undefined)
    await tallypad.insert('not kept '.repeat(2000))
    await expect(tallypad.saveState).toHaveText('Not saved: The disk is full.')
    await tallypad.answerBoxes('Cancel')
    await tallypad.press('Control+W')
    await expect.poll(() => tallypad.boxesSaid()).toHaveLength(1)
    const question =
      'Save “Untitled 1” before closing? Its newest text is in no file yet. It cannot be kept safe: The disk is full.'
    expect(await tallypad.boxesSaid()).toEqual([question])
    await tallypad.app.evaluate(({ app }) => setImmediate(() => app.quit()))
    await expect.poll(() => tallypad.boxesSaid()).toEqual([question, question])
    await expect(tallypad.editor).toContainText('not kept')

    const file = join(folder, 'note.txt')
    await tallypad.answerBoxes('Save')
    await tallypad.chooseToSave(file)
    const end = ended(tallypad)
    await tallypad.app.evaluate(({ app }) => setImmediate(() => app.quit()))
    await end
    expect(await readFile(file, 'utf8')).toBe(`kept ${'not kept '.repeat(2000)}`)
  } finally {
    disk.remove()
  }
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

  test('is waited for at the end, and there at the next start', async ({ launch, folder }) => {
    const first = await launch()
    const end = ended(first)
    await startLongPaste(first)
    await first.app.evaluate(({ app }) => setImmediate(() => app.quit()))
    await end
    const second = await launch()
    const file = join(folder, 'pasted.txt')
    await expect(second.saveState).toHaveText('Kept safe, not saved yet', { timeout: 30_000 })
    await second.saveTo(file)
    expect(await readFile(file, 'utf8')).toBe(line.repeat(1_000_000))
  })

  test('is waited for when its tab closes, and comes back with it', async ({ launch, folder }) => {
    const tallypad = await launch()
    await startLongPaste(tallypad)
    await tallypad.press('Control+W')
    await expect(tallypad.saveState).toHaveText('Nothing to save yet', { timeout: 30_000 })
    await tallypad.press('Control+Shift+T')
    const file = join(folder, 'pasted.txt')
    await expect(tallypad.saveState).toHaveText('Kept safe, not saved yet', { timeout: 30_000 })
    await tallypad.saveTo(file)
    expect(await readFile(file, 'utf8')).toBe(line.repeat(1_000_000))
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
  }

  test('is there at the next start when the end is wished for right after it', async ({ launch, folder }) => {
    const first = await launch()
    await openSaved(first, folder)
    const end = ended(first)
    await first.app.evaluate(({ app, BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.sendInputEvent({ type: 'char', keyCode: 'x' })
      setImmediate(() => app.quit())
    })
    await end
    const second = await launch()
    await expect(second.editor).toHaveText('xsaved')
    await expect(second.saveState).toHaveText('Kept safe, not saved yet')
  })

  test('is there at the next start when the window was too busy to take it', async ({ launch, folder }) => {
    const first = await launch()
    await openSaved(first, folder)
    const end = ended(first)
    await first.window.evaluate(() => {
      setTimeout(() => {
        const end = performance.now() + 700
        while (performance.now() < end);
      })
    })
    await first.app.evaluate(({ app, BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.sendInputEvent({ type: 'char', keyCode: 'x' })
      setTimeout(() => app.quit(), 250)
    })
    await end
    const second = await launch()
    await expect(second.editor).toHaveText('xsaved')
  })

  test('a window that hangs does not hold the end for ever, and costs nothing that was typed', async ({
    launch,
    folder,
  }) => {
    const first = await launch()
    await openSaved(first, folder)
    await first.type('typed ')
    await expect(first.saveState).toHaveText('Kept safe, not saved yet')
    const end = ended(first)
    await first.window.evaluate(() => {
      setTimeout(() => {
        for (;;);
      })
    })
    await first.app.evaluate(({ app }) => setImmediate(() => app.quit()))
    await end
    const second = await launch()
    await expect(second.editor).toHaveText('typed saved')
  })
})
