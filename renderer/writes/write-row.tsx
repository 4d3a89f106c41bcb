import type { ReactElement } from 'react'
import { isRunning, type WriteJob } from '../../electron/contract/write-jobs.ts'
import type { JobRequest } from '../commands/saving.ts'
import { useApp, useModel } from '../ui/app-context.ts'
import { Icon } from '../ui/icons.tsx'
import { percentOf, sayJob, sayWhatIsSafe } from './say-job.ts'

/** One write: what it does or did, and what can be done about it. */
export function WriteRow({
  job,
  actions,
}: {
  readonly job: WriteJob
  readonly actions: boolean
}): ReactElement {
  const rate = useModel((model) => model.rates.get(job.jobId)) ?? null
  return (
    <div className={`write write-${job.phase}`} role="group" aria-label={job.name}>
      <div className="write-name" title={job.place}>
        {job.phase === 'done' && <Icon name="check" />}
        <span>{job.name}</span>
      </div>
      <p className="write-words">
        {sayJob(job, rate)}
        {job.phase === 'failed' && <span className="write-safe">{` ${sayWhatIsSafe(job)}`}</span>}
      </p>
      {actions && <Actions job={job} />}
      {isRunning(job) && <Progress job={job} />}
    </div>
  )
}

function Progress({ job }: { readonly job: WriteJob }): ReactElement {
  const percent = percentOf(job)
  return (
    <div
      className="progress"
      role="progressbar"
      aria-label={`Saving ${job.name}`}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <div className="progress-done" style={{ transform: `scaleX(${percent / 100})` }} />
    </div>
  )
}

function Actions({ job }: { readonly job: WriteJob }): ReactElement {
  const { bridge, saving } = useApp()
  const again = (label: string, request: JobRequest): ReactElement => (
    <button type="button" className="button button-small" onClick={() => void saving.repeat(job, request)}>
      {label}
    </button>
  )
  if (isRunning(job)) {
    return (
      <div className="write-actions">
        <button
          type="button"
          className="button button-small"
          onClick={() => void bridge.request('cancelJob', job.jobId)}
        >
          Cancel
        </button>
      </div>
    )
  }
  const changed = job.failure?.kind === 'changed-on-disk'
  return (
    <div className="write-actions">
      {job.phase === 'failed' && again('Retry', 'retryJob')}
      {changed && again('Overwrite', 'overwriteJob')}
      {changed && (
        <button
          type="button"
          className="button button-small"
          onClick={() => void bridge.request('reloadDocument', job.documentId)}
        >
          Reload
        </button>
      )}
      {job.phase === 'failed' && again('Save elsewhere…', 'saveJobElsewhere')}
      <button
        type="button"
        className="button button-bare button-small"
        aria-label="Dismiss"
        title="Dismiss"
        onClick={() => void bridge.request('dismissJob', job.jobId)}
      >
        <Icon name="cross" />
      </button>
    </div>
  )
}
