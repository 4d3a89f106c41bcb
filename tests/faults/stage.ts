import { mkdir, mkdtemp, open, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { SaveCommand } from '../../electron/contract/writer-channel.ts'
import { Desk, idOf, keepIn, recover, type Recovered, type SaveReport } from '../support/writer-host/desk.ts'
import { WriterHost } from '../support/writer-host/writer-host.ts'
import type { Outcome } from './table.ts'

/** What is wrong after a run; null when nothing is. */
export type Verdict = Omit<Outcome, 'where'> & { readonly why: string }

export interface StageOptions {
  /** The command that starts Node. */
  readonly under?: readonly string[]
  /** Where the files are, and the profile; a temporary folder unless told. */
  readonly root?: string
}

/** One file, one profile and one writer, for one run of a fault. */
export class Stage {
  readonly folder: string
  readonly profile: string
  readonly file: string
  readonly desk: Desk
  /** What the file holds at first; null while there is none. */
  old: string | null = null
  /** How the last save ended; null before that. */
  end: SaveReport | null = null
  /** The versions that a save was ordered of. */
  readonly ordered = new Set<number>()
  /** Writing in place may be cut short; the next start ends it. */
  inPlace = false

  private constructor(
    readonly script: string,
    readonly root: string,
    readonly host: WriterHost,
  ) {
    this.folder = join(root, 'files')
    this.profile = join(root, 'profile')
    this.file = join(this.folder, 'file.txt')
    this.desk = new Desk(host, idOf(1), this.file)
  }

  static async set(script: string, { under, root }: StageOptions = {}): Promise<Stage> {
    const place = root ?? (await realpath(await mkdtemp(join(tmpdir(), 'tallypad-faults-'))))
    await mkdir(join(place, 'files'), { recursive: true })
    await mkdir(join(place, 'profile'), { recursive: true })
    await flushFolder(place)
    return new Stage(script, place, await WriterHost.start(script, under))
  }

  /** Has the writer keep journals, before anything else. */
  async keep(): Promise<void> {
    await keepIn(this.host, this.profile)
  }

  /** Puts a file there and opens it. */
  async open(text: string): Promise<void> {
    this.old = text
    await writeDurably(this.file, text)
    await this.desk.open(text)
  }

  async save(more: Partial<SaveCommand> = {}): Promise<void> {
    this.ordered.add(this.desk.version)
    this.end = (await this.desk.save(more)) ?? this.end
  }

  /**
   * Ends the writer, if it lives, and looks: is the file whole, was what was said true, does the text come back, and
   * does the next session's save leave nothing but the file?
   */
  async judge(): Promise<Verdict | null> {
    await this.host.kill()
    if (!this.inPlace) {
      const verdict = this.judgeFile(await contentOf(this.file))
      if (verdict !== null) return verdict
    }
    const host = await WriterHost.start(this.script)
    try {
      const cards = await keepIn(host, this.profile)
      if (cards === null) return { lost: true, why: 'the next writer ended at its start' }
      const verdict = this.judgeFile(await contentOf(this.file))
      if (verdict !== null) return verdict
      const hasJournal = cards.some(({ documentId }) => documentId === this.desk.documentId)
      const back = hasJournal ? await recover(host, this.desk.documentId) : null
      return (await this.judgeText(back, host)) ?? (await this.judgeNextSave(host))
    } finally {
      await host.kill()
    }
  }

  async remove(): Promise<void> {
    await this.host.kill()
    await rm(this.root, { recursive: true, force: true })
  }

  private judgeFile(content: string | null): Verdict | null {
    const { desk, end, ordered } = this
    const allowed = [this.old, ...[...ordered].map((version) => desk.versionText(version))]
    if (!allowed.includes(content)) return { torn: true, why: `the file has ${describe(content)}` }
    const saved = desk.versionText(Math.max(...ordered, -1))
    if (end?.kind === 'saved' && content !== saved)
      return { falseSuccess: true, why: `saved was said, and the file has ${describe(content)}` }
    return null
  }

  private async judgeText(back: Recovered | null, host: WriterHost): Promise<Verdict | null> {
    const { desk } = this
    const isOnlyTyped = back !== null && back.version > desk.version && (await isToldOfChange(host))
    // Where the journal does not fit the file any more, what was typed comes back alone: the file must have the text.
    if (back === null || isOnlyTyped) {
      const inFile = desk.versions.findLastIndex((text) => text.toString() === this.old)
      const content = await contentOf(this.file)
      const durable = desk.versions.findLastIndex((text) => text.toString() === content)
      return Math.max(durable, inFile) >= desk.journaled
        ? null
        : {
            lost: true,
            why: `${back === null ? 'no journal' : 'only what was typed'}, version ${durable} in the file, and version ${desk.journaled} was said to be kept`,
          }
    }
    if (back.version < desk.journaled)
      return { lost: true, why: `version ${back.version} came back of ${desk.journaled} that was kept` }
    return back.text === desk.versionText(back.version)
      ? null
      : { torn: true, why: `version ${back.version} came back as another text: ${describe(back.text)}` }
  }

  private async judgeNextSave(host: WriterHost): Promise<Verdict | null> {
    const next = new Desk(host, idOf(99), this.file)
    next.begin()
    next.type('the next text')
    const end = await next.save({ overwrite: true })
    if (end?.kind !== 'saved') return { torn: true, why: `the next save: ${JSON.stringify(end)}` }
    const names = (await readdir(this.folder)).filter((name) => name.startsWith('.tallypad'))
    return names.length === 0 ? null : { torn: true, why: `left behind: ${names.join(', ')}` }
  }
}

/** Whether the person is told that the file is not the one that the journal goes on from. */
async function isToldOfChange(host: WriterHost): Promise<boolean> {
  const isNews = await host.reports.find(
    (report) => report.kind === 'news' && report.news.kind === 'base-changed',
  )
  return isNews !== null
}

/** Writes a file that outlives a power cut, with its name. */
async function writeDurably(path: string, text: string): Promise<void> {
  await writeFile(path, text, { flush: true })
  await flushFolder(dirname(path))
}

async function flushFolder(path: string): Promise<void> {
  const folder = await open(path)
  await folder.sync()
  await folder.close()
}

/** What a file holds; null where there is none. */
export async function contentOf(path: string): Promise<string | null> {
  const isFile = await stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  )
  return isFile ? readFile(path, 'utf8') : null
}

function describe(content: string | null): string {
  return content === null
    ? 'nothing'
    : `${content.length} characters: ${JSON.stringify(content.slice(0, 60))}…`
}
