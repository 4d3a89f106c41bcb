import { once } from 'node:events'
import { readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '../support/app.ts'
import { mkdir, writeFile } from '../support/owned-files.ts'
import type { Tallypad } from '../support/tallypad.ts'

const kept = 'Kept safe, not saved yet'

async function endHard(tallypad: Tallypad): Promise<void> {
  const end = once(tallypad.process, 'exit')
  tallypad.end()
  await end
}

/** What the session on disk knows of the tab that is shown. */
async function shownTab(profile: string): Promise<string> {
  interface Remembered {
    active: string | null
    tabs: { card: { documentId: string } }[]
  }
  const text = await readFile(join(profile, 'session.json'), 'utf8').catch(() => '{"active":null,"tabs":[]}')
  const { active, tabs } = JSON.parse(text) as Remembered
  return JSON.stringify(tabs.find(({ card }) => card.documentId === active) ?? null)
}

async function readJournals(profile: string): Promise<string> {
  const folder = join(profile, 'journal')
  const names = await readdir(folder)
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'latin1').catch(() => '')))
  return texts.join()
}

test('killed after a save, before the session knows of it, the file is still our own', async ({
  launch,
  profile,
  folder,
}) => {
  const first = await launch()
  await first.type('one')
  await expect(first.saveState).toHaveText(kept)
  await expect.poll(async () => (await readdir(profile)).includes('session.json')).toBe(true)
  // A session that cannot be written: a folder is where its new file would be.
  await mkdir(join(profile, 'session.json.new'))
  const file = join(folder, 'note.txt')
  await first.saveTo(file)
  await first.type(' two')
  await expect(first.saveState).toHaveText(kept)
  await endHard(first)
  await rm(join(profile, 'session.json.new'), { recursive: true })

  const second = await launch()
  await expect(second.tab('note.txt')).toBeVisible()
  await expect(second.saveState).toHaveText(kept)
  await expect(second.editor).toHaveText('one two')
  await expect(second.window.getByText('another program')).toHaveCount(0)
  await second.button('Save').click()
  await expect(second.saveState).toHaveText('Saved')
  expect(await readFile(file, 'utf8')).toBe('one two')
})

for (const [what, content] of [
  ['damaged', '{"version":1,"tabs":[{'],
  ['of a newer version', '{"version":99,"lastNumber":3}'],
  ['empty', ''],
]) {
  test(`unsaved texts come back although the session is ${what}`, async ({ launch, profile }) => {
    const first = await launch()
    await first.type('kept')
    await expect(first.saveState).toHaveText(kept)
    await endHard(first)
    await writeFile(join(profile, 'session.json'), content ?? '')
    const second = await launch()
    await expect(second.editor).toHaveText('kept')
    await second.press('Control+N')
    await second.type('new')
    // Until the new text is there, the words are those of the other one.
    await expect(second.editor).toHaveText('new')
    await expect(second.saveState).toHaveText(kept)
    await endHard(second)
    const third = await launch()
    await expect(third.window.getByRole('tab')).toHaveCount(2)
    // Which of them was shown is remembered a moment later than what was typed.
    await expect(third.editor).toHaveText(/^(?:new|kept)$/)
    await third.tab('Untitled 2').click()
    await expect(third.editor).toHaveText('new')
    await third.tab('Untitled 1').click()
    await expect(third.editor).toHaveText('kept')
  })
}

test('a file that is still to be made is so at the next start too', async ({ launch, folder }) => {
  const file = join(folder, 'new.txt')
  const first = await launch({ files: [file] })
  await expect(first.tab('new.txt')).toBeVisible()
  await first.quit()
  const second = await launch()
  await expect(second.tab('new.txt')).toBeVisible()
  await second.type('made')
  await second.button('Save').click()
  await expect(second.saveState).toHaveText('Saved')
  expect(await readFile(file, 'utf8')).toBe('made')
})

test('the folder of the journals is removed while the app runs', async ({ launch, profile }) => {
  const first = await launch()
  await first.type('one')
  await expect(first.saveState).toHaveText(kept)
  await rm(join(profile, 'journal'), { recursive: true })
  await first.type(' two')
  await expect
    .poll(async () => (await readdir(join(profile, 'journal')).catch(() => [])).join(), { timeout: 15_000 })
    .toContain('.journal')
  await expect(first.saveState).toHaveText(kept)
  await endHard(first)
  const second = await launch()
  await expect(second.editor).toHaveText('one two')
})

for (const what of ['gone', 'a folder', 'changed'] as const) {
  test(`a file with unsaved edits that is ${what} at the next start`, async ({ launch, folder }) => {
    const file = join(folder, 'note.txt')
    await writeFile(file, 'one')
    const first = await launch({ files: [file] })
    await first.editor.click()
    await first.press('Control+End')
    await first.type(' two')
    await expect(first.saveState).toHaveText(kept)
    await endHard(first)
    if (what === 'changed') await writeFile(file, 'other')
    else await rename(file, `${file}.moved`)
    if (what === 'a folder') await mkdir(file)
    const second = await launch()
    await expect(second.editor).toHaveText('one two')
    await expect(second.saveState).toHaveText(kept)
    await second.type('!')
    await expect(second.saveState).toHaveText(kept)
    await second.quit()
    const third = await launch()
    await expect(third.editor).toContainText('!')
  })
}

for (const what of ['gone', 'a folder'] as const) {
  test(`a saved file that is ${what} at the next start`, async ({ launch, folder }) => {
    const [file, other] = [join(folder, 'note.txt'), join(folder, 'other.txt')]
    await writeFile(file, 'one')
    await writeFile(other, 'other')
    const first = await launch({ files: [file, other] })
    await expect(first.editor).toHaveText('other')
    await first.quit()
    await rename(file, `${file}.moved`)
    if (what === 'a folder') await mkdir(file)
    const second = await launch()
    await expect(second.editor).toHaveText('other')
    await expect(second.window.getByRole('tab')).toHaveCount(1)
    await expect(second.window.getByText('note.txt was not opened')).toBeVisible()
  })
}

test('the writer is killed three times in a row while typing goes on', async ({ launch, profile }) => {
  const first = await launch()
  await first.type('0')
  for (const digit of '123') {
    process.kill(await first.writerPid(), 'SIGKILL')
    await first.type(digit)
    await expect
      .poll(async () => (await first.pids('Utility', 'Tallypad writer')).length, { timeout: 15_000 })
      .toBe(1)
  }
  // The words stay for a moment when the writer is gone.
  await expect.poll(() => readJournals(profile), { timeout: 15_000 }).toContain('0123')
  await endHard(first)
  const second = await launch()
  await expect(second.editor).toHaveText('0123')
})

test('ended by a signal while it starts, with a second launch during the restoring', async ({
  launch,
  folder,
}) => {
  const file = join(folder, 'note.txt')
  await writeFile(file, 'from a file')
  const first = await launch()
  await first.type('kept')
  await expect(first.saveState).toHaveText(kept)
  await endHard(first)
  const second = await launch()
  await second.launchAgain([file])
  await expect(second.editor).toHaveText('from a file')
  await expect(second.window.getByRole('tab')).toHaveCount(2)
  const end = once(second.process, 'exit')
  second.process.kill('SIGTERM')
  second.process.kill('SIGTERM')
  await end
  const third = await launch()
  await expect(third.window.getByRole('tab')).toHaveCount(2)
  await expect(third.editor).toHaveText('from a file')
})

test('one file by two names is one tab', async ({ launch, folder }) => {
  const [file, other] = [join(folder, 'note.txt'), join(folder, 'link.txt')]
  await writeFile(file, 'one')
  await symlink(file, other)
  const first = await launch({ files: [file] })
  await first.editor.click()
  await first.type('x')
  await first.chooseToOpen([other])
  await first.button('Open…').click()
  await expect(first.window.getByRole('tab')).toHaveCount(1)
  await endHard(first)
  const second = await launch({ files: [other] })
  await expect(second.editor).toContainText('x')
  await expect(second.window.getByRole('tab')).toHaveCount(1)
})

test('200 tabs come back', async ({ launch, folder, profile }) => {
  const files = await Promise.all(
    Array.from({ length: 200 }, async (_, index) => {
      const file = join(folder, `note-${index}.txt`)
      await writeFile(file, `text ${index}`)
      return file
    }),
  )
  const first = await launch({ files })
  await expect(first.editor).toHaveText('text 199', { timeout: 30_000 })
  for (let index = 0; index < 20; index++) {
    await first.type(`${index} `)
    await first.press('Control+Tab')
  }
  await expect(first.window.getByRole('tab')).toHaveCount(200)
  await expect.poll(() => shownTab(profile)).toContain('note-19.txt')
  // Ten numbers of one digit and ten of two, each with a space.
  const keys = async (): Promise<number> => (await readJournals(profile)).split('"kind":"edit"').length - 1
  await expect.poll(keys).toBe(50)
  await endHard(first)
  const started = Date.now()
  const second = await launch()
  await expect(second.window.getByRole('tab')).toHaveCount(200)
  await expect(second.editor).toHaveText('text 19', { timeout: 30_000 })
  console.log(`200 tabs were back after ${Date.now() - started} ms`)
  await second.press('Control+Shift+Tab')
  await expect(second.editor).toHaveText('19 text 18')
  const quitAt = Date.now()
  await second.quit()
  console.log(`and closed after ${Date.now() - quitAt} ms`)
})

/** Has main answer these requests of the window only when the returned function is called. */
async function holdRequests({ app }: Tallypad, names: readonly string[]): Promise<() => Promise<void>> {
  await app.evaluate(({ ipcMain }, held) => {
    type Handler = (event: unknown, name: string, ask: unknown) => unknown
    const handlers = Reflect.get(ipcMain, '_invokeHandlers') as Map<string, Handler>
    const answer = handlers.get('tallypad:request')
    if (answer === undefined) throw new Error('Nobody answers requests')
    const released = new Promise<void>((resolve) => Reflect.set(globalThis, 'release', resolve))
    handlers.set('tallypad:request', async (event, name, ask) => {
      if (held.includes(name)) await released
      return answer(event, name, ask)
    })
  }, names)
  return () => app.evaluate(() => (Reflect.get(globalThis, 'release') as () => void)())
}

test('what is typed before the tabs are there goes into the tab that it was meant for', async ({
  launch,
}) => {
  const tallypad = await launch()
  await tallypad.type('one ')
  await expect(tallypad.saveState).toHaveText(kept)
  const release = await holdRequests(tallypad, ['start', 'newDocument'])
  await tallypad.window.reload()
  await tallypad.type('two')
  await tallypad.press('Control+N')
  await tallypad.window.keyboard.type('three')
  await tallypad.press('Control+N')
  await tallypad.window.keyboard.type('four')
  await release()
  await expect(tallypad.window.getByRole('tab')).toHaveCount(3)
  await expect(tallypad.editor).toHaveText('four')
  await tallypad.tab('Untitled 1').click()
  await expect(tallypad.editor).toHaveText('one two')
  await tallypad.tab('Untitled 2').click()
  await expect(tallypad.editor).toHaveText('three')
})

test('what is typed for a text that does not come after all goes into the one that is shown', async ({
  launch,
}) => {
  const tallypad = await launch()
  await tallypad.type('one ')
  await expect(tallypad.saveState).toHaveText(kept)
  const release = await holdRequests(tallypad, ['start', 'reopenDocument'])
  await tallypad.window.reload()
  await tallypad.type('two ')
  await tallypad.press('Control+Shift+T')
  await tallypad.window.keyboard.type('three')
  await release()
  await expect(tallypad.editor).toHaveText('one two three')
})

test('the page is loaded again in the midst of typing, again and again', async ({ launch }) => {
  const tallypad = await launch()
  let typed = ''
  for (const word of ['one ', 'two ', 'three ', 'four ']) {
    await tallypad.type(word)
    typed += word
    await tallypad.window.reload()
    await expect(tallypad.editor).toHaveText(typed, { useInnerText: true })
  }
  await expect(tallypad.saveState).toHaveText(kept)
})

test('a closed text comes back after a crash, and one that was forgotten does not', async ({
  launch,
  profile,
}) => {
  const first = await launch()
  await first.type('to keep')
  await first.press('Control+N')
  await first.type('to forget')
  await expect(first.saveState).toHaveText(kept)
  await first.press('Control+W')
  await expect(first.tab('Untitled 2')).toBeHidden()
  await first.press('Control+W')
  await expect(first.editor).toHaveText('')
  await first.press('Control+Alt+T')
  const dialog = first.window.getByRole('dialog', { name: 'Recently closed' })
  await dialog.getByRole('button', { name: 'Forget Untitled 2', exact: true }).click()
  await dialog.getByRole('button', { name: 'Forget it' }).click()
  await expect.poll(async () => (await readdir(join(profile, 'journal'))).length).toBe(1)
  await endHard(first)
  const second = await launch()
  await second.press('Control+Shift+T')
  await expect(second.editor).toHaveText('to keep')
  await expect(second.window.getByRole('tab')).toHaveCount(1)
  await second.press('Control+Shift+T')
  await expect(second.window.getByRole('tab')).toHaveCount(1)
  // That it is kept is still said of what came back.
  await second.insert(' and more')
  await expect.poll(() => readJournals(profile)).toContain(' and more')
  await endHard(second)
  const third = await launch()
  await expect(third.editor).toContainText(' and more')
})

test('a journal of a newer Tallypad and one that is no journal are told of, and typing goes on', async ({
  launch,
  profile,
}) => {
  await mkdir(join(profile, 'journal'))
  await writeFile(join(profile, 'journal', 'd1.journal'), 'Tallypad journal 2 0123456789abcdef\nnew words')
  await writeFile(join(profile, 'journal', 'd2.journal'), 'something else')
  const first = await launch()
  await expect(first.window.getByText('A newer Tallypad kept d1.journal safe')).toBeVisible()
  await expect(first.window.getByText('The safe copy of d2.journal is damaged')).toBeVisible()
  await first.type('one')
  await first.press('Control+N')
  await first.type('two')
  await expect(first.editor).toHaveText('two')
  await expect(first.saveState).toHaveText(kept)
  await endHard(first)
  const second = await launch()
  await expect(second.window.getByText('A newer Tallypad kept')).toBeVisible()
  await second.window.getByRole('tab').last().click()
  await expect(second.editor).toHaveText('two')
  await second.window.getByRole('tab').first().click()
  await expect(second.editor).toHaveText('one')
})
