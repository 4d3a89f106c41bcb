import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '../support/app.ts'
import { writeFile } from '../support/owned-files.ts'

test('the window is sandboxed, and knows nothing of Node or Electron', async ({ launch }) => {
  const tallypad = await launch()
  const globals = await tallypad.window.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter((name) => name in window),
  )
  expect(globals).toEqual([])
  expect(await tallypad.window.evaluate(() => Object.keys(window.tallypad ?? {}).sort())).toEqual(
    ['on', 'openDroppedFiles', 'platform', 'request'].sort(),
  )
})

test('the system sandbox is on when the app does not run as root', async ({ launch }) => {
  const tallypad = await launch()
  const main = (await tallypad.pids('Browser'))[0] ?? 0
  const uid = /^Uid:\s+(\d+)/m.exec(await readFile(`/proc/${main}/status`, 'utf8'))?.[1]
  test.skip(process.platform !== 'linux' || uid === '0', 'needs Linux and a user who is not root')
  const window = (await tallypad.pids('Tab'))[0] ?? 0
  const status = await readFile(`/proc/${window}/status`, 'utf8')
  expect(/^Seccomp:\s+(\d)/m.exec(status)?.[1], 'seccomp filters its system calls').toBe('2')
  expect(await readFile(`/proc/${main}/cmdline`, 'utf8')).not.toContain('--no-sandbox')
})

test('a strict content security policy holds: no inline script, no eval, no other host', async ({
  launch,
}) => {
  const tallypad = await launch()
  const policy = await tallypad.window.evaluate(async () =>
    (await fetch(location.href)).headers.get('content-security-policy'),
  )
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self'")
  expect(policy).not.toMatch(/unsafe-/)
  const attempts = await tallypad.window.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'window.inlineRan = true'
    document.body.append(script)
    const style = document.createElement('style')
    style.textContent = 'body { --smuggled: yes }'
    document.head.append(style)
    return {
      inline: 'inlineRan' in window,
      style: getComputedStyle(document.body).getPropertyValue('--smuggled'),
      fetched: await fetch('https://example.com/').then(
        () => true,
        () => false,
      ),
      file: await fetch('file:///etc/passwd').then(
        () => true,
        () => false,
      ),
    }
  })
  expect(attempts).toEqual({ inline: false, style: '', fetched: false, file: false })
})

test('the app protocol serves the app and nothing else', async ({ launch }) => {
  const tallypad = await launch()
  const statuses = await tallypad.app.evaluate(
    async ({ net }, urls) => {
      return Promise.all(
        urls.map((url) =>
          net.fetch(url).then(
            (response) => response.status,
            () => 0,
          ),
        ),
      )
    },
    [
      'app://tallypad/../../package.json',
      'app://tallypad/..%2f..%2fpackage.json',
      'app://tallypad/%2e%2e/main/index.cjs',
      'app://tallypad/..%5c..%5cpackage.json',
      'app://other/index.html',
      'app://tallypad/no-such-file.js',
    ],
  )
  for (const status of statuses) expect(status).not.toBe(200)
})

test('navigation, new windows and permissions are refused', async ({ launch }) => {
  const tallypad = await launch()
  const before = tallypad.window.url()
  const opened = await tallypad.window.evaluate(() => window.open('https://example.com/') !== null)
  expect(opened).toBe(false)
  await tallypad.window.evaluate(() => {
    const link = document.createElement('a')
    link.href = 'https://example.com/'
    document.body.append(link)
    link.click()
  })
  const location = await tallypad.window.evaluate(() =>
    navigator.permissions.query({ name: 'geolocation' }).then((permission) => permission.state),
  )
  expect(location).toBe('denied')
  expect(tallypad.window.url()).toBe(before)
  expect(await tallypad.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('requests that do not parse, or smuggle a path, are refused and write nothing', async ({
  launch,
  folder,
}) => {
  const file = join(folder, 'note.txt')
  await writeFile(file, 'untouched\n')
  const tallypad = await launch()
  await tallypad.type('evil')
  const refused = await tallypad.window.evaluate(async (path) => {
    const api = window.tallypad as unknown as { request(name: unknown, ask: unknown): Promise<unknown> }
    const asks: [unknown, unknown][] = [
      ['save', { documentId: path, version: 0 }],
      ['save', { documentId: 'd1', version: -1 }],
      ['save', { documentId: 'd1', version: 0, path }],
      ['save', { documentId: 'd999999', version: 0 }],
      ['saveAs', path],
      ['openRecent', path],
      ['__proto__', undefined],
      ['constructor', undefined],
      ['newDocument', { path }],
      [path, path],
      [{ toString: () => 'save' }, null],
    ]
    const answer = async (name: unknown, ask: unknown): Promise<string> => {
      try {
        return JSON.stringify({ answer: await api.request(name, ask) })
      } catch {
        return 'refused'
      }
    }
    const answers = await Promise.all(asks.map(([name, ask]) => answer(name, ask)))
    return asks.map(([name], n) => [String(name), answers[n]])
  }, file)
  for (const [name, answer] of refused) {
    // Extra keys are dropped by the schema, and a recent file that is not on the list opens nothing.
    if (answer !== 'refused')
      expect([name, answer]).toEqual([expect.stringMatching(/^(save|openRecent)$/), expect.anything()])
  }
  await expect(tallypad.editor).toHaveText('evil')
  expect(await readFile(file, 'utf8')).toBe('untouched\n')
  expect(await readdir(folder)).toEqual(['note.txt'])
  await expect(tallypad.window.getByRole('tab')).toHaveCount(1)
})
