import { memo, useRef, type MouseEvent, type ReactElement } from 'react'
import type { DocumentInfo } from '../../electron/contract/documents.ts'
import { canBeRepeated, isRunning, needsText, type WriteJob } from '../../electron/contract/write-jobs.ts'
import { changeFormat } from '../commands/change-format.ts'
import type { JobRequest } from '../commands/saving.ts'
import { useApp, useAsk, useModel } from '../ui/app-context.ts'
import { CrossButton } from '../ui/cross-button.tsx'
import { Icon } from '../ui/icons.tsx'
import { sayEncoding } from '../ui/say-format.ts'
import { documentOf } from '../ui/window-store.ts'
import { needsPermission, percentOf, sayJob, sayWarning, sayWhatIsSafe } from './say-job.ts'

interface WriteRowProps {
  readonly job: WriteJob
  readonly actions: boolean
}

/** One write: what it does or did, and what can be done about it. */
export const WriteRow = memo(function WriteRow({ job, actions }: WriteRowProps): ReactElement {
  const rate = useModel((model) => model.rates.get(job.jobId)) ?? null
  const kept = useModel((model) => model.kept[job.documentId]) ?? null
  const canAsk = useModel((model) => model.main.canAskPermission)
  const warning = sayWarning(job)
  return (
    <div className={`write write-${job.phase}`} role="group" aria-label={job.name}>
      <div className="write-name" title={job.place}>
        {job.phase === 'done' && <Icon name="check" />}
        <span>{job.name}</span>
      </div>
      <p className="write-words">
        {sayJob(job, rate)}
        {warning !== null && <span className="write-warning">{` ${warning}`}</span>}
        {job.phase === 'failed' && <span className="write-safe">{` ${sayWhatIsSafe(job, kept)}`}</span>}
        {needsPermission(job) && !canAsk && (
          <span className="write-safe"> This system has no way to ask for the permission here.</span>
        )}
      </p>
      {actions && <Actions job={job} />}
      {isRunning(job) && <Progress job={job} />}
    </div>
  )
})

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
  const document = useModel(({ main }) => documentOf(main, job.documentId))
  const canAsk = useModel((model) => model.main.canAskPermission)
  const changed = job.failure?.kind === 'changed-on-disk'
  const running = isRunning(job)
  const press = useOnce()
  const repeat = (request: JobRequest) => press(() => saving.repeat(job, request))
  return (
    <div className="write-actions">
      {running && <Action label="Cancel" onClick={press(() => bridge.request('cancelJob', job.jobId))} />}
      {changed && document !== null && <CompareAction document={document} />}
      {document !== null && <UnencodableActions job={job} document={document} />}
      {canBeRepeated(job) && <Action label="Retry" onClick={repeat('retryJob')} />}
      {needsPermission(job) && canAsk && (
        <Action label="Save with permission…" onClick={repeat('retryWithPermission')} />
      )}
      {changed && <Action label="Overwrite" onClick={repeat('overwriteJob')} />}
      {changed && document !== null && (
        <Action label="Reload" onClick={press(() => bridge.request('reloadDocument', job.documentId))} />
      )}
      {needsText(job) && <Action label="Save elsewhere…" onClick={repeat('saveJobElsewhere')} />}
      {!running && (
        <CrossButton label="Dismiss" press={press(() => bridge.request('dismissJob', job.jobId))} />
      )}
    </div>
  )
}

function CompareAction({ document }: { readonly document: DocumentInfo }): ReactElement {
  const { workspace, run } = useApp()
  return (
    <Action
      label="Compare…"
      onClick={() => {
        workspace.activate(document.documentId)
        run('compare')
      }}
    />
  )
}

interface UnencodableProps {
  readonly job: WriteJob
  readonly document: DocumentInfo
}

/** The ways on from characters that the encoding of the file does not have. */
function UnencodableActions({ job, document }: UnencodableProps): ReactElement | null {
  const { bridge, workspace, saving } = useApp()
  const press = useOnce()
  const { documentId, format } = document
  if (job.phase !== 'failed' || job.failure?.kind !== 'not-encodable') return null
  const [first] = job.failure.examples
  const saveAsUtf8 = async (): Promise<void> => {
    await changeFormat(bridge, workspace.texts, document, { ...format, encoding: 'utf-8' })
    // It goes where this one was to go, and so does what was typed since.
    await saving.repeat(job, 'retryJob')
    if (workspace.texts.get(documentId)?.version !== job.version) await saving.save(documentId)
  }
  return (
    <>
      {job.failure.encoding !== sayEncoding('utf-8') && (
        <Action label="Save as UTF-8" onClick={press(saveAsUtf8)} />
      )}
      {first !== undefined && (
        <Action
          label="Go to the first"
          onClick={() => workspace.goTo(documentId, first.line, first.character)}
        />
      )}
    </>
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
