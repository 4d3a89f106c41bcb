import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'

/** Works out the SHA-256 of bytes that come in pieces. */
export interface Sha256 {
  /** Takes the next bytes, which must stay as they are until it has. */
  update(bytes: Uint8Array): Promise<void>
  /** The digest of all bytes, in hexadecimal; once. */
  digest(): Promise<string>
  /** Ends it where the digest is not wanted any more. */
  drop(): void
}

/** One that works at once, for bytes that are few. */
export function sha256Here(): Sha256 {
  const hash = createHash('sha256')
  return {
    update: (bytes) => {
      hash.update(bytes)
      return Promise.resolve()
    },
    digest: () => Promise.resolve(hash.digest('hex')),
    drop: () => undefined,
  }
}

/**
 * What the thread runs. It answers each message with one, in order, and keeps the hashes by their numbers.
 */
const script = `
const { createHash } = require('node:crypto')
const { parentPort } = require('node:worker_threads')
const hashes = new Map()
parentPort.on('message', ({ hash, bytes }) => {
  if (!hashes.has(hash)) hashes.set(hash, createHash('sha256'))
  if (bytes !== null) {
    hashes.get(hash).update(bytes)
    return parentPort.postMessage('')
  }
  parentPort.postMessage(hashes.get(hash).digest('hex'))
  hashes.delete(hash)
})`

interface Waiting {
  readonly resolve: (answer: string) => void
  readonly reject: (error: Error) => void
}

/** A thread that works out SHA-256 while this one encodes. It starts with the first bytes and stays. */
export class HashThread {
  private worker: Worker | null = null
  private waiting: Waiting[] = []
  private lastHash = 0

  /** @returns one that only takes bytes in shared memory, so that they need not be copied */
  sha256(): Sha256 {
    const hash = ++this.lastHash
    const end = () => this.ask({ hash, bytes: null })
    let isBegun = false
    return {
      update: async (bytes) => {
        isBegun = true
        await this.ask({ hash, bytes })
      },
      digest: end,
      drop: () => {
        if (isBegun) void end().catch(() => undefined)
      },
    }
  }

  private ask(message: { hash: number; bytes: Uint8Array | null }): Promise<string> {
    return new Promise((resolve, reject) => {
      const worker = (this.worker ??= this.start())
      // This process stays alive for the thread only while it is waited for.
      worker.ref()
      this.waiting.push({ resolve, reject })
      worker.postMessage(message)
    })
  }

  private start(): Worker {
    const worker = new Worker(script, { eval: true })
    worker.on('message', (answer: string) => {
      this.waiting.shift()?.resolve(answer)
      if (this.waiting.length === 0) worker.unref()
    })
    worker.on('error', (error) =>
      this.lose(worker, error instanceof Error ? error : new Error(String(error))),
    )
    worker.on('exit', (code) => this.lose(worker, new Error(`The thread of SHA-256 ended with ${code}`)))
    return worker
  }

  /** All hashes that were under way are lost with it; the next ones get another. */
  private lose(worker: Worker, error: Error): void {
    if (this.worker !== worker) return
    this.worker = null
    for (const { reject } of this.waiting.splice(0)) reject(error)
  }
}
