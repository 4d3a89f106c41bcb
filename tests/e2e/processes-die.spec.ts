import { once } from 'node:events'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '../support/app.ts'
import { writeFile } from '../support/owned-files.ts'
import { bendSystemCalls, whyNoFaults } from '../support/slow-disk.ts'
import type { Tallypad } from '../support/tallypad.ts'

test('the writer killed while it saves: it comes back, and the save is done by itself', async ({
  launch,
  folder,
}) => {
  const reason = whyNoFaults()
  test.skip(reason !== null, reason ?? '')
  const file = join(folder, 'note.txt')
  const old = 'an old line\n'.repeat(400_000)
  await writeFile(file, old)
  const tallypad = await launch()
  await tallypad.open(file)
  await tallypad.type('saved ')
  const writer = await tallypad.writerPid()
  await bendSystemCalls(writer, ['pwrite64:delay_enter=400000', 'write:delay_enter=0'])
  await tallypad.press('Control+S')
  await expect(tallypad.saveState).toHaveText(/^Saving \d+%$/)
  await tallypad.type('typed after ')
  process.kill(writer, 'SIGKILL')

  await expect(tallypad.job(file)).toContainText('On disk', { timeout: 30_000 })
  expect(await readFile(file, 'utf8')).toBe(`saved ${old}`)
  await expect(tallypad.saveState).toHaveText('Kept safe, not saved yet')
  expect(await tallypad.writerPid()).not.toBe(writer)
  await tallypad.press('Control+S')
  await expect(tallypad.saveState).toHaveText('Saved')
  expect(await readFile(file, 'utf8')).toBe(`saved typed after ${old}`)
  expect(await readdir(folder)).toEqual(['note.txt'])
})

test('the writer killed while nothing is saved: the next save has every key', async ({ launch, folder }) => {
  const tallypad = await launch()
  await tallypad.type('one\n')
  process.kill(await tallypad.writerPid(), 'SIGKILL')
  await tallypad.type('two\n')
  const file = join(folder, 'note.txt')
  await tallypad.saveTo(file)
  expect(await readFile(file, 'utf8')).toBe('one\ntwo\n')
})

test('the window reloaded: its tabs and texts come back from the writer', async ({ launch, folder }) => {
  const file = join(folder, 'note.txt')
  await writeFile(file, '10\n20\n')
  const tallypad = await launch()
  await tallypad.open(file)
  await tallypad.type('5\n')
  await tallypad.button('New').click()
  await tallypad.type('an untitled text')
  await tallypad.window.reload()
  await tallypad.tab('note.txt').click()
  await expect(tallypad.totals).toHaveText('Sum 35 · Average 11.6666666667 · Count 3')
  await expect(tallypad.saveState).toHaveText('Kept safe, not saved yet')
  await tallypad.tab('Untitled 1').click()
  await expect(tallypad.editor).toHaveText('an untitled text')
  await tallypad.tab('note.txt').click()
  await tallypad.editor.focus()
  await tallypad.press('Control+S')
  await expect(tallypad.saveState).toHaveText('Saved')
  expect(await readFile(file, 'utf8')).toBe('5\n10\n20\n')
})

/** Kills the window's process, and others with it. @returns what runs a script in the page that is loaded again. */
async function killWindow(
  tallypad: Tallypad,
  others: readonly number[] = [],
): Promise<(script: string) => Promise<unknown>> {
  // A script for a page that just died is never answered, so that none is sent before the new page is there.
  const loadedAgain = tallypad.app.evaluate(({ webContents }) => {
    return new Promise<void>((resolve) =>
      webContents.getAllWebContents()[0]?.once('did-finish-load', () => resolve()),
    )
  })
  const [killed] = await tallypad.pids('Tab')
  for (const pid of [killed ?? 0, ...others]) process.kill(pid, 'SIGKILL')
  await loadedAgain
  expect(await tallypad.pids('Tab')).not.toContain(killed)
  // Playwright gives a page up for lost when its process dies, so the new one is asked through main.
  return (script) =>
    tallypad.app.evaluate(
      ({ webContents }, code) => webContents.getAllWebContents()[0]?.executeJavaScript(code) as unknown,
      script,
    )
}

const shownText = `document.querySelector('.cm-content')?.textContent`

test('the window killed: it is loaded again, with the text, and goes on', async ({ launch, folder }) => {
  const file = join(folder, 'note.txt')
  await writeFile(file, 'kept\n')
  const tallypad = await launch()
  await tallypad.open(file)
  await tallypad.type('typed ')
  await expect(tallypad.saveState).toHaveText('Kept safe, not saved yet')
  const inPage = await killWindow(tallypad)
  await expect.poll(() => inPage(shownText)).toBe('typed kept')
  await inPage(`[...document.querySelectorAll('button')].find((b) => b.textContent === 'Save').click()`)
  await expect.poll(() => readFile(file, 'utf8')).toBe('typed kept\n')
})

test('the window and the writer killed at once: texts come back from journals and files', async ({
  launch,
  folder,
}) => {
  const file = join(folder, 'note.txt')
  await writeFile(file, 'in the file')
  const tallypad = await launch()
  await tallypad.open(file)
  await tallypad.button('New').click()
  await tallypad.type('in no file')
  await expect(tallypad.editor).toHaveText('in no file')
  await expect(tallypad.saveState).toHaveText('Kept safe, not saved yet')
  const inPage = await killWindow(tallypad, [await tallypad.writerPid()])
  for (const [name, text] of [
    ['Untitled 1', 'in no file'],
    ['note.txt', 'in the file'],
  ]) {
    const tab = `document.querySelector('[role=tab][aria-label="${name}"]')`
    await expect.poll(() => inPage(`${tab} !== null`)).toBe(true)
    await inPage(`${tab}.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }))`)
    await expect.poll(() => inPage(shownText)).toBe(text)
    await expect.poll(() => inPage(`document.querySelector('.cm-content').ariaReadOnly`)).not.toBe('true')
  }
})

test.describe('everything is as it was at the next start', () => {
  /** Two tabs with unsaved text, the second of them shown, its caret after "two"; all of it durable. */
  async function typeUnsaved(tallypad: Tallypad, folder: string, profile: string): Promise<void> {
    const file = join(folder, 'note.txt')
    await writeFile(file, 'in the file\n')
    await tallypad.open(file)
    await tallypad.type('typed ')
    await expect(tallypad.saveState).toHaveText('Kept safe, not saved yet')
    await tallypad.button('New').click()
    await tallypad.type('one\ntwo\nthree')
    await tallypad.press('ArrowUp')
    await expect(tallypad.saveState).toHaveText('Kept safe, not saved yet')
    const session = (): Promise<string> => readFile(join(profile, 'session.json'), 'utf8').catch(() => '')
    await expect.poll(session).toMatch(/"head":7\b/)
  }

  async function expectAllBack(tallypad: Tallypad): Promise<void> {
    await expect(tallypad.window.getByRole('tab')).toHaveCount(2)
    await expect(tallypad.tab('Untitled 1')).toHaveAttribute('aria-selected', 'true')
    await expect(tallypad.saveState).toHaveText('Kept safe, not saved yet')
    await tallypad.type('!')
    await expect(tallypad.editor).toHaveText(/^one\s*two!\s*three$/)
    await tallypad.press('Control+Z')
    await expect(tallypad.editor).not.toContainText('!')
    await tallypad.tab('note.txt').click()
    await expect(tallypad.editor).toHaveText('typed in the file')
    await tallypad.editor.focus()
    await tallypad.press('Control+Z')
    await expect(tallypad.editor).toHaveText('in the file')
  }

  test('main killed', async ({ launch, folder, profile }) => {
    const first = await launch()
    await typeUnsaved(first, folder, profile)
    const end = once(first.process, 'exit')
    for (const pid of await first.pids('Browser')) process.kill(pid, 'SIGKILL')
    await end
    await expectAllBack(await launch())
  })

  test('every process killed at once', async ({ launch, folder, profile }) => {
    const first = await launch()
    await typeUnsaved(first, folder, profile)
    const end = once(first.process, 'exit')
    const pids = await first.app.evaluate(({ app }) => app.getAppMetrics().map(({ pid }) => pid))
    for (const pid of pids) process.kill(pid, 'SIGKILL')
    await end
    await expectAllBack(await launch())
  })

  test('its list of tabs is gone or damaged: the texts come back all the same, and it is put aside', async ({
    launch,
    folder,
    profile,
  }) => {
    const first = await launch()
    await typeUnsaved(first, folder, profile)
    await first.quit()
    await writeFile(join(profile, 'session.json'), '{"version":1,"tabs":[{')
    const second = await launch()
    await expect(second.window.getByRole('tab')).toHaveCount(2)
    await second.tab('Untitled 1').click()
    await expect(second.editor).toHaveText(/^one\s*two\s*three$/)
    await second.tab('note.txt').click()
    await expect(second.editor).toHaveText('typed in the file')
    expect((await readdir(profile)).filter((name) => name.startsWith('session.damaged-'))).toHaveLength(1)
  })
})
