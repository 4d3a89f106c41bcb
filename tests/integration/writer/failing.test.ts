import { execFileSync, spawnSync } from 'node:child_process'
import { chmod, chown, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { SmallDisk, whyNoMounts } from '../../support/mounts.ts'
import { makeTempFolder } from '../../support/temp-folder.ts'
import { buildChildWriter, saveInChild } from './child-writer.ts'
import { failureOf, WriterSession } from './writer-session.ts'

const isRoot = process.getuid?.() === 0
const hasStrace = isRoot && spawnSync('strace', ['-V']).error === undefined
const noMounts = whyNoMounts()
const line = 'a line of text of the new file'
const newContent = (count: number) => `${line}\n`.repeat(count)

let built = ''
let script = ''
beforeAll(async () => {
  built = await mkdtemp(join(tmpdir(), 'tallypad-child-'))
  script = await buildChildWriter(built)
})
afterAll(() => rm(built, { recursive: true, force: true }))

async function folderWithFile() {
  const folder = await makeTempFolder()
  const path = join(folder, 'file.txt')
  await writeFile(path, 'old')
  return { folder, path }
}

/** A new profile that every user may use. */
async function makeProfile(): Promise<string> {
  const profile = await makeTempFolder()
  await chmod(profile, 0o777)
  return profile
}

type Save = Omit<Parameters<typeof saveInChild>[0], 'script' | 'line' | 'profile'>

/** What a child's save ended with: the failure, or the kind of its end. */
async function endOf(save: Save) {
  const reports = await saveInChild({ script, line, profile: await makeProfile(), ...save })
  const end = reports.find((report) => 'jobId' in report && report.kind !== 'progress')
  return end?.kind === 'save-failed' ? end.failure : end?.kind
}

describe.skipIf(noMounts !== null)(`a disk that fails${noMounts === null ? '' : ` (${noMounts})`}`, () => {
  async function smallDisk(size: string) {
    const folder = join(await makeTempFolder(), 'disk')
    const disk = new SmallDisk(folder, size)
    onTestFinished(() => disk.remove())
    const path = join(folder, 'file.txt')
    await writeFile(path, 'old')
    return { disk, folder, path }
  }

  it('full: says so, the old file is whole, and no other is left', async () => {
    const { folder, path } = await smallDisk('1m')
    const report = await new WriterSession().save(path, 'x\n'.repeat(1_500_000), { overwrite: true })
    expect(failureOf(report)).toBe('disk-full')
    expect([await readFile(path, 'utf8'), await readdir(folder)]).toEqual(['old', ['file.txt']])
    expect((await new WriterSession().save(path, 'x\n'.repeat(1000), { overwrite: true })).kind).toBe('saved')
  })

  it('read-only: says so', async () => {
    const { disk, folder, path } = await smallDisk('1m')
    disk.makeReadOnly()
    const failure = async (path: string) =>
      failureOf(await new WriterSession().save(path, 'new', { overwrite: true }))
    expect(await failure(path)).toBe('file-system-read-only')
    expect(await failure(join(folder, 'new'))).toBe('file-system-read-only')
    expect(await readFile(path, 'utf8')).toBe('old')
  })

  it('with the file locked against changes: says so', async (context) => {
    const { folder, path } = await folderWithFile()
    if (spawnSync('chattr', ['+i', path]).status !== 0) return context.skip('no chattr here')
    onTestFinished(() => void execFileSync('chattr', ['-i', path]))
    expect(failureOf(await new WriterSession().save(path, 'new', { overwrite: true }))).toBe('file-locked')
    expect([await readFile(path, 'utf8'), await readdir(folder)]).toEqual(['old', ['file.txt']])
  })
})

describe.skipIf(!isRoot)('a user without rights (made by root)', () => {
  const nobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']

  it('may not make a file in the folder', async () => {
    const { folder, path } = await folderWithFile()
    await chmod(folder, 0o755)
    expect(await endOf({ path: join(folder, 'new'), count: 1, under: nobody })).toEqual({
      kind: 'no-permission',
    })
    expect([await readFile(path, 'utf8'), await readdir(folder)]).toEqual(['old', ['file.txt']])
  })

  it('may not write the file, though the folder would let it be replaced', async () => {
    const { folder, path } = await folderWithFile()
    await chmod(folder, 0o777)
    await chmod(path, 0o644)
    expect(await endOf({ path, count: 1, under: nobody })).toEqual({ kind: 'no-permission' })
    expect([await readFile(path, 'utf8'), await readdir(folder)]).toEqual(['old', ['file.txt']])
  })

  it('finds the own file read-only', async () => {
    const { folder, path } = await folderWithFile()
    await chown(folder, 65534, 65534)
    await chown(path, 65534, 65534)
    await chmod(path, 0o400)
    expect(await endOf({ path, count: 1, under: nobody })).toEqual({ kind: 'file-read-only' })
  })
})

describe('a process with limits', () => {
  it('says that the file would be too large', async () => {
    const { folder, path } = await folderWithFile()
    // Kibibytes; without the signal the write itself fails.
    const limited = ['bash', '-c', `trap '' XFSZ; ulimit -f 512; exec "$@"`, 'bash']
    expect(await endOf({ path, count: 100_000, under: limited })).toEqual({ kind: 'file-too-large' })
    expect([await readFile(path, 'utf8'), await readdir(folder)]).toEqual(['old', ['file.txt']])
  })
})

describe('a process that is killed', () => {
  it('leaves the old or the new file whole, and the next save takes its temp file away', async () => {
    const { folder, path } = await folderWithFile()
    const count = 1_000_000
    const outcomes = new Set<string>()
    for (const at of [0, 0.1, 0.6, 1, 'flushing'] as const) {
      await writeFile(path, 'old')
      await saveInChild({
        script,
        profile: await makeProfile(),
        path,
        line,
        count,
        killAt: (report) =>
          report.kind === 'progress' &&
          report.progress.bytesTotal !== null &&
          (at === 'flushing'
            ? report.progress.phase === 'flushing'
            : report.progress.bytesWritten >= at * report.progress.bytesTotal),
      })
      const content = await readFile(path, 'utf8')
      expect(content === 'old' || content === newContent(count)).toBe(true)
      outcomes.add((await readdir(folder)).length > 1 ? 'temp left' : 'clean')
      expect((await new WriterSession().save(path, 'next', { overwrite: true })).kind).toBe('saved')
      expect(await readdir(folder)).toEqual(['file.txt'])
    }
    expect(outcomes).toContain('temp left')
  })
})

describe.skipIf(!hasStrace)('a system call that fails (strace, by root)', () => {
  const inject = (fault: string, ...more: string[]) => [
    'strace',
    '-f',
    '-o',
    '/dev/null',
    '-e',
    `inject=${fault}`,
    ...more,
  ]

  it.each([
    ['fsync:error=EIO', { kind: 'disk-error' }],
    ['fsync:error=ENOSPC', { kind: 'disk-full' }],
    ['rename:error=EXDEV', { kind: 'no-safe-copy' }],
    ['rename:error=EBUSY', { kind: 'no-safe-copy' }],
    ['rename:error=EIO', { kind: 'disk-error' }],
    ['pwrite64:error=EDQUOT', { kind: 'quota-exceeded' }],
  ])('%s fails the save', async (fault, failure) => {
    const { folder, path } = await folderWithFile()
    expect(await endOf({ path, count: 100_000, under: inject(fault) })).toEqual(failure)
    expect(await readFile(path, 'utf8')).toBe('old')
    expect(await readdir(folder)).toEqual(['file.txt'])
  })

  it('is done again when a signal interrupted it', async () => {
    const { path } = await folderWithFile()
    const faults = ['pwrite64', 'pread64', 'fsync', 'ftruncate', 'openat'].flatMap((call) => [
      '-e',
      `inject=${call}:error=EINTR:when=3+4`,
    ])
    const under = ['strace', '-f', '-o', '/dev/null', ...faults]
    expect(await endOf({ path, count: 100_000, under })).toBe('saved')
    expect((await readFile(path, 'utf8')) === newContent(100_000)).toBe(true)
  })

  it('fsync of the folder fails the save, as a power cut may undo it', async () => {
    const { folder, path } = await folderWithFile()
    const under = inject('fsync:error=EIO', '-P', folder)
    expect(await endOf({ path, count: 100_000, under })).toEqual({ kind: 'not-confirmed' })
    expect((await readFile(path, 'utf8')) === newContent(100_000)).toBe(true)
    expect(await readdir(folder)).toEqual(['file.txt'])
  })

  it('or takes long leaves time for others, who leave its temp file alone', async () => {
    const { folder, path } = await folderWithFile()
    const others: ReturnType<WriterSession['save']>[] = []
    const session = new WriterSession()
    const reports = await saveInChild({
      script,
      profile: await makeProfile(),
      path,
      line,
      count: 10,
      under: inject('fsync:delay_enter=700000'),
      killAt: (report) => {
        if (report.kind === 'progress' && report.progress.phase === 'flushing') {
          others.push(session.save(join(folder, 'other'), 'text'))
        }
        return false
      },
    })
    expect(await Promise.all(others)).toMatchObject([{ kind: 'saved' }])
    expect(reports.map(({ kind }) => kind)).toContain('saved')
    expect((await readdir(folder)).sort()).toEqual(['file.txt', 'other'])
  })
})
