import type { WriterReport } from '../contract/writer-channel.ts'
import type { Comparisons } from './comparisons.ts'
import type { Opening } from './opening.ts'
import type { OutsideChanges } from './outside-changes.ts'
import type { RecoveryNewsDesk } from './recovery-news-desk.ts'
import type { Restoring } from './restoring.ts'
import type { WriteJobs } from './write-jobs.ts'
import type { WriterQuestions } from './writer-questions.ts'

/** The parts that the writer reports to. */
interface ReportTakers {
  readonly opening: Pick<Opening, 'opened' | 'failed' | 'recovered' | 'recoverFailed'>
  readonly restoring: Pick<Restoring, 'journals' | 'wanted'>
  readonly comparisons: Pick<Comparisons, 'has' | 'opened' | 'failed'>
  readonly outsideChanges: Pick<OutsideChanges, 'take'>
  readonly questions: Pick<WriterQuestions, 'take'>
  readonly jobs: Pick<WriteJobs, 'take'>
  readonly news: Pick<RecoveryNewsDesk, 'tell'>
  permissionTold(canAsk: boolean): void
}

/** Brings each report of the writer to the part that it is for. */
export function takeReport(report: WriterReport, to: ReportTakers): void {
  switch (report.kind) {
    case 'ready':
      break
    case 'journals':
      to.restoring.journals(report)
      break
    case 'wanted':
      to.restoring.wanted(report.documentId)
      break
    case 'recovered':
      to.opening.recovered(report)
      break
    case 'recover-failed':
      to.opening.recoverFailed(report.documentId, report.failure)
      break
    case 'news':
      to.news.tell(report.news)
      break
    case 'settled':
    case 'history':
    case 'picture-written':
      to.questions.take(report)
      break
    case 'on-disk':
      to.outsideChanges.take(report)
      break
    case 'permission':
      to.permissionTold(report.canAsk)
      break
    case 'opened':
      if (to.comparisons.has(report.documentId)) to.comparisons.opened(report)
      else to.opening.opened(report)
      break
    case 'open-failed':
      if (to.comparisons.has(report.documentId)) to.comparisons.failed(report.documentId, report.failure)
      else to.opening.failed(report.documentId, report.failure)
      break
    case 'progress':
    case 'saved':
    case 'save-failed':
    case 'cancelled':
    case 'superseded':
      to.jobs.take(report)
  }
}
