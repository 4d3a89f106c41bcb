import type { WriteProgress } from '../contract/write-jobs.ts'

/** Shortest time between two reports within a phase: 30 a second. */
const reportEveryMs = 1000 / 30

/** Tells how far one write is: at each change of phase, and in between not too often. */
export class ProgressMeter {
  private progress: WriteProgress = { phase: 'waiting', bytesWritten: 0, bytesTotal: null }
  private reportedAt = -Infinity

  constructor(
    private readonly report: (progress: WriteProgress) => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  waiting(): void {
    this.tell({ phase: 'waiting', bytesWritten: 0, bytesTotal: null })
  }

  writing(bytesTotal: number): void {
    this.tell({ phase: 'writing', bytesWritten: 0, bytesTotal })
  }

  wrote(bytes: number): void {
    this.progress = { ...this.progress, bytesWritten: this.progress.bytesWritten + bytes }
    if (this.now() - this.reportedAt >= reportEveryMs) this.tell(this.progress)
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
