import type { ReactElement } from 'react'
import type { WriteJob } from '../../electron/contract/write-jobs.ts'
import { useApp, useAsk, useModel } from '../ui/app-context.ts'
import { CrossButton } from '../ui/cross-button.tsx'
import { writesVisible } from '../ui/window-store.ts'
import { WriteRow } from './write-row.tsx'

/**
 * The writes of this session that were not dismissed, the newest first; those that a newer one replaced are not told. Closed, it stays there for those who read
 * the screen by other means. A quick save does not open it.
 */
export function WritesPanel(): ReactElement | null {
  const { bridge, run } = useApp()
  const ask = useAsk()
  const jobs = useModel((model) => model.main.jobs.filter(({ phase }) => phase !== 'superseded'))
  const open = useModel(writesVisible)
  if (jobs.length === 0 && !open) return null
  const finished = jobs.filter((job) => job.phase === 'done')
  return (
    <section className={open ? 'writes writes-open' : 'visually-hidden'} aria-label="Writes">
      {open && (
        <header className="writes-header">
          <h2>Writes</h2>
          <span className="status-gap" />
          {finished.length > 0 && (
            <button
              type="button"
              className="button button-small"
              onClick={() => finished.forEach(({ jobId }) => void ask(bridge.request('dismissJob', jobId)))}
            >
              Clear finished
            </button>
          )}
          <CrossButton label="Close writes" press={() => run('toggle-writes')} />
        </header>
      )}
      {jobs.length === 0 && <p className="writes-none">Nothing was saved since the start.</p>}
      <div className="writes-list">
        {newestFirst(jobs).map((job) => (
          <WriteRow key={job.jobId} job={job} actions={open} />
        ))}
      </div>
    </section>
  )
}

function newestFirst(jobs: readonly WriteJob[]): readonly WriteJob[] {
  return [...jobs].sort((a, b) => b.jobId - a.jobId)
}
