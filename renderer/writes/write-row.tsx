import { useRef, type MouseEvent, type ReactElement } from 'react'
import { canBeRepeated, isRunning, needsText, type WriteJob } from '../../electron/contract/write-jobs.ts'
import type { JobRequest } from '../commands/saving.ts'
import { useApp, useAsk, useModel } from '../ui/app-context.ts'
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
  const isOpen = useModel(({ main }) =>
    main.documents.some(({ documentId }) => documentId === job.documentId),
  )
  const changed = job.failure?.kind === 'changed-on-disk'
  const running = isRunning(job)
  const press = useOnce()
  const repeat = (request: JobRequest) => press(() => saving.repeat(job, request))
  return (
    <div className="write-actions">
      {running && <Action label="Cancel" onClick={press(() => bridge.request('cancelJob', job.jobId))} />}
      {canBeRepeated(job) && <Action label="Retry" onClick={repeat('retryJob')} />}
      {changed && <Action label="Overwrite" onClick={repeat('overwriteJob')} />}
      {changed && isOpen && (
        <Action label="Reload" onClick={press(() => bridge.request('reloadDocument', job.documentId))} />
      )}
      {needsText(job) && <Action label="Save elsewhere…" onClick={repeat('saveJobElsewhere')} />}
      {!running && (
        <button
          type="button"
          className="button button-bare button-small"
          aria-label="Dismiss"
          title="Dismiss"
          onClick={press(() => bridge.request('dismissJob', job.jobId))}
        >
          <Icon name="cross" />
        </button>
      )}
    </div>
  )
}

interface ActionProps {
  readonly label: string
  readonly onClick: (event: MouseEvent) => void
}

function Action({ label, onClick }: ActionProps): ReactElement {
  return (
    <button type="button" className="button button-small" onClick={onClick}>
      {label}
    </button>
  )
}

/**
 * Makes what a click does happen one at a time, and refusals be told. The second click of a double one is none: the
 * row may be another by then.
 */
function useOnce(): (request: () => Promise<unknown>) => (event: MouseEvent) => void {
  const ask = useAsk()
  const isAsking = useRef(false)
  return (request) => (event) => {
    if (isAsking.current || event.detail > 1) return
    isAsking.current = true
    void ask(request()).finally(() => (isAsking.current = false))
  }
}
