import { sayFailure } from '../../electron/contract/failures.ts'
import { isRunning, type JobId, type WriteJob } from '../../electron/contract/write-jobs.ts'
import type { WindowModel, WindowStore } from '../ui/window-store.ts'
import { rateOf, withSample, type Sample } from './write-rate.ts'
import { askForALook, newsIn, untilNextLook } from './writes-visible.ts'

/** Keeps what the window tells of the writes beside main's own words: their rates, and whether to show them. */
export function watchWrites(store: WindowStore, now: () => number = Date.now): void {
  let samples: ReadonlyMap<JobId, readonly Sample[]> = new Map()
  let timer: ReturnType<typeof setTimeout> | undefined

  /** Whether to show them at this moment, and says so again when that changes by itself. */
  const look = (): boolean => {
    const { jobs } = store.getState().main
    clearTimeout(timer)
    const wait = untilNextLook(jobs, now())
    if (wait !== null) timer = setTimeout(() => store.setState({ writesAsk: look() }), wait)
    return askForALook(jobs, now())
  }

  store.subscribe((model, before) => {
    if (model.main.jobs === before.main.jobs) return
    samples = sampled(samples, model.main.jobs, now())
    const rates = new Map([...samples].map(([jobId, taken]) => [jobId, rateOf(taken)]))
    store.setState({ rates, writesAsk: look() })
    tellNews(store, model, newsIn(before.main.jobs, model.main.jobs))
  })
}

function sampled(
  samples: ReadonlyMap<JobId, readonly Sample[]>,
  jobs: readonly WriteJob[],
  at: number,
): ReadonlyMap<JobId, readonly Sample[]> {
  return new Map(
    jobs.filter(isRunning).map(({ jobId, bytesWritten }) => {
      const before = samples.get(jobId) ?? []
      const moved = before.at(-1)?.bytes !== bytesWritten
      return [jobId, moved ? withSample(before, { at, bytes: bytesWritten }) : before]
    }),
  )
}

/** Opens a panel that a person closed, and says the failures that the save state does not: those of other tabs. */
function tellNews(
  store: WindowStore,
  { activeId, writesShown }: WindowModel,
  news: readonly WriteJob[],
): void {
  if (news.length > 0 && writesShown === false) store.setState({ writesShown: null })
  for (const { documentId, name, failure } of news) {
    if (failure === null || documentId === activeId) continue
    store.setState({ announcement: `${name} was not saved. ${sayFailure(failure)}` })
  }
}
