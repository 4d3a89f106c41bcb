import { execFileSync, spawnSync } from 'node:child_process'
import { chmod, chown, link, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import * as v from 'valibot'
import { describe, expect, it, onTestFinished } from 'vitest'
import { defaultSettings } from '../../../electron/contract/settings.ts'
import { jobIdSchema } from '../../../electron/contract/write-jobs.ts'
import type { SaveCommand } from '../../../electron/contract/writer-channel.ts'
import { makeTempFolder } from '../../support/temp-folder.ts'
import { documentOf, failureOf, WriterSession } from './writer-session.ts'

const isRoot = process.platform === 'linux' && process.getuid?.() === 0
const hasTools =
  isRoot && ['getfacl', 'getfattr'].every((tool) => spawnSync(tool, ['--version']).status === 0)

/** Puts a stand-in for the system's dialog first in PATH: a script for `sh`. */
async function standIn(script: string): Promise<void> {
  const folder = await makeTempFolder()
  await writeFile(join(folder, 'pkexec'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  const { PATH } = process.env
  process.env['PATH'] = `${folder}${delimiter}${PATH}`
  onTestFinished(() => void (process.env['PATH'] = PATH))
}

/** The person gives the permission, for a command that runs where and as pkexec runs it. */
const gives = 'cd / && exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@"'

/** They give it, but a command of the script does something else. */
const bent = (instead: string) => `script="$3"; shift 3; exec /bin/sh -c '${instead}
'"$script" "$@"`

async function openedFile(name = 'file.txt') {
  const folder = await makeTempFolder()
  const [files, profile] = [join(folder, 'files'), join(folder, 'profile')]
  await Promise.all([mkdir(files), mkdir(profile)])
  const path = join(files, name)
  await writeFile(path, 'old')
  const session = new WriterSession()
  session.writer.command({ kind: 'keep', profile, settings: { ...defaultSettings, historyMegabytes: 0 } })
  const opened = await session.open(documentOf(9), path)
  const baseline = opened.kind === 'opened' ? opened.baseline : null
  const save = (text: string, more: Partial<SaveCommand> = {}) =>
    session.save(path, text, { withPermission: true, baseline, ...more })
  return { files, path, session, save, profile }
}

/** No file of ours is left anywhere. */
async function expectNothingLeft(files: string, profile: string, names = ['file.txt']) {
  expect((await readdir(files)).sort()).toEqual(names)
  expect((await readdir(join(profile, 'journal'))).filter((name) => name.endsWith('.tmp'))).toEqual([])
}

describe.skipIf(!isRoot)('saving with the permission of the system (by root)', () => {
  it('replaces a file that may not be written', async () => {
    await standIn(gives)
    const { files, path, save, profile } = await openedFile()
    await chown(path, 1234, 4321)
    await chmod(path, 0o440)
    const text = 'new text\n'.repeat(300_000)
    const end = await save(text)
    expect(end).toMatchObject({ kind: 'saved', bytes: text.length })
    expect((await readFile(path, 'utf8')) === text).toBe(true)
    const { uid, gid, mode, ino } = await stat(path, { bigint: true })
    expect([uid, gid, mode & 0o7777n]).toEqual([1234n, 4321n, 0o440n])
    expect(end.kind === 'saved' && end.baseline.ino).toBe(String(ino))
    // Nothing changed since, so the next save finds the file as the last one left it.
    const next = end.kind === 'saved' ? end.baseline : null
    expect((await save('newer', { version: 1, baseline: next })).kind).toBe('saved')
    await expectNothingLeft(files, profile)
  })

  it.skipIf(!hasTools)('keeps access list and attributes', async () => {
    await standIn(gives)
    const { path, save } = await openedFile()
    execFileSync('setfacl', ['-m', 'u:65534:rw', path])
    execFileSync('setfattr', ['-n', 'user.note', '-v', 'kept', path])
    const facts = () => [
      execFileSync('getfacl', ['-cp', path], { encoding: 'utf8' }),
      execFileSync('getfattr', ['-d', '--absolute-names', path], { encoding: 'utf8' }),
    ]
    const before = facts()
    expect((await save('new')).kind).toBe('saved')
    expect(facts()).toEqual(before)
  })

  it('makes a new file, for all to read', async () => {
    await standIn(gives)
    const { files, session, profile } = await openedFile()
    const path = join(files, 'new.txt')
    const end = await session.save(path, 'new', { withPermission: true })
    expect(end.kind).toBe('saved')
    expect([await readFile(path, 'utf8'), (await stat(path)).mode & 0o7777]).toEqual(['new', 0o644])
    await expectNothingLeft(files, profile, ['file.txt', 'new.txt'])
  })

  it.each(['two\nlines\n', '-n', '"; touch bad; "', "it's $(x) `y` %s \\n", 'ü'.repeat(127)])(
    'takes any name as a name: %j',
    async (name) => {
      await standIn(gives)
      const { files, path, save, profile } = await openedFile(name)
      expect((await save('new')).kind).toBe('saved')
      expect(await readFile(path, 'utf8')).toBe('new')
      await expectNothingLeft(files, profile, [name])
    },
  )

  it('replaces what is there when a person chose so, and writes through links', async () => {
    await standIn(gives)
    const { files, path, session } = await openedFile()
    await symlink('file.txt', join(files, 'link'))
    const end = await session.save(join(files, 'link'), 'mine', { withPermission: true, overwrite: true })
    expect(end.kind).toBe('saved')
    expect(await readFile(path, 'utf8')).toBe('mine')
  })

  it.each([
    ['is refused', 'exit 126'],
    ['cannot be asked for', 'exit 127'],
  ])('says when it %s', async (_what, script) => {
    await standIn(script)
    const { files, path, save, profile } = await openedFile()
    expect(failureOf(await save('new'))).toBe('permission-refused')
    expect(await readFile(path, 'utf8')).toBe('old')
    await expectNothingLeft(files, profile)
  })

  it('leaves a file alone that another program changed before', async () => {
    const { files, path, save, profile } = await openedFile()
    await standIn(`printf OLD > '${path}'; ${gives}`)
    expect(failureOf(await save('new'))).toBe('changed-on-disk')
    expect(await readFile(path, 'utf8')).toBe('OLD')
    await expectNothingLeft(files, profile)
  })

  it('leaves a file alone that another program changed while the new one was written', async () => {
    const { files, path, save, profile } = await openedFile()
    await standIn(bent('sync() { printf OLD >| "$target"; }'))
    expect(failureOf(await save('new'))).toBe('changed-on-disk')
    expect(await readFile(path, 'utf8')).toBe('OLD')
    await expectNothingLeft(files, profile)
  })

  it.each([
    ['cat() { echo "cat: No space left on device" >&2; return 1; }', 'disk-full'],
    ['cat() { printf other >&1; }', 'unexpected'],
    ['sync() { echo "sync: Input/output error" >&2; return 1; }', 'disk-error'],
    ['mv() { echo "mv: Operation not permitted" >&2; return 1; }', 'file-locked'],
    ['cp() { return 1; }', 'no-safe-copy'],
    ['stat() { return 1; }', 'no-safe-copy'],
    ['sha256sum() { return 1; }', 'changed-on-disk'],
    ['kill -TERM $$', 'unexpected'],
  ])('fails with the reason and leaves nothing behind: %s', async (fault, kind) => {
    await standIn(bent(fault))
    const { files, path, save, profile } = await openedFile()
    expect(failureOf(await save('new'))).toBe(kind)
    expect(await readFile(path, 'utf8')).toBe('old')
    await expectNothingLeft(files, profile)
  })

  it('says when the folder was not flushed, and knows the new file all the same', async () => {
    await standIn(bent('sync() { [ "$2" != "$folder" ]; }'))
    const { path, save } = await openedFile()
    expect(failureOf(await save('new'))).toBe('not-confirmed')
    expect(await readFile(path, 'utf8')).toBe('new')
    expect((await save('newer', { version: 1, withPermission: false })).kind).toBe('saved')
  })

  it('does not break the other names of a file', async () => {
    await standIn(gives)
    const { files, path, save } = await openedFile()
    await link(path, join(files, 'other'))
    expect(failureOf(await save('new', { overwrite: true }))).toBe('no-safe-copy')
    expect(await readFile(path, 'utf8')).toBe('old')
  })

  it('is cancelled while the person is asked, also when they agree afterwards', async () => {
    const folder = await makeTempFolder()
    await standIn(`: > ${folder}/asked; while [ ! -e ${folder}/agreed ]; do sleep 0.05; done; ${gives}; `)
    const { files, path, session, save, profile } = await openedFile()
    const end = save('new')
    await expect.poll(() => readdir(folder)).toContain('asked')
    session.writer.command({ kind: 'cancel', jobId: v.parse(jobIdSchema, 1) })
    await expect
      .poll(async () => (await readdir(join(profile, 'journal'))).filter((n) => n.endsWith('.tmp')))
      .toEqual([])
    await writeFile(join(folder, 'agreed'), '')
    expect((await end).kind).toBe('cancelled')
    expect(await readFile(path, 'utf8')).toBe('old')
    await expectNothingLeft(files, profile)
  })

  it('is offered where the system has the dialog', async () => {
    await standIn(gives)
    const { session } = await openedFile()
    expect(await session.reports.find(({ kind }) => kind === 'permission')).toEqual({
      kind: 'permission',
      canAsk: true,
    })
  })
})

describe('saving with a permission that cannot be had', () => {
  it('says so', async () => {
    const { PATH } = process.env
    process.env['PATH'] = await makeTempFolder()
    onTestFinished(() => void (process.env['PATH'] = PATH))
    const { path, save, session } = await openedFile()
    expect(await session.reports.find(({ kind }) => kind === 'permission')).toMatchObject({ canAsk: false })
    expect(failureOf(await save('new'))).toBe('permission-refused')
    expect(await readFile(path, 'utf8')).toBe('old')
  })
})
