/** A failure that is the machine's or the network's, not ours: it is said in its own sentence, without a stack. */
export class PlainError extends Error {}

/** Prints one line. @param {string} line */
export function say(line) {
  process.stdout.write(`${line}\n`)
}

/** How often a long step shows that it goes on: in place on a terminal, as lines of their own in a log. */
const beatMs = process.stdout.isTTY ? 250 : 10_000

/**
 * Does one step of a script under one line that tells what it is, with progress while it lasts.
 * @template Value
 * @param {string} what
 * @param {(report: (progress: string) => void) => Promise<Value>} work `report` takes how far it is
 * @returns {Promise<Value>}
 */
export async function step(what, work) {
  const startedAt = Date.now()
  let progress = ''
  const line = () => `${what} … ${[progress, sayDuration(Date.now() - startedAt)].filter(Boolean).join(', ')}`
  if (!process.stdout.isTTY) say(`${what} …`)
  const beat = setInterval(() => (process.stdout.isTTY ? redraw(line()) : say(line())), beatMs)
  try {
    const value = await work((next) => (progress = next))
    progress = ''
    finish(`${what}: done in ${sayDuration(Date.now() - startedAt)}`)
    return value
  } catch (error) {
    finish(`${what}: failed after ${sayDuration(Date.now() - startedAt)}`)
    throw error
  } finally {
    clearInterval(beat)
  }
}

/** @param {number} ms */
export function sayDuration(ms) {
  const seconds = ms / 1000
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  if (seconds < 60) return `${Math.round(seconds)} s`
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}

/**
 * Runs the whole of a script: a plain failure ends it with its sentence, any other with its stack.
 * @param {() => Promise<void>} script
 */
export async function runScript(script) {
  try {
    await script()
  } catch (error) {
    process.exitCode = 1
    process.stderr.write(`${error instanceof PlainError ? error.message : sayBug(error)}\n`)
  }
}

/** @param {unknown} error */
function sayBug(error) {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/** @param {string} line */
function redraw(line) {
  process.stdout.write(`\r\x1b[2K${line}`)
}

/** @param {string} line */
function finish(line) {
  if (process.stdout.isTTY) redraw('')
  say(line)
}
