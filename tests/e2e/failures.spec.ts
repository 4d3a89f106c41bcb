import { execFileSync } from 'node:child_process'
import {
  chmod,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  utimes,
  writeFile as writeAsRoot,
} from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '../support/app.ts'
import { mkdir, writeFile } from '../support/owned-files.ts'
import { SmallDisk, whyNoMounts } from '../support/mounts.ts'
import { bendSystemCalls, whyNoFaults } from '../support/slow-disk.ts'
import type { Tallypad } from '../support/tallypad.ts'

/** The failure is said as a sentence, the state tells it too, and the text is still there. */
async function expectFailure(tallypad: Tallypad, file: string, sentence: string): Promise<void> {
  await expect(tallypad.job(file)).toContainText(sentence)
  await expect(tallypad.saveState).toHaveText(`Not saved: ${sentence}`)
}

/** A file that belongs to root alone. */
function writeSecret(file: string): Promise<void> {
  return writeAsRoot(file, 'not for you\n', { mode: 0o600 })
}

async function openAndEdit(tallypad: Tallypad, file: string, typed = 'new '): Promise<void> {
  await tallypad.open(file)
  await tallypad.type(typed)
}

test('a full disk: the old file stays whole, and the text goes elsewhere', async ({ launch, folder }) => {
  const reason = whyNoMounts()
  test.skip(reason !== null, reason ?? '')
  const disk = new SmallDisk(join(folder, 'disk'), '1m')
  try {
    const file = join(disk.folder, 'note.txt')
    await writeFile(file, 'the old text\n')
    const tallypad = await launch()
    await tallypad.open(file)
    const long = 'a long text that does not fit\n'.repeat(100_000)
    await tallypad.insert(long)
    await tallypad.press('Control+S')
    await expectFailure(tallypad, file, 'The disk is full.')
    expect(await readFile(file, 'utf8')).toBe('the old text\n')
    expect(await readdir(disk.folder)).toEqual(['note.txt'])

    const elsewhere = join(folder, 'elsewhere.txt')
    await tallypad.chooseToSave(elsewhere)
    await tallypad.job(file).getByRole('button', { name: 'Save elsewhere…' }).click()
    await expect(tallypad.saveState).toHaveText('Saved')
    expect(await readFile(elsewhere, 'utf8')).toBe(`${long}the old text\n`)
  } finally {
    disk.remove()
  }
})

test('a disk that became read-only', async ({ launch, folder }) => {
  const reason = whyNoMounts()
  test.skip(reason !== null, reason ?? '')
  const disk = new SmallDisk(join(folder, 'disk'), '1m')
  try {
    const file = join(disk.folder, 'note.txt')
    await writeFile(file, 'old\n')
    const tallypad = await launch()
    await openAndEdit(tallypad, file)
    disk.makeReadOnly()
    await tallypad.press('Control+S')
    await expectFailure(tallypad, file, 'The disk is read-only.')
    expect(await readFile(file, 'utf8')).toBe('old\n')
  } finally {
    disk.remove()
  }
})

test('a read-only file', async ({ launch, folder }) => {
  const file = join(folder, 'note.txt')
  await writeFile(file, 'old\n')
  await chmod(file, 0o444)
  const tallypad = await launch()
  await openAndEdit(tallypad, file)
  await tallypad.press('Control+S')
  await expectFailure(tallypad, file, 'The file is read-only.')
  expect(await readFile(file, 'utf8')).toBe('old\n')
  await chmod(file, 0o644)
  await tallypad.job(file).getByRole('button', { name: 'Retry' }).click()
  await expect(tallypad.saveState).toHaveText('Saved')
  expect(await readFile(file, 'utf8')).toBe('new old\n')
})

test('a folder that nobody may write to: its file is written in place, a new one is refused', async ({
  launch,
  folder,
}) => {
  const closed = join(folder, 'closed')
  const file = join(closed, 'note.txt')
  await mkdir(closed)
  await writeFile(file, 'old\n')
  const { ino } = await stat(file)
  await chmod(closed, 0o555)
  const tallypad = await launch()
  await openAndEdit(tallypad, file)
  await tallypad.press('Control+S')
  await expect(tallypad.saveState).toHaveText('Saved')
  expect(await readFile(file, 'utf8')).toBe('new old\n')
  expect((await stat(file)).ino).toBe(ino)

  const fresh = join(closed, 'fresh.txt')
  await tallypad.chooseToSave(fresh)
  await tallypad.button('Save as…').click()
  await expectFailure(tallypad, fresh, 'You have no permission to use this place.')
  expect(await readdir(closed)).toEqual(['note.txt'])
  await chmod(closed, 0o755)
})

test('a file of somebody else', async ({ launch, folder }) => {
  const file = join(folder, 'secret.txt')
  test.skip(process.getuid?.() !== 0, 'only root can make a file of somebody else')
  await writeSecret(file)
  const tallypad = await launch()
  await tallypad.chooseToOpen([file])
  await tallypad.button('Open…').click()
  await expect(tallypad.window.getByRole('alert')).toContainText('You have no permission to use this place.')
  await expect(tallypad.tab('secret.txt')).toHaveCount(0)
})

test('a file locked by the system administrator', async ({ launch, folder }) => {
  test.skip(process.getuid?.() !== 0, 'only root may set the immutable flag')
  const file = join(folder, 'locked.txt')
  await writeFile(file, 'old\n')
  try {
    execFileSync('chattr', ['+i', file], { stdio: 'pipe' })
  } catch (error) {
    test.skip(true, `chattr does not work on this file system: ${String(error)}`)
  }
  try {
    const tallypad = await launch()
    await openAndEdit(tallypad, file)
    await tallypad.press('Control+S')
    await expect(tallypad.saveState).toHaveText(/^Not saved: The file is locked/)
    expect(await readFile(file, 'utf8')).toBe('old\n')
    expect(await readdir(folder)).toEqual(['locked.txt'])
  } finally {
    execFileSync('chattr', ['-i', file])
  }
})

test('a folder that is gone', async ({ launch, folder }) => {
  const place = join(folder, 'place')
  const file = join(place, 'note.txt')
  await mkdir(place)
  await writeFile(file, 'old\n')
  const tallypad = await launch()
  await openAndEdit(tallypad, file)
  await rm(place, { recursive: true })
  await tallypad.press('Control+S')
  await expectFailure(tallypad, file, 'The folder is not there any more.')
  await mkdir(place)
  await tallypad.job(file).getByRole('button', { name: 'Retry' }).click()
  await expect(tallypad.saveState).toHaveText('Saved')
  expect(await readFile(file, 'utf8')).toBe('new old\n')
})

test('a name too long, a folder, and a device cannot be saved to, and the text stays', async ({
  launch,
  folder,
}) => {
  const tallypad = await launch()
  await tallypad.type('kept text')
  const cases: [string, string][] = [
    [join(folder, `${'n'.repeat(300)}.txt`), 'The file name is too long for this disk.'],
    [folder, 'There is a folder of that name.'],
    ['/dev/null', 'That is a device or a pipe, not a file.'],
  ]
  for (const [place, sentence] of cases) {
    await tallypad.chooseToSave(place)
    await tallypad.button('Save as…').click()
    await expectFailure(tallypad, place, sentence)
    await expect(tallypad.editor).toHaveText('kept text')
  }
  await tallypad.saveTo(join(folder, 'fine.txt'))
  expect(await readFile(join(folder, 'fine.txt'), 'utf8')).toBe('kept text')
  expect(await readdir(folder)).toEqual(['fine.txt'])
})

test.describe('a file that another program changed', () => {
  for (const [how, change] of [
    ['in place', (file: string) => writeFile(file, 'theirs\n')],
    [
      'by replacing it',
      async (file: string) => {
        await writeFile(`${file}.tmp`, 'theirs\n')
        await rename(`${file}.tmp`, file)
      },
    ],
    [
      'keeping its size and time stamp',
      async (file: string) => {
        const { atime, mtime } = await stat(file)
        await writeFile(file, 'thei\n')
        await utimes(file, atime, mtime)
      },
    ],
  ] as const) {
    test(`${how}: is not overwritten until the person says so`, async ({ launch, folder }) => {
      const file = join(folder, 'note.txt')
      await writeFile(file, 'ours\n')
      const tallypad = await launch()
      await openAndEdit(tallypad, file)
      await change(file)
      const theirs = await readFile(file, 'utf8')
      await tallypad.press('Control+S')
      await expectFailure(tallypad, file, 'Another program changed the file since it was opened.')
      expect(await readFile(file, 'utf8')).toBe(theirs)
      await tallypad.job(file).getByRole('button', { name: 'Overwrite' }).click()
      await expect(tallypad.saveState).toHaveText('Saved')
      expect(await readFile(file, 'utf8')).toBe('new ours\n')
      expect(await readdir(folder)).toEqual(['note.txt'])
    })
  }

  test('Save elsewhere… leaves theirs alone', async ({ launch, folder }) => {
    const [file, other] = [join(folder, 'note.txt'), join(folder, 'mine.txt')]
    await writeFile(file, 'ours\n')
    const tallypad = await launch()
    await openAndEdit(tallypad, file)
    await writeFile(file, 'theirs\n')
    await tallypad.press('Control+S')
    await tallypad.chooseToSave(other)
    await tallypad.job(file).getByRole('button', { name: 'Save elsewhere…' }).click()
    await expect(tallypad.tab('mine.txt')).toBeVisible()
    await expect(tallypad.saveState).toHaveText('Saved')
    expect(await readFile(file, 'utf8')).toBe('theirs\n')
    expect(await readFile(other, 'utf8')).toBe('new ours\n')
  })

  test('Reload shows theirs, and the own text can be brought back', async ({ launch, folder }) => {
    const file = join(folder, 'note.txt')
    await writeFile(file, 'ours\n')
    const tallypad = await launch()
    await openAndEdit(tallypad, file)
    await writeFile(file, 'theirs\n')
    await tallypad.press('Control+S')
    await tallypad.job(file).getByRole('button', { name: 'Reload' }).click()
    await expect(tallypad.editor).toHaveText('theirs')
    await expect(tallypad.saveState).toHaveText('Saved')
    await tallypad.press('Control+Shift+T')
    await expect(tallypad.editor).toHaveText('new ours')
  })
})

test('a file that was only touched is saved without a question', async ({ launch, folder }) => {
  const file = join(folder, 'note.txt')
  await writeFile(file, 'ours\n')
  const tallypad = await launch()
  await openAndEdit(tallypad, file)
  await utimes(file, new Date(), new Date())
  await tallypad.press('Control+S')
  await expect(tallypad.saveState).toHaveText('Saved')
  expect(await readFile(file, 'utf8')).toBe('new ours\n')
})

test('a disk that reports an error: not saved is said, the old file stays, Retry starts over', async ({
  launch,
  folder,
}) => {
  const reason = whyNoFaults()
  test.skip(reason !== null, reason ?? '')
  const file = join(folder, 'note.txt')
  await writeFile(file, 'old\n')
  const tallypad = await launch()
  await openAndEdit(tallypad, file)
  const heal = await bendSystemCalls(await tallypad.writerPid(), ['fsync:error=EIO', 'fdatasync:error=EIO'])
  await tallypad.press('Control+S')
  await expectFailure(tallypad, file, 'The disk reported an error.')
  expect(await readFile(file, 'utf8')).toBe('old\n')
  await expect.poll(() => readdir(folder)).toEqual(['note.txt'])
  await heal()
  await tallypad.job(file).getByRole('button', { name: 'Retry' }).click()
  await expect(tallypad.saveState).toHaveText('Saved')
  expect(await readFile(file, 'utf8')).toBe('new old\n')
})
