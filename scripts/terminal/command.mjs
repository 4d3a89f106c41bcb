import { spawn } from 'node:child_process'

/**
 * @typedef {object} CommandEnd
 * @property {number} code the exit code; 127 when there is no such command, 128 after a signal
 * @property {string} output everything it printed to either stream, unless it printed to the terminal
 */

/**
 * @typedef {object} CommandOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {boolean} [terminal] let it print to the terminal instead of into `output`
 * @property {(text: string) => void} [onOutput] called with what it prints as it comes
 * @property {number} [limitMs] after which it is ended, with all that it started
 */

/**
 * Runs a command to its end; never rejects.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<CommandEnd>}
 */
export function runCommand(file, args, { cwd, env, terminal = false, onOutput, limitMs } = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd,
      env: env ?? process.env,
      // npm is a .cmd file on Windows, which only a shell can start.
      shell: process.platform === 'win32' && !file.endsWith('.exe'),
      // A group of its own, so that the end reaches what it started.
      detached: limitMs !== undefined && process.platform !== 'win32',
      stdio: terminal ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        output += text
        onOutput?.(text)
      })
    }
    const forget = limitMs === undefined ? () => undefined : endInTime(child, limitMs)
    child.once('error', (error) => {
      forget()
      resolve({ code: 127, output: `${output}${error.message}\n` })
    })
    child.once('close', (code) => {
      forget()
      resolve({ code: code ?? 128, output })
    })
  })
}

/** The last lines of what a command printed, for a message. @param {string} output @param {number} [count] */
export function lastLines(output, count = 15) {
  return output.trimEnd().split('\n').slice(-count).join('\n')
}

/**
 * Ends a process group when its time is up, or when this script is asked to end.
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} limitMs
 * @returns {() => void} call it when the process has ended
 */
function endInTime(child, limitMs) {
  /** @param {NodeJS.Signals} signal */
  const endGroup = (signal) => {
    if (child.pid === undefined) return
    try {
      process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal)
    } catch {
      // It has ended by itself meanwhile.
    }
  }
  const timer = setTimeout(() => endGroup('SIGKILL'), limitMs)
  /** @param {NodeJS.Signals} signal */
  const endBoth = (signal) => {
    endGroup(signal)
    process.exit(130)
  }
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
  for (const signal of signals) process.once(signal, endBoth)
  return () => {
    clearTimeout(timer)
    for (const signal of signals) process.off(signal, endBoth)
  }
}
