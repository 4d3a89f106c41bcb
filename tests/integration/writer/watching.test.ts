import { createHash } from 'node:crypto'
import {
  appendFile,
  mkdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  unlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { DocumentCard, DocumentId, Fingerprint, OnDisk } from '../../../electron/contract/documents.ts'
import { realDisk } from '../../../electron/writer/disk.ts'
import { fingerprintOf } from '../../../electron/writer/fingerprint.ts'
import { Watching } from '../../../electron/writer/watch/watching.ts'
import type { WatchTimes } from '../../../electron/writer/watch/watched-file.ts'
import { Arrivals } from '../../support/arrivals.ts'
import { makeTempFolder } from '../../support/temp-folder.ts'
import { documentOf, WriterSession } from './writer-session.ts'

const times: WatchTimes = { still: 100, settle: 500, poll: 2000 }

async function fingerprint(path: string): Promise<Fingerprint> {
  const sha256 = createHash('sha256')
    .update(await readFile(path))
    .digest('hex')
  return fingerprintOf(await stat(path, { bigint: true }), sha256)
}

function cardOf(documentId: DocumentId, path: string, baseline: Fingerprint): DocumentCard {
  const format = { encoding: 'utf-8', lineEnding: 'lf' } as const
  return { documentId, path, untitledNumber: 0, format, savedVersion: 0, savedFormat: format, baseline }
}

/** Watches real files, as the writer does; without a `poll` it goes by what the system tells alone. */
function startWatching({ poll = times.poll } = {}) {
  const told = new Arrivals<{ documentId: DocumentId; onDisk: OnDisk }>()
  const watching = new Watching(realDisk, (documentId, onDisk) => told.add({ documentId, onDisk }), {
    times: { ...times, poll },
  })
  onTestFinished(() => watching.close())
  let seen = 0
  return {
    watching,
    /** The first report of this kind after the one that this answered before. */
    next: async (kind: OnDisk['kind']) => {
      const isIt = (told: { onDisk: OnDisk }, index: number) => index >= seen && told.onDisk.kind === kind
      await told.find(() => told.all.some(isIt))
      seen = told.all.findIndex(isIt) + 1
    },
    all: () => told.all.map(({ onDisk }) => onDisk),
    /** Describes a document of this file as it is now. */
    describe: async (path: string, number = 1) =>
      watching.describe(cardOf(documentOf(number), path, await fingerprint(path)), true),
    /** The report of this number, counted from 1, once it is there. */
    nth: async (count: number) => {
      await told.find(() => told.all.length >= count)
      return told.all[count - 1]?.onDisk
    },
  }
}

const noPoll = 1_000_000

async function someFile(content = 'one\n'): Promise<string> {
  const path = join(await makeTempFolder(), 'notes.txt')
  await writeFile(path, content)
  return path
}

async function replace(path: string, content: string): Promise<void> {
  await writeFile(`${path}~`, content)
  await rename(`${path}~`, path)
}

describe('a file that another program changes', () => {
  const waysToWrite: Record<string, (path: string, content: string) => Promise<void>> = {
    'by replacing it': replace,
    'in place': (path, content) => writeFile(path, content),
    'by removing and making it again': async (path, content) => {
      await unlink(path)
      await writeFile(path, content)
    },
    'by moving the old one away': async (path, content) => {
      await rename(path, `${path}.${content.length}.bak`)
      await writeFile(path, content)
    },
  }
  for (const [name, write] of Object.entries(waysToWrite)) {
    it(`is told each time when that happens ${name}`, async () => {
      const path = await someFile()
      const watched = startWatching({ poll: noPoll })
      await watched.describe(path)
      for (let time = 1; time <= 3; time++) {
        await write(path, 'x'.repeat(10 + time))
        expect(await watched.nth(time)).toEqual({ kind: 'changed' })
      }
      expect(watched.all()).toHaveLength(3)
    })
  }

  it('is told after very many replacements at once, which a watcher loses sight of', async () => {
    const path = await someFile()
    const watched = startWatching({ poll: noPoll })
    for (let round = 1; round <= 3; round++) {
      await watched.describe(path)
      for (let time = 0; time < 50; time++) await replace(path, `burst ${round} ${time}`)
      await watched.next('changed')
      await watched.describe(path)
      await watched.next('same')
      await appendFile(path, 'and after it')
      await watched.next('changed')
      await watched.describe(path)
      await watched.next('same')
    }
  })

  it('is told when it has the same size and time of modification', async () => {
    const path = await someFile('one\n')
    const watched = startWatching({ poll: noPoll })
    await watched.describe(path)
    const { atime, mtime } = await stat(path)
    await writeFile(path, 'two\n')
    await utimes(path, atime, mtime)
    expect(await watched.nth(1)).toEqual({ kind: 'changed' })
  })

  it('is the same again when it is put back', async () => {
    const path = await someFile('one\n')
    const watched = startWatching({ poll: noPoll })
    await watched.describe(path)
    await replace(path, 'other')
    await watched.nth(1)
    await replace(path, 'one\n')
    expect(await watched.nth(2)).toEqual({ kind: 'same' })
  })

  it('is told again when the document knows other content than is there now', async () => {
    const path = await someFile('one\n')
    const watched = startWatching({ poll: noPoll })
    await watched.describe(path)
    await writeFile(path, 'two, which is read meanwhile')
    await watched.nth(1)
    const read = await fingerprint(path)
    await writeFile(path, 'three')
    await watched.nth(2)
    watched.watching.describe(cardOf(documentOf(1), path, read), true)
    expect(await watched.nth(3)).toEqual({ kind: 'changed' })
    await watched.describe(path)
    expect(await watched.nth(4)).toEqual({ kind: 'same' })
  })
})

describe('a file that goes', () => {
  it('is told as missing, and as there again', async () => {
    const path = await someFile()
    const watched = startWatching()
    await watched.describe(path)
    await unlink(path)
    expect(await watched.nth(1)).toEqual({ kind: 'missing', movedTo: null })
    await writeFile(path, 'one\n')
    expect(await watched.nth(2)).toEqual({ kind: 'same' })
    await writeFile(path, 'two')
    expect(await watched.nth(3)).toEqual({ kind: 'changed' })
  })

  it('is found under its new name in the same folder', async () => {
    const path = await someFile()
    for (let index = 0; index < 100; index++) await writeFile(`${path}.${index}`, 'one\n')
    const watched = startWatching()
    await watched.describe(path)
    await rename(path, `${path}.renamed`)
    expect(await watched.nth(1)).toEqual({ kind: 'missing', movedTo: `${path}.renamed` })
  })

  it('is not taken for a new file that got its number', async () => {
    const path = await someFile()
    const { ino } = await stat(path)
    const watched = startWatching()
    await watched.describe(path)
    await unlink(path)
    for (let index = 0; index < 100; index++) {
      await writeFile(`${path}.${index}`, 'two, longer')
      if ((await stat(`${path}.${index}`)).ino === ino) break
    }
    expect(await watched.nth(1)).toEqual({ kind: 'missing', movedTo: null })
  })

  it('is missing when its whole folder is gone', async () => {
    const path = await someFile()
    const folder = join(path, '..', 'inner')
    await mkdir(folder)
    await writeFile(join(folder, 'a.txt'), 'a')
    const watched = startWatching()
    await watched.describe(join(folder, 'a.txt'))
    await rm(folder, { recursive: true })
    expect(await watched.nth(1)).toEqual({ kind: 'missing', movedTo: null })
  })
})

describe('a link', () => {
  it('is watched for what it leads to, and for where it leads', async () => {
    const path = await someFile()
    const other = `${path}.other`
    const link = `${path}.link`
    await writeFile(other, 'another file')
    await symlink(path, link)
    const watched = startWatching()
    await watched.describe(link)
    await replace(path, 'two')
    expect(await watched.nth(1)).toEqual({ kind: 'changed' })
    await watched.describe(link)
    expect(await watched.nth(2)).toEqual({ kind: 'same' })
    await symlink(other, `${link}~`)
    await rename(`${link}~`, link)
    expect(await watched.nth(3)).toEqual({ kind: 'changed' })
    await watched.describe(link)
    expect(await watched.nth(4)).toEqual({ kind: 'same' })
    await writeFile(other, 'changed, where the link leads now')
    expect(await watched.nth(5)).toEqual({ kind: 'changed' })
  })
})

describe('the writer', () => {
  function startSession() {
    const session = new WriterSession()
    onTestFinished(() => {
      for (const number of [1, 2]) session.writer.command({ kind: 'forget', documentId: documentOf(number) })
    })
    const onDisk = () => session.reports.all.filter((report) => report.kind === 'on-disk')
    const openAndDescribe = async (number: number, path: string) => {
      const opened = await session.open(documentOf(number), path)
      if (opened.kind !== 'opened') throw new Error(`${path} was not opened`)
      const card = cardOf(documentOf(number), path, opened.baseline)
      session.writer.command({ kind: 'describe', card, open: true })
      return card
    }
    return { session, onDisk, openAndDescribe }
  }

  it('says nothing of its own saves, but of what others do after them', async () => {
    const path = await someFile()
    const sentinel = `${path}.sentinel`
    await writeFile(sentinel, 'sentinel')
    const { session, onDisk, openAndDescribe } = startSession()
    const card = await openAndDescribe(1, path)
    await openAndDescribe(2, sentinel)
    for (let version = 1; version <= 3; version++) {
      const more = { version, baseline: card.baseline }
      expect((await session.save(path, `version ${version}\n`, more)).kind).toBe('saved')
      // Its report comes after one of the save would have come, as both take the same way.
      await writeFile(sentinel, `changed ${version}`)
      await session.reports.find(() => onDisk().length >= version)
    }
    expect(onDisk().map(({ documentId }) => documentId)).toEqual([2, 2, 2].map(documentOf))
    await writeFile(path, 'of another program')
    await session.reports.find((report) => report.kind === 'on-disk' && report.documentId === card.documentId)
  })

  it('tells another document of the same file that it was saved', async () => {
    const path = await someFile()
    const link = `${path}.link`
    await symlink(path, link)
    const { session, onDisk, openAndDescribe } = startSession()
    const { baseline } = await openAndDescribe(1, path)
    await openAndDescribe(2, link)
    await session.save(path, 'saved by the first\n', { version: 1, baseline })
    await session.reports.find(() => onDisk().length > 0)
    expect(onDisk()).toMatchObject([{ documentId: documentOf(2), onDisk: { kind: 'changed' } }])
  })

  it('looks when it is told to, and leaves closed documents alone', async () => {
    const path = await someFile()
    const other = `${path}.other`
    await writeFile(other, 'other')
    const { session, onDisk, openAndDescribe } = startSession()
    const card = await openAndDescribe(1, path)
    await openAndDescribe(2, other)
    session.writer.command({ kind: 'describe', card, open: false })
    await writeFile(path, 'nobody wants to know')
    await writeFile(other, 'somebody wants to know')
    session.writer.command({ kind: 'look' })
    await session.reports.find(() => onDisk().length > 0)
    expect(onDisk()).toMatchObject([{ documentId: documentOf(2) }])
  })

  it('tells what changed before it was described', async () => {
    const path = await someFile()
    const { session, onDisk } = startSession()
    const known = await fingerprint(path)
    await writeFile(path, 'changed while nobody was there')
    session.writer.command({ kind: 'describe', card: cardOf(documentOf(1), path, known), open: true })
    await session.reports.find(() => onDisk().length > 0)
    expect(onDisk()).toMatchObject([{ onDisk: { kind: 'changed' } }])
  })
})
