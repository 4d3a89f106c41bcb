import { spawn } from 'node:child_process'

/**
 * @typedef {object} CommandEnd
 * @property {number} code the exit code; 127 when there is no such command, 128 and more after a signal
 * @property {string} output everything it printed to either stream, unless it printed to the terminal
 */

/**
 * @typedef {object} CommandOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {boolean} [terminal] let it print to the terminal instead of into `output`
 * @property {(text: string) => void} [onOutput] called with what it prints as it comes
 */

/**
 * Runs a command to its end; never rejects.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<CommandEnd>}
 */
export function runCommand(file, args, { cwd, env, terminal = false, onOutput } = {}) {
  return new Promise((resolve) => {
    // npm is a .cmd file on Windows, which only a shell can start.
    const shell = process.platform === 'win32' && !file.endsWith('.exe')
    const child = spawn(file, args, {
      cwd,
      env: env ?? process.env,
      shell,
      stdio: terminal ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        output += text
        onOutput?.(text)
      })
    }
    child.once('error', (error) => resolve({ code: 127, output: `${output}${error.message}\n` }))
    child.once('close', (code) => resolve({ code: code ?? 128, output }))
  })
}

/** The last lines of what a command printed, for a message. @param {string} output @param {number} [count] */
export function lastLines(output, count = 15) {
  return output.trimEnd().split('\n').slice(-count).join('\n')
}
