import * as v from 'valibot'
import type { CalculatorToWindow, WindowToCalculator } from './protocol.ts'
import { workerToClientSchema, type ClientToWorker, type WorkerToClient } from './watch-protocol.ts'

/** The window's end of the talk with one calculator. */
export interface CalculatorPort {
  post(message: WindowToCalculator): void
  /** Calls `listener` at each message. */
  listen(listener: (message: CalculatorToWindow) => void): void
}

/** The part of a Worker that is used here. */
export interface WorkerLike {
  postMessage(message: unknown): void
  terminate(): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
  addEventListener(type: 'error', listener: () => void): void
}

/**
 * A calculator that is busy for so long without a word, in milliseconds, hangs. Lines stop themselves after
 * 250 ms; this is for the one that does not.
 */
const longestSilence = 500
/** More time for messages that wait behind work of the window's own. */
const grace = 100

/**
 * Starts the calculator and watches over it. One that hangs or dies is ended, and another takes its place, which
 * is told of the line that hung, if it is known, and answers that by an error.
 * @param connect takes the port of a calculator that knows nothing yet, now and each time another takes over: send
 *   it all texts, and what is looked at and selected. Nothing comes from the port before any more.
 * @returns ends the calculator for good.
 */
export function startCalculator(
  connect: (port: CalculatorPort) => void,
  startWorker: () => WorkerLike = startWebWorker,
): () => void {
  const refused: string[] = []
  let current = new WatchedWorker(startWorker(), replace)
  connect(current)

  function replace(line: string | null): void {
    if (line !== null) refused.push(line)
    current = new WatchedWorker(startWorker(), replace)
    current.post({ kind: 'beware', refused })
    connect(current)
  }

  return () => current.end()
}

/** A worker that is ended when it hangs or dies. */
class WatchedWorker implements CalculatorPort {
  private readonly listeners: ((message: CalculatorToWindow) => void)[] = []
  private timer: ReturnType<typeof setTimeout> | undefined
  /** The line that it said it is at. */
  private line: string | null = null
  private hasEnded = false

  constructor(
    private readonly worker: WorkerLike,
    private readonly lost: (line: string | null) => void,
  ) {
    worker.addEventListener('message', ({ data }) => {
      if (!this.hasEnded) this.hear(v.parse(workerToClientSchema, data))
    })
    worker.addEventListener('error', () => this.lose())
  }

  post(message: ClientToWorker): void {
    this.worker.postMessage(message)
  }

  listen(listener: (message: CalculatorToWindow) => void): void {
    this.listeners.push(listener)
  }

  end(): void {
    this.hasEnded = true
    clearTimeout(this.timer)
    this.worker.terminate()
  }

  private hear(message: WorkerToClient): void {
    if (message.kind === 'busy') {
      this.line = message.line
      this.watch()
    } else if (message.kind === 'idle') {
      this.line = null
      clearTimeout(this.timer)
    } else {
      for (const listener of this.listeners) listener(message)
    }
  }

  private watch(): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      // The window may have been the busy one: messages that came meanwhile are heard first.
      this.timer = setTimeout(() => this.lose(), grace)
    }, longestSilence)
  }

  private lose(): void {
    if (this.hasEnded) return
    this.end()
    this.lost(this.line)
  }
}

function startWebWorker(): WorkerLike {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
}
