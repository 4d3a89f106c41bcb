import { execFileSync } from 'node:child_process'
import { chmod, lstat, mkdir, readdir, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { realDisk, type Disk } from '../../../electron/writer/disk.ts'
import { makeTempFolder } from '../../support/temp-folder.ts'
import { documentOf, failureOf, WriterSession } from './writer-session.ts'

const isRoot = process.getuid?.() === 0

/** A disk where no flush of a file ends before so many have begun. */
function diskThatFlushesTogether(count: number): Disk {
  let goOn = (): void => undefined
  const together = new Promise<void>((resolve) => (goOn = resolve))
  return {
    ...realDisk,
    create: async (path, mode) => {
      const file = await realDisk.create(path, mode)
      return {
        ...file,
        sync: async () => {
          if (--count === 0) goOn()
          await together
          return file.sync()
        },
      }
    },
  }
}

async function existing(content = 'old'): Promise<string> {
  const path = join(await makeTempFolder(), 'file.txt')
  await writeFile(path, content)
  return path
}

describe('saving', () => {
  it('makes a new file with the usual rights', async () => {
    const folder = await makeTempFolder()
    const report = await new WriterSession().save(join(folder, 'new.txt'), 'äöü\n')
    expect(report).toMatchObject({ kind: 'saved', bytes: 7, baseline: { size: '7' } })
    expect(await readFile(join(folder, 'new.txt'), 'utf8')).toBe('äöü\n')
    await writeFile(join(folder, 'usual.txt'), '')
    expect((await stat(join(folder, 'new.txt'))).mode).toBe((await stat(join(folder, 'usual.txt'))).mode)
    expect((await readdir(folder)).sort()).toEqual(['new.txt', 'usual.txt'])
  })

  it('replaces a file and keeps its rights', async () => {
    const path = await existing()
    await chmod(path, 0o741)
    expect((await new WriterSession().save(path, 'new', { overwrite: true })).kind).toBe('saved')
    expect([await readFile(path, 'utf8'), (await stat(path)).mode & 0o7777]).toEqual(['new', 0o741])
  })

  it.runIf(isRoot)('keeps the owner of a file where it may', async () => {
    const path = await existing()
    execFileSync('chown', ['65534:65534', path])
    await chmod(path, 0o4755)
    expect((await new WriterSession().save(path, 'new', { overwrite: true })).kind).toBe('saved')
    const { uid, gid, mode } = await stat(path)
    expect([uid, gid, mode & 0o7777]).toEqual([65534, 65534, 0o4755])
  })

  it('writes an empty text, and a mark before it where the format has one', async () => {
    const session = new WriterSession()
    const folder = await makeTempFolder()
    expect(await session.save(join(folder, 'empty'), '')).toMatchObject({ kind: 'saved', bytes: 0 })
    const format = { encoding: 'utf-8-bom', lineEnding: 'crlf' } as const
    await session.end(session.order(join(folder, 'mark'), { format }))
    expect(await readFile(join(folder, 'mark'))).toEqual(Buffer.of(0xef, 0xbb, 0xbf))
  })

  it('writes through a chain of links, which stay links', async () => {
    const path = await existing()
    const folder = join(path, '..')
    await mkdir(join(folder, 'sub'))
    await symlink('../file.txt', join(folder, 'sub', 'one'))
    await symlink(join(folder, 'sub', 'one'), join(folder, 'two'))
    expect((await new WriterSession().save(join(folder, 'two'), 'new', { overwrite: true })).kind).toBe(
      'saved',
    )
    expect(await readFile(path, 'utf8')).toBe('new')
    expect(await readlink(join(folder, 'two'))).toBe(join(folder, 'sub', 'one'))
    expect((await lstat(path)).isFile()).toBe(true)
  })

  it('makes the file that a dangling link leads to', async () => {
    const folder = await makeTempFolder()
    await mkdir(join(folder, 'real', 'deep'), { recursive: true })
    await symlink('real/deep', join(folder, 'way'))
    await symlink('../target.txt', join(folder, 'real', 'deep', 'link'))
    await symlink('way/link', join(folder, 'entry'))
    expect((await new WriterSession().save(join(folder, 'entry'), 'new')).kind).toBe('saved')
    expect(await readFile(join(folder, 'real', 'target.txt'), 'utf8')).toBe('new')
    expect((await lstat(join(folder, 'entry'))).isSymbolicLink()).toBe(true)
  })

  it('writes a file whose name is as long as can be', async () => {
    const path = join(await makeTempFolder(), `${'ü'.repeat(127)}x`)
    expect(Buffer.byteLength(basename(path))).toBe(255)
    expect((await new WriterSession().save(path, 'new')).kind).toBe('saved')
    expect(failureOf(await new WriterSession().save(`${path}x`, 'new'))).toBe('name-too-long')
  })

  it('refuses what is no file, at once and without a trace', async () => {
    const folder = await makeTempFolder()
    execFileSync('mkfifo', [join(folder, 'pipe')])
    await mkdir(join(folder, 'folder'))
    await symlink('loop', join(folder, 'loop'))
    await symlink('/dev/null', join(folder, 'null'))
    const failure = async (path: string) =>
      failureOf(await new WriterSession().save(path, 'new', { overwrite: true }))
    expect(await failure(join(folder, 'folder'))).toBe('is-folder')
    expect(await failure(join(folder, 'pipe'))).toBe('not-a-file')
    expect(await failure(join(folder, 'null'))).toBe('not-a-file')
    expect(await failure(join(folder, 'loop'))).toBe('link-loop')
    expect(await failure(join(folder, 'none', 'file'))).toBe('folder-missing')
    expect(await failure(join(folder, 'pipe', 'file'))).toBe('folder-missing')
    expect((await readdir(folder)).sort()).toEqual(['folder', 'loop', 'null', 'pipe'])
  })

  it('refuses a file that is read-only', async () => {
    const path = await existing()
    await chmod(path, 0o444)
    expect(failureOf(await new WriterSession().save(path, 'new', { overwrite: true }))).toBe('file-read-only')
    expect(await readFile(path, 'utf8')).toBe('old')
  })

  it('writes a million characters that cost most in each encoding', async () => {
    const path = join(await makeTempFolder(), 'large')
    const session = new WriterSession()
    const text = `${'€'.repeat(300_000)}\n🙂${'\n'.repeat(300_000)}`
    session.window.pin(documentOf(1), 0, text)
    for (const encoding of ['utf-8', 'utf-16le', 'utf-16be'] as const) {
      const format = { encoding, lineEnding: 'crlf' } as const
      const report = await session.end(session.order(path, { format, overwrite: true }))
      expect(report.kind).toBe('saved')
      const bytes = await readFile(path)
      const written =
        encoding === 'utf-8'
          ? bytes.toString('utf8')
          : (encoding === 'utf-16be' ? bytes.swap16() : bytes).toString('utf16le').slice(1)
      expect(written === text.replaceAll('\n', '\r\n')).toBe(true)
    }
  })
})

describe('several saves', () => {
  it('of one document: what waits is superseded, and the newest is in the file', async () => {
    const path = join(await makeTempFolder(), 'file')
    const session = new WriterSession()
    const jobs = [0, 1, 2, 3].map((version) => {
      session.window.pin(documentOf(1), version, `version ${version}\n`.repeat(50_000))
      return session.order(path, { version })
    })
    const ends = await Promise.all(jobs.map((jobId) => session.end(jobId)))
    expect(ends.at(-1)?.kind).toBe('saved')
    expect(ends.every((end) => end.kind === 'saved' || end.kind === 'superseded')).toBe(true)
    expect(await readFile(path, 'utf8')).toBe('version 3\n'.repeat(50_000))
  })

  it('of one document are no conflict with each other, however stale the order is', async () => {
    const path = await existing()
    const session = new WriterSession()
    const opened = await session.open(documentOf(1), path)
    const baseline = opened.kind === 'opened' ? opened.baseline : null
    for (const version of [1, 2, 3]) {
      expect((await session.save(path, `text ${version}`, { version, baseline })).kind).toBe('saved')
    }
    await writeFile(path, 'theirs')
    expect(failureOf(await session.save(path, 'text 4', { version: 4, baseline }))).toBe('changed-on-disk')
  })

  it('of two documents to one file: the later one finds the file changed', async () => {
    const path = join(await makeTempFolder(), 'file')
    const session = new WriterSession()
    const [one, two] = [documentOf(1), documentOf(2)]
    session.window.pin(one, 0, 'one')
    session.window.pin(two, 0, 'two')
    const jobs = [session.order(path, { documentId: one }), session.order(path, { documentId: two })]
    const ends = await Promise.all(jobs.map((jobId) => session.end(jobId)))
    expect(ends.map((end) => end.kind).sort()).toEqual(['save-failed', 'saved'])
    expect(ends.map(failureOf)).toContain('changed-on-disk')
  })

  it('of ten documents run side by side', async () => {
    const folder = await makeTempFolder()
    const session = new WriterSession(diskThatFlushesTogether(10))
    const texts = Array.from({ length: 10 }, (_, index) => `${index}\n`.repeat(100_000))
    const ends = await Promise.all(
      texts.map((text, index) =>
        session.save(join(folder, String(index)), text, { documentId: documentOf(index) }),
      ),
    )
    expect(ends.every((end) => end.kind === 'saved')).toBe(true)
    for (const [index, text] of texts.entries()) {
      expect((await readFile(join(folder, String(index)), 'utf8')) === text).toBe(true)
    }
    expect((await readdir(folder)).length).toBe(10)
  })
})

describe('a save that is cancelled', () => {
  const large = 'a line of text\n'.repeat(2_000_000)

  it('while it writes leaves the file as it was, and no other', async () => {
    const path = await existing()
    const session = new WriterSession()
    session.window.pin(documentOf(1), 0, large)
    const jobId = session.order(path, { overwrite: true })
    await session.reports.find((report) => report.kind === 'progress' && report.progress.bytesWritten > 0)
    session.writer.command({ kind: 'cancel', jobId })
    expect((await session.end(jobId)).kind).toBe('cancelled')
    expect(await readFile(path, 'utf8')).toBe('old')
    expect(await readdir(join(path, '..'))).toEqual(['file.txt'])
  })

  it('before its text came ends at once', async () => {
    const session = new WriterSession()
    const jobId = session.order('/nowhere/file')
    session.writer.command({ kind: 'cancel', jobId })
    expect((await session.end(jobId)).kind).toBe('cancelled')
  })
})

describe('progress', () => {
  it('comes at each phase, rises, and ends with all bytes', async () => {
    const session = new WriterSession()
    const text = 'a line of text\n'.repeat(1_000_000)
    await session.save(join(await makeTempFolder(), 'file'), text)
    const told = session.reports.all.flatMap((report) =>
      report.kind === 'progress' ? [report.progress] : [],
    )
    expect([...new Set(told.map(({ phase }) => phase))]).toEqual(['waiting', 'writing', 'flushing'])
    const warning = null
    expect(told[0]).toEqual({ phase: 'waiting', bytesWritten: 0, bytesTotal: null, warning })
    const all = text.length
    expect(told.at(-1)).toEqual({ phase: 'flushing', bytesWritten: all, bytesTotal: all, warning })
    expect(told.slice(1).every(({ bytesTotal }) => bytesTotal === text.length)).toBe(true)
  })
})
