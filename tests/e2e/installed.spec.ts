import { existsSync } from 'node:fs'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses'
import { chromium, expect, type Page } from '@playwright/test'
import { giveToApp, makeAppFolder } from '../../scripts/launch/app-run.mjs'
import { test } from '../support/app-run.ts'
import {
  InstalledApp,
  installPackage,
  packageFiles,
  removePackage,
  whyNotInstallable,
} from '../support/installed-app.ts'

test.describe.configure({ mode: 'serial' })

test.describe('the installed package', () => {
  const whyNot = whyNotInstallable()
  test.skip(whyNot !== null, whyNot ?? '')

  test.beforeAll(installPackage)
  test.afterAll(removePackage)

  test('has a desktop entry for text files, with icons', async () => {
    const entry = await readFile('/usr/share/applications/tallypad.desktop', 'utf8')
    expect(entry).toContain('\nName=Tallypad\n')
    expect(entry).toContain('\nExec=tallypad %F\n')
    expect(entry).toContain('\nMimeType=text/plain;text/markdown;\n')
    const icons = packageFiles().filter((file) => file.includes('/share/icons/hicolor/'))
    expect(icons).toHaveLength(9)
  })

  test('can be started in no other way than as the app', async () => {
    const { version, ...fuses } = await getCurrentFuseWire('/usr/lib/tallypad/tallypad')
    expect(version).toBe(FuseVersion.V1)
    // A fuse that is on is the character 1.
    const on = Object.entries(fuses).filter(([, state]) => Number(state) === '1'.charCodeAt(0))
    expect(on.map(([fuse]) => Number(fuse)).sort()).toEqual(
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, FuseV1Options.OnlyLoadAppFromAsar].sort(),
    )
    expect(await readdir('/usr/lib/tallypad/resources')).toEqual(['app.asar'])
  })

  test('has the helper that the sandbox needs where user namespaces are off', async () => {
    const { mode, uid } = await stat('/usr/lib/tallypad/chrome-sandbox')
    expect([mode & 0o7777, uid]).toEqual([0o4755, 0])
  })

  test('opens a file, saves what is typed, ends, and leaves nothing but the profile', async ({ run }) => {
    const home = await makeAppFolder(run, 'home')
    const folder = await makeAppFolder(run, 'files')
    const file = join(folder, 'shopping.txt')
    await writeFile(file, 'apples 2.50\n')
    await giveToApp(run, file)

    const temp = await makeAppFolder(run, 'temp')
    const app = await InstalledApp.start(run, { home, temp }, [file])
    try {
      const browser = await chromium.connectOverCDP(app.endpoint)
      const [context] = browser.contexts()
      const window = context?.pages()[0] ?? (await context?.waitForEvent('page'))
      if (window === undefined) throw new Error('There is no window')
      expect(await app.windowSeccomp()).toBe(run.sandbox ? '2' : '0')

      const editor = window.getByRole('textbox', { name: 'Document text' })
      await expect(window.getByRole('tab', { name: 'shopping.txt', exact: true })).toBeVisible()
      await expect(editor).toContainText('apples 2.50')
      await editor.click()
      await window.keyboard.press('Control+End')
      await window.keyboard.type('2 * 3.50')
      await expect(window.locator('[data-answer-line="2"]')).toHaveText('7')
      await window.keyboard.press('Control+S')
      await expect(window.getByRole('status', { name: 'Save state' })).toHaveText('Saved')
      expect(await readFile(file, 'utf8')).toBe('apples 2.50\n2 * 3.50')
      expect(await readdir(folder)).toEqual(['shopping.txt'])
      // Last, as Playwright waits for ever for a navigation that was refused.
      expect(await tryToBreakOut(window)).toEqual(nothingGoesOut)
      expect(await app.end()).toBe(0)
    } finally {
      app.kill()
    }

    const files = packageFiles()
    removePackage()
    expect(files.filter((path) => existsSync(path))).toEqual([])
    expect(existsSync('/usr/lib/tallypad')).toBe(false)
    expect(await filesUnder(temp)).toEqual([])
    const left = (await filesUnder(home)).map((path) => relative(home, path))
    expect(left.filter((path) => !path.startsWith('.config/Tallypad/') && !isSharedCache(path))).toEqual([])
  })
})

const nothingGoesOut = {
  policy: true,
  inline: false,
  fetched: [false, false],
  opened: false,
  moved: false,
  permissions: ['denied', 'denied', 'denied'],
  node: [],
}

/** What code that got into the page could do: run more of it, reach other places, leave, ask for a camera. */
async function tryToBreakOut(window: Page): Promise<unknown> {
  const before = window.url()
  const tried = await window.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'window.inlineRan = true'
    document.body.append(script)
    const link = document.createElement('a')
    link.href = 'https://example.com/'
    document.body.append(link)
    link.click()
    link.remove()
    const policy = (await fetch(location.href)).headers.get('content-security-policy') ?? ''
    const reach = (url: string) =>
      fetch(url).then(
        () => true,
        () => false,
      )
    const state = (name: PermissionName) =>
      navigator.permissions.query({ name }).then((permission) => permission.state)
    return {
      policy: policy.includes("default-src 'none'") && !policy.includes('unsafe-'),
      inline: 'inlineRan' in window,
      fetched: [await reach('https://example.com/'), await reach('file:///etc/passwd')],
      opened: open('https://example.com/') !== null,
      permissions: [await state('geolocation'), await state('notifications'), await state('camera')],
      node: ['require', 'process', 'Buffer', 'electron'].filter((name) => name in window),
    }
  })
  return { ...tried, moved: window.url() !== before }
}

/** What GTK, Mesa and fontconfig keep for all the apps of a user. */
function isSharedCache(path: string): boolean {
  return path.startsWith('.cache/') && !/tallypad/i.test(path)
}

async function filesUnder(folder: string): Promise<string[]> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true })
  return all.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}
