import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readAssetPath } from '../../../electron/main/app-url.ts'
import { readAsset } from '../../../electron/main/assets.ts'

describe('a URL of the app', () => {
  it.each([
    ['app://tallypad/', 'index.html'],
    ['app://tallypad/index.html', 'index.html'],
    ['app://tallypad/assets/a-1.js?v=1#x', 'assets/a-1.js'],
    ['app://tallypad/a%20b.js', 'a b.js'],
  ])('%s names %s', (url, path) => {
    expect(readAssetPath(url)).toBe(path)
  })

  it.each([
    'app://other/index.html',
    'app://tallypad.evil/index.html',
    'app://tallypad:80/index.html',
    'app://user@tallypad/index.html',
    'https://tallypad/index.html',
    'file:///etc/passwd',
    'app://tallypad/../main/index.cjs',
    'app://tallypad/assets/../../main/index.cjs',
    'app://tallypad/%2e%2e/main/index.cjs',
    'app://tallypad/..%2fmain/index.cjs',
    'app://tallypad/..%5cmain%5cindex.cjs',
    'app://tallypad/..\\main\\index.cjs',
    'app://tallypad//etc/passwd',
    'app://tallypad/%2fetc/passwd',
    'app://tallypad/C:/secret.txt',
    'app://tallypad/index.html%00.js',
    'app://tallypad/.hidden.js',
    'app://tallypad/%E0%A4%A',
    'app://tallypad',
    '',
  ])('%j names nothing', (url) => {
    expect(readAssetPath(url)).toBeNull()
  })
})

describe('the window’s files', () => {
  let root = ''
  beforeAll(async () => {
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'tallypad-assets-')))
    root = join(folder, 'renderer')
    await mkdir(join(root, 'assets'), { recursive: true })
    await mkdir(join(folder, 'renderer-secrets'))
    await writeFile(join(root, 'index.html'), '<p>page</p>')
    await writeFile(join(root, 'assets', 'a.js'), 'code')
    await writeFile(join(root, 'notes.txt'), 'no asset')
    await writeFile(join(folder, 'secret.js'), 'secret')
    await writeFile(join(folder, 'renderer-secrets', 'secret.js'), 'secret')
    await symlink(join(folder, 'secret.js'), join(root, 'link.js'))
    await symlink(join(folder, 'renderer-secrets'), join(root, 'linked'))
    await symlink(join(root, 'assets', 'a.js'), join(root, 'inside.js'))
  })
  afterAll(() => rm(join(root, '..'), { recursive: true }))

  it.each([
    ['app://tallypad/index.html', '<p>page</p>', 'text/html; charset=utf-8'],
    ['app://tallypad/assets/a.js', 'code', 'text/javascript; charset=utf-8'],
    ['app://tallypad/inside.js', 'code', 'text/javascript; charset=utf-8'],
  ])('%s is served', async (url, content, type) => {
    const asset = await readAsset(root, url)
    expect([asset?.content.toString(), asset?.type]).toEqual([content, type])
  })

  it.each([
    ['that is not there', 'no.js'],
    ['of an unknown kind', 'notes.txt'],
    ['behind a link out of the folder', 'link.js'],
    ['in a linked folder outside', 'linked/secret.js'],
    ['outside', '..%2fsecret.js'],
    ['that is a folder', 'assets'],
  ])('a file %s is not', async (_what, path) => {
    expect(await readAsset(root, `app://tallypad/${path}`)).toBeNull()
  })
})
