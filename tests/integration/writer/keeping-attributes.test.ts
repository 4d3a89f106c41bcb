import { execFileSync, spawnSync } from 'node:child_process'
import { chmod, chown, link, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { defaultSettings } from '../../../electron/contract/settings.ts'
import { realDisk, type Disk } from '../../../electron/writer/disk.ts'
import { SmallDisk, whyNoMounts } from '../../support/mounts.ts'
import { makeTempFolder } from '../../support/temp-folder.ts'
import { buildChildWriter, saveInChild } from './child-writer.ts'
import { failureOf, WriterSession } from './writer-session.ts'

const noMounts = whyNoMounts()
const isRoot = process.getuid?.() === 0
const hasTools =
  isRoot && ['getfacl', 'getfattr'].every((tool) => spawnSync(tool, ['--version']).status === 0)
const hasStrace = isRoot && spawnSync('strace', ['-V']).error === undefined
const line = 'a line of text of the new file'

function run(command: string, ...args: string[]): string {
  return execFileSync(command, args, { encoding: 'utf8' })
}

/** All that describes a file, as the system's own tools see it. */
function describeFile(path: string) {
  return {
    owner: run('stat', '-c', '%u:%g %a', path).trim(),
    access: run('getfacl', '-cpn', path),
    attributes: run('getfattr', '-d', '-m', '-', '--absolute-names', path),
  }
}

async function fileWithProfile() {
  const folder = await makeTempFolder()
  await chmod(folder, 0o755)
  const files = join(folder, 'files')
  await mkdir(files)
  const path = join(files, 'file.txt')
  await writeFile(path, 'old')
  const profile = join(folder, 'profile')
  await mkdir(profile)
  return { folder: files, path, profile }
}

/** Saves over a file, with a profile for safe copies. */
function saveOver(path: string, profile: string, text = 'new', disk: Disk = realDisk) {
  const session = new WriterSession(disk)
  session.writer.command({ kind: 'keep', profile, settings: defaultSettings })
  return session.save(path, text, { overwrite: true })
}

const copiesIn = async (profile: string) =>
  (await readdir(join(profile, 'journal')).catch(() => [])).filter((name) => name.startsWith('redo-'))

describe.skipIf(!hasTools)('what describes a file (by root, with acl and attr)', () => {
  it('is kept when a new one takes its place', async () => {
    const { folder, path, profile } = await fileWithProfile()
    run('setfacl', '-m', 'u:65534:rw,g:12:r', path)
    for (const name of ['user.note', 'trusted.note', 'security.note'])
      run('setfattr', '-n', name, '-v', 'ü x', path)
    await chown(path, 1234, 4321)
    await chmod(path, 0o4750)
    const before = [describeFile(path), (await stat(path)).ino]
    expect((await saveOver(path, profile)).kind).toBe('saved')
    expect(await readFile(path, 'utf8')).toBe('new')
    expect(describeFile(path)).toEqual(before[0])
    expect((await stat(path)).ino).not.toBe(before[1])
    expect(await readdir(folder)).toEqual(['file.txt'])
  })

  it('is not that which the folder gives to new files', async () => {
    const { folder, path, profile } = await fileWithProfile()
    run('setfacl', '-d', '-m', 'u:65534:rwx', folder)
    await chmod(path, 0o640)
    const before = describeFile(path)
    expect((await saveOver(path, profile)).kind).toBe('saved')
    expect(describeFile(path)).toEqual(before)
  })

  it.each(['it\'s $(x) `y` "z"', 'two\nlines\n', '-n --help', 'back\\slash \\n %s', 'ümläut ☂'])(
    'is kept whatever the name is: %j',
    async (name) => {
      const { folder, profile } = await fileWithProfile()
      const path = join(folder, name)
      await writeFile(path, 'old')
      run('setfattr', '-n', 'user.note', '-v', 'kept', path)
      expect((await saveOver(path, profile)).kind).toBe('saved')
      expect(describeFile(path).attributes).toContain('user.note="kept"')
    },
  )

  it('is kept by writing in place where the tool for it is missing', async () => {
    const { path, profile } = await fileWithProfile()
    run('setfattr', '-n', 'user.note', '-v', 'kept', path)
    const { ino } = await stat(path)
    const disk = { ...realDisk, copyAttributes: () => Promise.resolve(false) }
    expect((await saveOver(path, profile, 'new', disk)).kind).toBe('saved')
    expect([await readFile(path, 'utf8'), (await stat(path)).ino]).toEqual(['new', ino])
    expect(describeFile(path).attributes).toContain('user.note="kept"')
  })

  it('is what the copy of a file has, where that is the way', async () => {
    const { folder, path, profile } = await fileWithProfile()
    await chmod(path, 0o604)
    const { ino } = await stat(path)
    const disk: Disk = { ...realDisk, attributesComeBy: 'copyFile' }
    expect((await saveOver(path, profile, 'n', disk)).kind).toBe('saved')
    expect([await readFile(path, 'utf8'), (await stat(path)).mode & 0o7777]).toEqual(['n', 0o604])
    expect((await stat(path)).ino).not.toBe(ino)
    expect(await readdir(folder)).toEqual(['file.txt'])
  })
})

describe('a file that has other names', () => {
  it('keeps them all', async () => {
    const { folder, path, profile } = await fileWithProfile()
    await link(path, join(folder, 'other'))
    expect((await saveOver(path, profile, 'a longer text')).kind).toBe('saved')
    expect(await readFile(join(folder, 'other'), 'utf8')).toBe('a longer text')
    expect((await saveOver(path, profile, 'short')).kind).toBe('saved')
    expect(await readFile(join(folder, 'other'), 'utf8')).toBe('short')
    expect([(await stat(path)).nlink, await copiesIn(profile)]).toEqual([2, []])
  })

  it('is not touched where nothing can be kept safe', async () => {
    const { folder, path, profile } = await fileWithProfile()
    await link(path, join(folder, 'other'))
    await writeFile(join(profile, 'journal'), 'no folder')
    expect(failureOf(await saveOver(path, profile))).toBe('no-safe-copy')
    expect(await readFile(path, 'utf8')).toBe('old')
  })
})

describe.skipIf(noMounts !== null)(`a mounted file${noMounts === null ? '' : ` (${noMounts})`}`, () => {
  it('is written where it is', async () => {
    const { folder, path, profile } = await fileWithProfile()
    const below = join(folder, 'below')
    await writeFile(below, 'old')
    run('mount', '--bind', below, path)
    onTestFinished(() => void run('umount', path))
    expect((await saveOver(path, profile)).kind).toBe('saved')
    expect([await readFile(path, 'utf8'), await readFile(below, 'utf8')]).toEqual(['new', 'new'])
    expect((await readdir(folder)).sort()).toEqual(['below', 'file.txt'])
  })

  it('with other names is as it was on a full disk', async () => {
    const folder = join(await makeTempFolder(), 'disk')
    const disk = new SmallDisk(folder, '1m')
    onTestFinished(() => disk.remove())
    const path = join(folder, 'file.txt')
    await writeFile(path, 'old')
    await link(path, join(folder, 'other'))
    const profile = await makeTempFolder()
    expect(failureOf(await saveOver(path, profile, 'x\n'.repeat(1_500_000)))).toBe('disk-full')
    expect([await readFile(path, 'utf8'), await copiesIn(profile)]).toEqual(['old', []])
    expect((await saveOver(path, profile, 'x\n'.repeat(1000))).kind).toBe('saved')
  })

  it('is not touched when the profile is full', async () => {
    const profile = join(await makeTempFolder(), 'profile')
    const disk = new SmallDisk(profile, '1m')
    onTestFinished(() => disk.remove())
    const { folder, path } = await fileWithProfile()
    await link(path, join(folder, 'other'))
    expect(failureOf(await saveOver(path, profile, 'x\n'.repeat(1_500_000)))).toBe('no-safe-copy')
    expect(await readFile(path, 'utf8')).toBe('old')
    expect((await readdir(join(profile, 'journal'))).filter((name) => !name.endsWith('.journal'))).toEqual([])
  })
})

describe.skipIf(!isRoot)('a process of its own (made by root)', () => {
  const nobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']

  let built = ''
  let script = ''
  beforeAll(async () => {
    built = await mkdtemp(join(tmpdir(), 'tallypad-child-'))
    script = await buildChildWriter(built)
  })
  afterAll(() => rm(built, { recursive: true, force: true }))

  /** A file of root's that everybody may write, in such a folder. */
  async function foreignFile(folderMode: number, mode = 0o666) {
    const { folder, path, profile } = await fileWithProfile()
    await chmod(folder, folderMode)
    await chmod(path, mode)
    await chown(profile, 65534, 65534)
    const { ino } = await stat(path)
    const save = async () => {
      const reports = await saveInChild({ script, line, path, profile, count: 3, under: nobody })
      return reports.find((report) => 'jobId' in report && report.kind !== 'progress')
    }
    return { folder, path, profile, ino, save }
  }

  it.each([
    ['the folder may not be written', 0o755],
    ['the owner cannot be given to a new file', 0o777],
    ['the folder lets nobody take away the files of others', 0o1777],
    ['the folder may not be read', 0o733],
  ])('writes in place where %s', async (_why, folderMode) => {
    const { folder, path, profile, ino, save } = await foreignFile(folderMode)
    expect(await save()).toMatchObject({ kind: 'saved' })
    expect(await readFile(path, 'utf8')).toBe(`${line}\n`.repeat(3))
    const now = await stat(path)
    expect([now.ino, now.uid, now.mode & 0o7777]).toEqual([ino, 0, 0o666])
    expect([await readdir(folder), await copiesIn(profile)]).toEqual([['file.txt'], []])
  })

  it.skipIf(!hasTools)('writes in place where it may not give an attribute', async () => {
    const { path, ino, profile, folder, save } = await foreignFile(0o777)
    await chown(path, 65534, 65534)
    run('setfattr', '-n', 'security.note', '-v', 'kept', path)
    expect(await save()).toMatchObject({ kind: 'saved' })
    expect((await stat(path)).ino).toBe(ino)
    expect(describeFile(path).attributes).toContain('security.note="kept"')
    expect([await readdir(folder), await copiesIn(profile)]).toEqual([['file.txt'], []])
  })

  it('may not write the file: it stays as it is', async () => {
    const { path, save } = await foreignFile(0o777, 0o644)
    expect(await save()).toMatchObject({ kind: 'save-failed', failure: { kind: 'no-permission' } })
    expect(await readFile(path, 'utf8')).toBe('old')
  })

  it.skipIf(!hasStrace)('is killed while it writes in place: the next start ends that (strace)', async () => {
    const { folder, path, profile } = await fileWithProfile()
    const old = `${line.toUpperCase()}\n`.repeat(100_000)
    const count = 200_000
    const content = `${line}\n`.repeat(count)
    const outcomes: string[] = []
    for (const write of [1, 2, 4, 6]) {
      await writeFile(path, old)
      await link(path, join(folder, 'other')).catch(() => undefined)
      // strace counts the calls of each thread for itself.
      const fault = `inject=pwrite64:signal=SIGKILL:when=${write}`
      const under = [
        'env',
        'UV_THREADPOOL_SIZE=1',
        'strace',
        '-f',
        '-o',
        '/dev/null',
        '-P',
        path,
        '-e',
        fault,
      ]
      await saveInChild({ script, line, path, profile, count, under })
      const torn = await readFile(path, 'utf8')
      const session = new WriterSession()
      session.writer.command({ kind: 'keep', profile, settings: defaultSettings })
      await session.reports.find(({ kind }) => kind === 'journals')
      const after = await readFile(path, 'utf8')
      const news = session.reports.all.flatMap((report) => (report.kind === 'news' ? [report.news.kind] : []))
      expect(news).toEqual(torn === old ? [] : ['write-redone'])
      expect(after === (torn === old ? old : content)).toBe(true)
      expect([await readdir(folder), await copiesIn(profile)]).toEqual([['file.txt', 'other'], []])
      outcomes.push(torn === old ? 'old' : 'torn')
    }
    expect(outcomes).toEqual(['old', 'torn', 'torn', 'torn'])
  })
})
