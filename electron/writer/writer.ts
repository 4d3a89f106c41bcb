import { join, sep } from 'node:path'
import type { DocumentId } from '../contract/documents.ts'
import type { WriterToWindow } from '../contract/edit-stream.ts'
import type { JobId } from '../contract/write-jobs.ts'
import type { SaveCommand, WriterCommand, WriterReport } from '../contract/writer-channel.ts'
import { realDisk, type Disk } from './disk.ts'
import { Documents, type TextSource } from './documents.ts'
import { failureOf } from './file-failure.ts'
import { History } from './history/history.ts'
import { findPkexec } from './saving/permission.ts'
import { Journals } from './journal/journals.ts'
import { limitedDisk } from './limited-disk.ts'
import { ProgressMeter } from './saving/progress.ts'
import { WriteQueue, type QueueEnd } from './saving/queue.ts'
import { readFile } from './read-file.ts'
import { redoInterrupted } from './saving/redo-interrupted.ts'
import { SafeCopies } from './saving/safe-copies.ts'
import { save } from './saving/save.ts'
import { resolveTarget } from './target.ts'
import { textLimit } from './text-limit.ts'
import { TempFiles } from './saving/temp-files.ts'
import { unlessAborted } from './unless-aborted.ts'
import { Watching } from './watch/watching.ts'
import { WindowPort } from './window-port.ts'

type WritePicture = Extract<WriterCommand, { kind: 'write-picture' }>

/** Holds the texts of a session and writes them to their files. Knows nothing of the process that it runs in. */
export class Writer {
  private readonly disk: Disk
  private readonly documents: Documents
  private readonly journals: Journals
  private readonly windows = new Set<WindowPort>()
  private readonly temps: TempFiles
  private readonly copies: SafeCopies
  private readonly history: History
  private readonly watching: Watching
  private readonly queue = new WriteQueue()
  private readonly jobs = new Map<JobId, AbortController>()
  /** When no write in place of the last session is unended, so that files are what they shall be. */
  private mended: Promise<void> = Promise.resolve()

  /** @param callsAtOnce to disks, apart from those to the journals, which never wait for others */
  constructor(
    private readonly report: (report: WriterReport) => void,
    given: Disk = realDisk,
    limit = textLimit(),
    callsAtOnce = Infinity,
  ) {
    const disk = limitedDisk(given, callsAtOnce, (path) => this.isOfJournals(path))
    this.disk = disk
    this.documents = new Documents(
      (documentId) => this.journals.changed(documentId),
      (documentId) => this.report({ kind: 'wanted', documentId }),
      limit,
    )
    this.journals = new Journals(disk, this.documents, {
      report,
      tell: (message) => this.windows.forEach((window) => window.post(message)),
      hasWindows: () => this.windows.size > 0,
      isSending: () => [...this.windows].some(({ sender }) => sender.isBusy),
    })
    this.temps = new TempFiles(disk)
    this.copies = new SafeCopies(disk, this.temps)
    this.history = new History(disk)
    this.watching = new Watching(disk, (documentId, onDisk) =>
      this.report({ kind: 'on-disk', documentId, onDisk }),
    )
  }

  /** Takes a window's end of the edit stream. */
  attach(post: (message: WriterToWindow) => void): WindowPort {
    const window = new WindowPort(this.documents, this.journals, post, () => {
      this.windows.delete(window)
      this.journals.windowGone()
    })
    this.windows.add(window)
    post({ kind: 'limit', bytes: this.documents.limit })
    return window
  }

  command(command: Exclude<WriterCommand, { kind: 'attach' }>): void {
    switch (command.kind) {
      case 'keep':
        if (this.copies.folder === null) this.keep(command.profile)
        this.history.start(command.profile, command.settings)
        break
      case 'describe':
        this.journals.describe(command.card)
        this.watching.describe(command.card, command.open)
        break
      case 'recover':
        void this.journals.recover(command.documentId)
        break
      case 'open': {
        const { documentId, path, encoding } = command
        this.journals.opening(documentId, path)
        void this.open(documentId, (taker, signal) => readFile(this.disk, path, encoding, taker, signal))
        break
      }
      case 'open-kept': {
        const { documentId, path, keptId } = command
        void this.open(documentId, (taker, signal) => this.history.read(path, keptId, taker, signal))
        break
      }
      case 'list-kept':
        void this.listKept(command.askId, command.path)
        break
      case 'follow-kept':
        this.history.follow(command.from, command.to)
        break
      case 'settle':
        this.journals.settle(command.askId, command.documents)
        break
      case 'write-picture':
        void this.writePicture(command)
        break
      case 'look':
        this.watching.look()
        break
      case 'save':
        void this.save(command)
        break
      case 'cancel':
        this.jobs.get(command.jobId)?.abort()
        break
      case 'forget':
        this.documents.forget(command.documentId)
        this.journals.forget(command.documentId)
        this.queue.forget(command.documentId)
        this.watching.forget(command.documentId)
        break
    }
  }

  private isOfJournals(path: string): boolean {
    const { folder } = this.copies
    return folder !== null && (path === folder || path.startsWith(folder + sep))
  }

  private keep(profile: string): void {
    const folder = join(profile, 'journal')
    this.copies.folder = folder
    this.documents.holdRequests()
    this.mended = redoInterrupted(this.disk, this.temps, folder, (news) =>
      this.report({ kind: 'news', news }),
    )
    void this.mended.then(() => this.journals.start(profile))
    void findPkexec().then((pkexec) => this.report({ kind: 'permission', canAsk: pkexec !== null }))
  }

  private async open(documentId: DocumentId, source: TextSource): Promise<void> {
    try {
      await this.mended
      const read = await this.documents.open(documentId, source)
      if (read === null) return
      this.journals.opened(documentId, read)
      this.report({ kind: 'opened', documentId, ...read })
    } catch (error) {
      this.report({ kind: 'open-failed', documentId, failure: failureOf(error, 'read') })
    }
  }

  private async writePicture({ askId, path, bytes }: WritePicture): Promise<void> {
    const end = await this.writeBytes(askId, path, bytes)
    // A newer one took its place: the file holds what was chosen last.
    this.report({ kind: 'picture-written', askId, failure: end.kind === 'failed' ? end.failure : null })
  }

  private async writeBytes(askId: number, wanted: string, bytes: Uint8Array): Promise<QueueEnd> {
    const { disk, temps, copies } = this
    const { signal } = new AbortController()
    const expected = { bytes, baseline: null, overwrite: true, withPermission: false }
    const progress = new ProgressMeter(() => undefined)
    const aboutToChange = () => Promise.resolve()
    try {
      await this.mended
      const path = await resolveTarget(disk, wanted)
      const run = () => save({ path, ...expected }, { disk, temps, copies, progress, signal, aboutToChange })
      return await this.queue.add({
        documentId: 'picture',
        version: askId,
        path,
        baseline: null,
        signal,
        run,
      })
    } catch (error) {
      return { kind: 'failed', failure: failureOf(error, 'write'), replaced: null }
    }
  }

  private async listKept(askId: number, path: string): Promise<void> {
    this.report({ kind: 'history', askId, versions: await this.history.list(path) })
  }

  private async save(command: SaveCommand): Promise<void> {
    const { jobId } = command
    if (this.jobs.has(jobId)) return
    const controller = new AbortController()
    this.jobs.set(jobId, controller)
    const end = await this.write(command, controller.signal)
    this.jobs.delete(jobId)
    this.reportEnd(jobId, end)
    // After the report: nobody waits for it.
    if (end.kind === 'saved') this.history.keep(end.path, end.baseline, command.format)
  }

  private async write(command: SaveCommand, signal: AbortSignal): Promise<QueueEnd> {
    const { jobId, documentId, version, format, overwrite, withPermission } = command
    const { disk, temps, copies } = this
    const progress = new ProgressMeter((progress) => this.report({ kind: 'progress', jobId, progress }))
    try {
      progress.waiting()
      const text = await this.documents.whenPinned(documentId, version, signal)
      await this.mended
      const path = await resolveTarget(disk, command.path)
      return await this.queue.add({
        documentId,
        version,
        path,
        baseline: command.baseline,
        signal,
        run: (baseline) =>
          this.watching.duringSave(documentId, path, () => {
            const mayChange = Promise.all([
              this.journals.whenIndependent(documentId),
              this.history.keepOld(path, overwrite ? null : baseline),
            ])
            const aboutToChange = async (sha256: string) => {
              const saving = { version, path: command.path, realPath: path, format, sha256 }
              const told = this.journals.saving(documentId, saving)
              // It may take long on a slow disk; a save that is cancelled meanwhile ends at once.
              await unlessAborted(mayChange, signal)
              await told
            }
            return save(
              { path, text, format, baseline, overwrite, withPermission },
              { disk, temps, copies, progress, signal, aboutToChange },
            )
          }),
      })
    } catch (error) {
      if (signal.aborted) return { kind: 'cancelled' }
      return { kind: 'failed', failure: failureOf(error, 'write'), replaced: null }
    }
  }

  private reportEnd(jobId: JobId, end: QueueEnd): void {
    switch (end.kind) {
      case 'saved':
        this.report({ kind: 'saved', jobId, bytes: end.bytes, baseline: end.baseline })
        break
      case 'failed':
        this.report({ kind: 'save-failed', jobId, failure: end.failure })
        break
      case 'cancelled':
      case 'superseded':
        this.report({ kind: end.kind, jobId })
        break
    }
  }
}
