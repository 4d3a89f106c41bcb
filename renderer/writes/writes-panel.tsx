import { useEffect, useReducer, type ReactElement } from 'react'
import { isRunning, type WriteJob } from '../../electron/contract/write-jobs.ts'
import { useApp, useModel } from '../ui/app-context.ts'
import { Icon } from '../ui/icons.tsx'
import { WriteRow } from './write-row.tsx'
import { closesIn, writesVisible } from './writes-visible.ts'

/**
 * Every write of this session that was not dismissed, the newest first. Closed, it stays there for those who read
 * the screen by other means. It appears late (`.writes-open`), so a quick save does not flash it.
 */
export function WritesPanel(): ReactElement | null {
  const { bridge, store, run } = useApp()
  const jobs = useModel((model) => model.main.jobs)
  useModel((model) => model.writesShown)
  const [, lookAgain] = useReducer((count: number) => count + 1, 0)
  const closing = closesIn(store.getState(), Date.now())

  useEffect(() => {
    if (closing === null) return
    const timer = setTimeout(lookAgain, closing + 1)
    return () => clearTimeout(timer)
  })

  if (jobs.length === 0) return null
  const open = writesVisible(store.getState(), Date.now())
  const ended = jobs.filter((job) => !isRunning(job))
  return (
    <section className={open ? 'writes writes-open' : 'visually-hidden'} aria-label="Writes">
      {open && (
        <header className="writes-header">
          <h2>Writes</h2>
          <span className="status-gap" />
          {ended.length > 0 && (
            <button
              type="button"
              className="button button-small"
              onClick={() => ended.forEach(({ jobId }) => void bridge.request('dismissJob', jobId))}
            >
              Clear ended
            </button>
          )}
          <button
            type="button"
            className="button button-bare button-small"
            aria-label="Close writes"
            title="Close writes"
            onClick={() => run('toggle-writes')}
          >
            <Icon name="cross" />
          </button>
        </header>
      )}
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
