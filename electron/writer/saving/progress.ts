import type { FileFailure } from '../../contract/failures.ts'
import type { WriteProgress } from '../../contract/write-jobs.ts'

/** Shortest time between two reports within a phase: 30 a second. */
const reportEveryMs = 1000 / 30

/**
 * Tells how far one write is: at each change of phase, and in between not too often. What was told never goes back,
 * also when the bytes are written again.
 */
export class ProgressMeter {
  private progress: WriteProgress = { phase: 'waiting', bytesWritten: 0, bytesTotal: null, warning: null }
  private written = 0
  private passes = 1
  private reportedAt = -Infinity

  constructor(
    private readonly report: (progress: WriteProgress) => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  waiting(): void {
    this.tell({ ...this.progress, phase: 'waiting' })
  }

  /**
   * The writing starts, or starts again. The file's bytes are written `passes` times in all, and count so much less.
   * @param bytesTotal about how many there are
   */
  writing(bytesTotal: number, passes = 1): void {
    this.written = 0
    this.passes = passes
    this.tell({ ...this.progress, phase: 'writing', bytesTotal })
  }

  /** @param bytesTotal what is known by now of how many there are */
  wrote(bytes: number, bytesTotal: number | null = this.progress.bytesTotal): void {
    this.written += bytes / this.passes
    const bytesWritten = Math.max(this.progress.bytesWritten, Math.floor(this.written))
    this.progress = { ...this.progress, bytesWritten, bytesTotal }
    if (this.now() - this.reportedAt >= reportEveryMs) this.tell(this.progress)
  }

  /** The write goes on in spite of this failure, which a person should know of. */
  warn(warning: FileFailure): void {
    this.tell({ ...this.progress, warning })
  }

  flushing(): void {
    this.tell({ ...this.progress, phase: 'flushing' })
  }

  private tell(progress: WriteProgress): void {
    this.progress = progress
    this.reportedAt = this.now()
    this.report(progress)
  }
}
