import { once } from 'node:events'
import { readdir, readFile, rename, symlink, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '../support/app.ts'
import { writeFile } from '../support/owned-files.ts'

async function replace(path: string, content: string): Promise<void> {
  await writeFile(`${path}~`, content)
  await rename(`${path}~`, path)
}

test('an unmodified text follows its file, however other programs write it', async ({ launch, folder }) => {
  const file = join(folder, 'note.txt')
  await writeFile(file, 'as opened')
  const tallypad = await launch({ files: [file] })
  await expect(tallypad.editor).toHaveText('as opened')
  for (const round of ['first', 'second']) {
    await replace(file, `replaced the ${round} time`)
    await expect(tallypad.editor).toHaveText(`replaced the ${round} time`)
    await writeFile(file, `in place the ${round} time`)
    await expect(tallypad.editor).toHaveText(`in place the ${round} time`)
    await unlink(file)
    await writeFile(file, `made again the ${round} time`)
    await expect(tallypad.editor).toHaveText(`made again the ${round} time`)
    await rename(file, join(folder, `${round}.bak`))
    await writeFile(file, `moved away the ${round} time`)
    await expect(tallypad.editor).toHaveText(`moved away the ${round} time`)
  }
  for (let burst = 1; burst <= 30; burst++) await replace(file, `burst ${burst}`)
  await expect(tallypad.editor).toHaveText('burst 30')
  await writeFile(file, 'after the burst')
  await expect(tallypad.editor).toHaveText('after the burst')
  await expect(tallypad.saveState).toHaveText('Saved')
  await expect(tallypad.window.getByRole('region', { name: 'File on disk' })).toHaveCount(0)
})

test('a text opened by a link follows what the link leads to, and where it leads', async ({
  launch,
  folder,
}) => {
  const [one, two, link] = ['one.txt', 'two.txt', 'link.txt'].map((name) => join(folder, name))
  if (one === undefined || two === undefined || link === undefined) throw new Error('There are three names')
  await writeFile(one, 'one')
  await writeFile(two, 'two')
  await symlink('one.txt', link)
  const tallypad = await launch({ files: [link] })
  await expect(tallypad.editor).toHaveText('one')
  await replace(one, 'one, replaced')
  await expect(tallypad.editor).toHaveText('one, replaced')
  await symlink('two.txt', `${link}~`)
  await rename(`${link}~`, link)
  await expect(tallypad.editor).toHaveText('two')
  await tallypad.type('my ')
  await tallypad.press('Control+S')
  await expect(tallypad.saveState).toHaveText('Saved')
  expect([await readFile(one, 'utf8'), await readFile(two, 'utf8')]).toEqual(['one, replaced', 'my two'])
})

test('its own saves are no news, and what was in the file before is kept', async ({
  launch,
  folder,
  profile,
}) => {
  const file = join(folder, 'note.txt')
  const other = join(folder, 'other.txt')
  await writeFile(file, 'of long ago')
  await writeFile(other, 'sentinel')
  const tallypad = await launch({ files: [file, other] })
  await expect(tallypad.editor).toHaveText('sentinel')
  await tallypad.tab('note.txt').click()
  await expect(tallypad.editor).toHaveText('of long ago')
  for (let save = 1; save <= 3; save++) {
    await tallypad.type(`${save}, `)
    await tallypad.press('Control+S')
    await expect(tallypad.saveState).toHaveText('Saved')
    // Unsaved from here on, so news of the file would be told at once, and before that of the other file.
    await tallypad.type('and ')
    await writeFile(other, `sentinel ${save}`)
    await tallypad.tab('other.txt').click()
    await expect(tallypad.editor).toHaveText(`sentinel ${save}`)
    await tallypad.tab('note.txt').click()
    await expect(tallypad.window.getByRole('region', { name: 'File on disk' })).toHaveCount(0)
  }
  const contents = join(profile, 'history', 'contents')
  await expect.poll(async () => (await readdir(contents)).length).toBe(4)
  const kept = (await readdir(contents)).map((name) => readFile(join(contents, name), 'utf8'))
  expect(await Promise.all(kept)).toContain('of long ago')
})

test('a file that went and came back is said and unsaid, with the unsaved text untouched', async ({
  launch,
  folder,
}) => {
  const file = join(folder, 'note.txt')
  await writeFile(file, 'as opened')
  const tallypad = await launch({ files: [file] })
  await expect(tallypad.editor).toHaveText('as opened')
  await tallypad.type('my ')
  const banner = tallypad.window.getByRole('region', { name: 'File on disk' })
  await unlink(file)
  await expect(banner).toContainText('note.txt was deleted or renamed by another program.')
  await writeFile(file, 'as opened')
  await expect(banner).toHaveCount(0)
  await expect(tallypad.editor).toHaveText('my as opened')
  await tallypad.press('Control+S')
  await expect(tallypad.saveState).toHaveText('Saved')
  expect(await readFile(file, 'utf8')).toBe('my as opened')
})

test('a saved text whose file is deleted is kept safe, and comes back', async ({ launch, folder }) => {
  const file = join(folder, 'note.txt')
  await writeFile(file, 'as opened')
  const tallypad = await launch({ files: [file] })
  await expect(tallypad.editor).toHaveText('as opened')
  await unlink(file)
  await expect(tallypad.saveState).toHaveText('Kept safe, not saved yet')
  await writeFile(file, 'as opened')
  await expect(tallypad.saveState).toHaveText('Saved')
  await unlink(file)
  await expect(tallypad.saveState).toHaveText('Kept safe, not saved yet')
  const ended = once(tallypad.process, 'exit')
  tallypad.end()
  await ended

  const again = await launch()
  await expect(again.editor).toHaveText('as opened')
  await expect(again.saveState).toHaveText('Kept safe, not saved yet')
  await again.press('Control+W')
  await expect(again.tab('note.txt')).toHaveCount(0)
  await again.press('Control+Shift+T')
  await expect(again.editor).toHaveText('as opened')
  await again.press('Control+S')
  await expect(again.saveState).toHaveText('Saved')
  expect(await readFile(file, 'utf8')).toBe('as opened')
})
