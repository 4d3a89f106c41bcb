import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

/** One system call that a thread made. */
export interface SystemCall {
  readonly thread: number
  readonly name: string
  /** Which of this thread's calls of this name it is since the tracing began, counted from 1. */
  readonly nth: number
  /** Its arguments as strace writes them, with the path of each open file after its number. */
  readonly args: string
  /** What it answered; null when it never did. */
  readonly result: number | null
  /** The system's name of its failure, such as EIO. */
  readonly error: string | null
}

/** Every call that names a path or works on an open file. */
const callsOnFiles = '%file,%desc'

/** Starts strace on a running process and waits until it watches. The returned function ends it. */
async function attach(args: readonly string[]): Promise<() => Promise<void>> {
  const strace = spawn('strace', args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = once(strace, 'exit')
  let said = ''
  await new Promise<void>((resolve, reject) => {
    strace.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('attached')) resolve()
    })
    strace.on('error', reject)
    strace.on('exit', () => reject(new Error(`strace ended: ${said}`)))
  })
  return async () => {
    strace.kill('SIGINT')
    await ended
  }
}

/** Writes down the calls on files of a process and all its threads. The returned function ends that and tells them. */
export async function traceCalls(pid: number): Promise<() => Promise<SystemCall[]>> {
  return traceInto((out) => ['-ff', '-f', '-o', out, '-p', String(pid)])
}

async function traceInto(args: (out: string) => readonly string[]): Promise<() => Promise<SystemCall[]>> {
  const folder = await mkdtemp(join(tmpdir(), 'tallypad-trace-'))
  // One file a thread: calls of different threads never cut each other in two.
  const out = join(folder, 'calls')
  const stop = await attach(['-ttt', '-y', '-s', '0', '-e', `trace=${callsOnFiles}`, ...args(out)])
  return async () => {
    await stop()
    const calls: (SystemCall & { at: number })[] = []
    for (const name of await readdir(folder)) {
      const thread = Number(name.split('.').at(-1))
      calls.push(...readTrace(await readFile(join(folder, name), 'utf8'), thread))
    }
    await rm(folder, { recursive: true })
    return calls.sort((one, other) => one.at - other.at)
  }
}

const callPattern = /^(\d+\.\d+) (\w+)\((.*)\)\s+= (-?\d+|\?)(?:<.*?>)?(?: (E\w+))?/
const unfinishedPattern = /^(\d+\.\d+) (\w+)\((.*?)(?: <unfinished \.\.\.>)?$/

function readTrace(text: string, thread: number): (SystemCall & { at: number })[] {
  const counts = new Map<string, number>()
  return text.split('\n').flatMap((line) => {
    const [, at = '', name = '', args = '', result = '?', error = null] =
      callPattern.exec(line) ?? unfinishedPattern.exec(line) ?? []
    if (name === '') return []
    const nth = (counts.get(name) ?? 0) + 1
    counts.set(name, nth)
    return [
      { at: Number(at), thread, name, nth, args, result: result === '?' ? null : Number(result), error },
    ]
  })
}

/** Whether a call is about a path in one of these folders, or the folder itself. */
export function touches(call: SystemCall, folders: readonly string[]): boolean {
  return folders.some((folder) => call.args.includes(folder))
}

/** One call of one thread. */
export interface CallPoint {
  readonly thread: number
  readonly name: string
  readonly nth: number
}

/** Has the kernel kill the process the moment that this thread begins this call. The returned function ends that. */
export async function killAt({ thread, name, nth }: CallPoint): Promise<() => Promise<void>> {
  return bendThread(thread, name, `signal=SIGKILL:when=${nth}`)
}

/** A process that the kernel stops right after one call of it. */
export interface Pause {
  /** Waits until it is stopped. @returns this thread's calls until then; null when `unless` was done before */
  reached(unless: Promise<unknown>): Promise<readonly SystemCall[] | null>
  /** Lets it go on, unwatched. */
  resume(): void
}

export async function pauseAfter({ thread, name, nth }: CallPoint, pid: number): Promise<Pause> {
  const inject = `inject=${name}:signal=SIGSTOP:when=${nth}`
  const stop = await traceInto((out) => ['-e', inject, '-o', `${out}.${thread}`, '-p', String(thread)])
  return {
    reached: async (unless) => {
      const done = unless.then(
        () => true,
        () => true,
      )
      for (;;) {
        const isOver = await Promise.race([done, setTimeout(2, false)])
        const isHere = await isStopped(pid)
        if (!isHere && !isOver) continue
        const calls = await stop()
        return isHere ? calls : null
      }
    },
    resume: () => void process.kill(pid, 'SIGCONT'),
  }
}

async function isStopped(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // The state follows the name, which may hold brackets itself.
  return /^[Tt]$/.test(stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3))
}

async function bendThread(thread: number, name: string, how: string): Promise<() => Promise<void>> {
  // Without -f: the counting is of this thread alone.
  const what = ['-e', `trace=${name}`, '-e', `inject=${name}:${how}`]
  return attach(['-p', String(thread), '-o', '/dev/null', ...what])
}

export type HowLong = 'once' | 'a while' | 'for ever'

/**
 * Has a call fail: this one alone, it and the next nine, or it and all after it of the same thread. The returned
 * function ends that, and tells this thread's calls.
 */
export async function failAt(
  { thread, name, nth }: CallPoint,
  error: string,
  howLong: HowLong,
): Promise<() => Promise<SystemCall[]>> {
  const when = { once: `${nth}`, 'a while': `${nth}..${nth + 9}`, 'for ever': `${nth}+` }[howLong]
  const inject = `inject=${name}:error=${error}:when=${when}`
  return traceInto((out) => ['-e', inject, '-o', `${out}.${thread}`, '-p', String(thread)])
}
