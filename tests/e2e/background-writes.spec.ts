import { readdir, readFile, stat, symlink, readlink, chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '../support/app.ts'
import { writeFile } from '../support/owned-files.ts'
import { bendSystemCalls, whyNoFaults } from '../support/slow-disk.ts'
import type { Tallypad } from '../support/tallypad.ts'

const megabyte = 1024 * 1024

/** Lines of numbers and words, `bytes` long and a bit more, and plain to compare. */
function sheet(bytes: number): string {
  const lines: string[] = []
  for (let length = 0, n = 1; length < bytes; n++) {
    const line = `item ${n} of the long list costs ${n % 1000}.50 and is kept`
    lines.push(line)
    length += line.length + 1
  }
  return lines.join('\n') + '\n'
}

/**
 * Every write call of the writer takes at least this long, so that a save can be watched on any disk; four of them are
 * under way at once.
 */
async function slowWrites(tallypad: Tallypad, milliseconds: number): Promise<() => Promise<void>> {
  return bendSystemCalls(await tallypad.writerPid(), [
    `pwrite64:delay_enter=${milliseconds * 1000}`,
    `write:delay_enter=0`,
  ])
}

/** Notes every value that the first progress bar of the Writes region shows from now on. */
async function watchProgress(tallypad: Tallypad): Promise<() => Promise<number[]>> {
  await tallypad.window.evaluate(() => {
    const seen: number[] = []
    Reflect.set(window, 'progressSeen', seen)
    const look = () => {
      const value = document
        .querySelector('[aria-label=Writes] [role=progressbar]')
        ?.getAttribute('aria-valuenow')
      if (value !== null && value !== undefined && Number(value) !== seen.at(-1)) seen.push(Number(value))
    }
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true })
  })
  return () => tallypad.window.evaluate(() => Reflect.get(window, 'progressSeen') as number[])
}

test('what is typed is on disk after Save, in a file of its own name and nothing beside it', async ({
  launch,
  folder,
}) => {
  const tallypad = await launch()
  await tallypad.type('Groceries\n4.20 + 3.80\n')
  await expect(tallypad.saveState).toHaveText(/not saved/i)
  const file = join(folder, 'groceries.txt')
  await tallypad.saveTo(file)
  expect(await readFile(file, 'utf8')).toBe('Groceries\n4.20 + 3.80\n')
  expect(await readdir(folder)).toEqual(['groceries.txt'])
})

test('a quick save does not move the text', async ({ launch, folder }) => {
  const file = join(folder, 'quick.txt')
  await writeFile(file, 'quick\n')
  const tallypad = await launch()
  await tallypad.open(file)
  await tallypad.window.evaluate(() => {
    const heights: number[] = []
    Reflect.set(window, 'heightsSeen', heights)
    const look = (entries: ResizeObserverEntry[]) => {
      heights.push(...entries.map((entry) => entry.contentRect.height))
    }
    const editor = document.querySelector('.cm-editor')
    if (editor !== null) new ResizeObserver(look).observe(editor)
  })
  for (const key of ['a', 'b', 'c']) {
    await tallypad.type(key)
    await expect(tallypad.saveState).toHaveText(/not saved/i)
    await tallypad.press('Control+S')
    await expect(tallypad.saveState).toHaveText('Saved')
  }
  const jobs = await tallypad.writes.getByRole('group').allTextContents()
  test.skip(
    jobs.some((words) => !/ (under )?0\.[0-2] s$/.test(words)),
    `no quick disk: ${jobs.join('; ')}`,
  )
  const heights = await tallypad.window.evaluate(() => Reflect.get(window, 'heightsSeen') as number[])
  expect(heights).toHaveLength(1)
})

test.describe('with a disk that can be slowed', () => {
  test.skip(whyNoFaults() !== null, whyNoFaults() ?? '')

  test('64 MB are saved while 200 keys are typed: no key late or lost, none in the file', async ({
    launch,
    folder,
  }) => {
    const file = join(folder, 'long.txt')
    const text = sheet(64 * megabyte)
    await writeFile(file, text)
    const tallypad = await launch()
    await tallypad.open(file)
    await tallypad.editor.focus()
    await tallypad.press('Control+End')
    await tallypad.type('before')
    await expect(tallypad.saveState).toHaveText(/not saved/i)

    const progress = await watchProgress(tallypad)
    const heal = await slowWrites(tallypad, 200)
    await tallypad.press('Control+S')
    await expect(tallypad.saveState).toHaveText(/^Saving \d+%$/)
    const keys = Array.from({ length: 200 }, (_, n) => String.fromCharCode(97 + (n % 26))).join('')
    await tallypad.window.keyboard.type(keys)
    await expect(tallypad.window.locator('.cm-activeLine')).toHaveText(`before${keys}`)
    await expect(tallypad.saveState).toHaveText(/^Saving \d+%$/)
    await heal()

    await expect(tallypad.job(file)).toContainText('On disk')
    const seen = await progress()
    const rises = seen.filter((value, n) => n > 0 && value > (seen[n - 1] ?? 0)).length
    expect(rises, `progress seen: ${seen.join(' ')}`).toBeGreaterThanOrEqual(5)
    expect((await readFile(file)).equals(Buffer.from(`${text}before`))).toBe(true)
    await expect(tallypad.saveState).toHaveText(/not saved/i)

    await tallypad.press('Control+S')
    await expect(tallypad.saveState).toHaveText('Saved', { timeout: 30_000 })
    expect((await readFile(file)).equals(Buffer.from(`${text}before${keys}`))).toBe(true)
  })

  test('answers go on while a save is running', async ({ launch, folder }) => {
    const file = join(folder, 'busy.txt')
    await writeFile(file, sheet(8 * megabyte))
    const tallypad = await launch()
    await tallypad.open(file)
    const heal = await slowWrites(tallypad, 1000)
    await tallypad.type('x\n')
    await tallypad.press('Control+S')
    await expect(tallypad.saveState).toHaveText(/^Saving \d+%$/)
    await tallypad.button('New').click()
    await tallypad.type('1..10')
    await expect(tallypad.totals).toHaveText('Sum 55 · Average 5.5 · Count 10')
    await expect(tallypad.job(file).getByRole('progressbar')).toBeVisible()
    await heal()
    await expect(tallypad.job(file)).toContainText('On disk')
  })

  test('two files are written at once, each with its own progress', async ({ launch, folder }) => {
    const [one, two] = [join(folder, 'one.txt'), join(folder, 'two.txt')]
    await writeFile(one, sheet(8 * megabyte))
    await writeFile(two, sheet(8 * megabyte))
    const tallypad = await launch()
    await tallypad.open(one)
    await tallypad.type('1')
    await tallypad.open(two)
    await tallypad.type('2')
    const heal = await slowWrites(tallypad, 1000)
    await tallypad.press('Control+Alt+S')
    await expect(tallypad.job(one).getByRole('progressbar')).toBeVisible()
    await expect(tallypad.job(two).getByRole('progressbar')).toBeVisible()
    await heal()
    await expect(tallypad.job(one)).toContainText('On disk')
    await expect(tallypad.job(two)).toContainText('On disk')
    expect((await readFile(one, 'utf8')).startsWith('1item 1 ')).toBe(true)
    expect((await readFile(two, 'utf8')).startsWith('2item 1 ')).toBe(true)
  })

  test('Cancel leaves the file as it was and nothing beside it, and Retry writes it after all', async ({
    launch,
    folder,
  }) => {
    const file = join(folder, 'kept.txt')
    const text = sheet(8 * megabyte)
    await writeFile(file, text)
    const tallypad = await launch()
    await tallypad.open(file)
    await tallypad.type('never')
    const heal = await slowWrites(tallypad, 1000)
    await tallypad.press('Control+S')
    await tallypad.job(file).getByRole('button', { name: 'Cancel' }).click()
    await expect(tallypad.saveState).toHaveText(/not saved/i)
    await heal()
    await expect(tallypad.job(file).getByRole('progressbar')).toHaveCount(0)
    expect(await readFile(file, 'utf8')).toBe(text)
    await expect.poll(() => readdir(folder)).toEqual(['kept.txt'])

    await tallypad.job(file).getByRole('button', { name: 'Retry' }).click()
    await expect(tallypad.saveState).toHaveText('Saved')
    expect(await readFile(file, 'utf8')).toBe(`never${text}`)
  })

  test('one file saved again and again while it is written: the newest wins', async ({ launch, folder }) => {
    const file = join(folder, 'newest.txt')
    await writeFile(file, sheet(4 * megabyte))
    const tallypad = await launch()
    await tallypad.open(file)
    const heal = await slowWrites(tallypad, 1000)
    for (const key of ['a', 'b', 'c', 'd']) {
      await tallypad.type(key)
      await tallypad.press('Control+S')
    }
    await expect(tallypad.saveState).toHaveText(/^Saving/)
    await heal()
    await expect(tallypad.saveState).toHaveText('Saved')
    expect((await readFile(file, 'utf8')).startsWith('abcditem 1 ')).toBe(true)
    expect(await readdir(folder)).toEqual(['newest.txt'])
  })
})

test('ten files are saved side by side with Save all', async ({ launch, folder }) => {
  const files = Array.from({ length: 10 }, (_, n) => join(folder, `file-${n}.txt`))
  await Promise.all(files.map((file, n) => writeFile(file, `file ${n}\n`)))
  const tallypad = await launch()
  await tallypad.open(...files)
  for (const file of files) {
    await tallypad.tab(file.slice(folder.length + 1)).click()
    await tallypad.type('new ')
  }
  await tallypad.press('Control+Alt+S')
  for (const [n, file] of files.entries()) {
    await expect.poll(() => readFile(file, 'utf8')).toBe(`new file ${n}\n`)
  }
  await expect(tallypad.saveState).toHaveText('Saved')
})

test('the mode is kept, and a symbolic link stays one', async ({ launch, folder }) => {
  const [file, link] = [join(folder, 'real.txt'), join(folder, 'link.txt')]
  await writeFile(file, 'old\n')
  await chmod(file, 0o640)
  await symlink('real.txt', link)
  const tallypad = await launch()
  await tallypad.open(link)
  await tallypad.type('new ')
  await tallypad.press('Control+S')
  await expect(tallypad.saveState).toHaveText('Saved')
  expect(await readFile(file, 'utf8')).toBe('new old\n')
  expect((await stat(file)).mode & 0o777).toBe(0o640)
  expect(await readlink(link)).toBe('real.txt')
})

test('bytes that were not touched come back as they were', async ({ launch, folder }) => {
  const file = join(folder, 'mixed.txt')
  const bytes = Buffer.from([...Buffer.from('\ufeffone\r\ntwo\nthree\rfour '), 0xff, 0xfe, 0x00, 0xc3])
  await writeFile(file, bytes)
  const tallypad = await launch()
  await tallypad.open(file)
  await tallypad.type('x')
  await tallypad.press('Control+S')
  await expect(tallypad.saveState).toHaveText('Saved')
  expect(await readFile(file)).toEqual(
    Buffer.concat([bytes.subarray(0, 3), Buffer.from('x'), bytes.subarray(3)]),
  )
})
