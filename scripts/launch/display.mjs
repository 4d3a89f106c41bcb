import { spawn } from 'node:child_process'
import { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { PlainError } from '../terminal/say.mjs'

/** Large enough for the window at its largest default size; a usual depth. */
const screen = '1600x1200x24'

/** Whether there is a display that windows can open on. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])
}

/** Whether tests and the demo need a virtual display: root starts the app as somebody who may not use root's. */
export function needsVirtualDisplay() {
  return !hasDisplay() || process.getuid?.() === 0
}

/**
 * Starts a virtual display (Xvfb) on the first free number.
 * @returns {Promise<{ name: string, stop: () => void }>} `name` is for the variable DISPLAY
 */
export async function startVirtualDisplay() {
  const server = ['Xvfb', '-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp', '-noreset']
  // However this script ends, the display ends with it.
  const xvfb = spawn('setpriv', ['--pdeathsig=TERM', '--', ...server], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  })
  const [, , complaints, numbers] = xvfb.stdio
  if (complaints === null || !(numbers instanceof Socket))
    throw new Error('Xvfb was started without its pipes')
  let complaint = ''
  complaints.setEncoding('utf8').on('data', (/** @type {string} */ text) => (complaint += text))

  /** @type {string | null} */
  const number = await new Promise((resolve) => {
    createInterface({ input: numbers })
      .once('line', resolve)
      .once('close', () => resolve(null))
    xvfb.once('error', () => resolve(null))
  })
  if (number === null) throw new PlainError(`No virtual display could be started (Xvfb): ${complaint.trim()}`)
  // A script ends when its own work is done, whether or not the display was stopped.
  xvfb.unref()
  complaints.destroy()
  numbers.destroy()
  return { name: `:${number}`, stop: () => void xvfb.kill() }
}
