import { availableParallelism, cpus } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'

/** Long enough to see two in a hundred: the system counts in hundredths of a second. */
const lookMs = 250

/** Above this share of all processors, what others do is no background noise any more. */
const tooNoisy = 0.15

/** What others do on this machine while no bench runs: the app and the tools that a bench starts are no others. */
export class Load {
  /** @type {number[]} shares of all processors */
  #shares = []

  /** Looks for a moment, in which nothing else may be done here. */
  async look() {
    const before = busyMs()
    const start = performance.now()
    await sleep(lookMs)
    const room = (performance.now() - start) * availableParallelism()
    this.#shares.push((busyMs() - before) / room)
  }

  /** Whether the machine was quiet enough to believe the figures. */
  say() {
    const most = Math.max(...this.#shares)
    const mean = this.#shares.reduce((sum, share) => sum + share, 0) / this.#shares.length
    const said = `Between the benches other programs used ${percent(mean)} of the processors, ${percent(most)} at most`
    return mean > tooNoisy ? `${said}: too noisy to judge by.` : `${said}.`
  }
}

/** Milliseconds of all processors together, since the machine's start. */
function busyMs() {
  return cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0)
}

/** @param {number} share */
function percent(share) {
  return `${Math.round(share * 100)} %`
}
