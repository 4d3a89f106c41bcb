import { availableParallelism, cpus } from 'node:os'

/**
 * @typedef {object} Load
 * @property {number} busy milliseconds of all processors together, since the machine's start
 * @property {number} own those of this process
 * @property {number} at
 */

/** @returns {Load} */
export function readLoad() {
  const { user, system } = process.cpuUsage()
  const busy = cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0)
  return { busy, own: (user + system) / 1_000, at: performance.now() }
}

/** Above this share of all processors, what others did is no background noise any more. */
const tooNoisy = 0.15

/**
 * Whether the machine was quiet enough to believe the figures.
 * @param {Load} before
 * @param {Load} after
 */
export function sayLoad(before, after) {
  const room = (after.at - before.at) * availableParallelism()
  const others = Math.max(after.busy - before.busy - (after.own - before.own), 0) / room
  const share = `Other programs used ${Math.round(others * 100)} % of the processors meanwhile`
  return others > tooNoisy ? `${share}: too noisy to judge by.` : `${share}.`
}
