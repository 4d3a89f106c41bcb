import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { documentIdSchema } from '../../../electron/contract/documents.ts'
import { startCalculator, type CalculatorPort, type WorkerLike } from '../../../renderer/calc/client.ts'
import type { CalculatorToWindow } from '../../../renderer/calc/protocol.ts'
import type { WorkerToClient } from '../../../renderer/calc/watch-protocol.ts'

const documentId = v.parse(documentIdSchema, 'd1')

/** A worker that says what it is told to say. */
class FakeWorker implements WorkerLike {
  readonly received: unknown[] = []
  isTerminated = false
  private readonly messageListeners: ((event: { readonly data: unknown }) => void)[] = []
  private readonly errorListeners: (() => void)[] = []

  postMessage(message: unknown): void {
    this.received.push(message)
  }

  terminate(): void {
    this.isTerminated = true
  }

  addEventListener(type: 'message' | 'error', listener: (event: { readonly data: unknown }) => void): void {
    if (type === 'message') this.messageListeners.push(listener)
    else this.errorListeners.push(() => listener({ data: null }))
  }

  say(message: WorkerToClient): void {
    for (const listener of this.messageListeners) listener({ data: message })
  }

  die(): void {
    for (const listener of this.errorListeners) listener()
  }
}

function start() {
  const workers: FakeWorker[] = []
  const ports: CalculatorPort[] = []
  const heard: CalculatorToWindow[] = []
  const end = startCalculator(
    (port) => {
      ports.push(port)
      port.listen((message) => heard.push(message))
    },
    () => {
      const worker = new FakeWorker()
      workers.push(worker)
      return worker
    },
  )
  const worker = (index: number): FakeWorker => {
    const found = workers[index]
    if (found === undefined) throw new Error(`No worker ${index} was started`)
    return found
  }
  return { worker, workers, ports, heard, end }
}

describe('startCalculator', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('carries messages both ways, and keeps its own words to itself', () => {
    const { worker, ports, heard } = start()
    ports[0]?.post({ kind: 'forget', documentId })
    worker(0).say({ kind: 'busy', line: null })
    worker(0).say({ kind: 'taken' })
    worker(0).say({ kind: 'idle' })
    expect(worker(0).received).toEqual([{ kind: 'forget', documentId }])
    expect(heard).toEqual([{ kind: 'taken' }])
  })

  it('refuses what is no message of the calculator', () => {
    const { worker } = start()
    expect(() => worker(0).say(JSON.parse('{"kind":"nonsense"}') as WorkerToClient)).toThrow(v.ValiError)
  })

  it('leaves a calculator alone that is idle, or gives signs of life', () => {
    const { worker, workers } = start()
    worker(0).say({ kind: 'busy', line: null })
    for (let beat = 0; beat < 20; beat++) {
      vi.advanceTimersByTime(400)
      worker(0).say({ kind: 'busy', line: null })
    }
    worker(0).say({ kind: 'idle' })
    vi.advanceTimersByTime(100_000)
    expect(workers).toHaveLength(1)
  })

  it('puts another in the place of one that hangs, and tells it of the line', () => {
    const { worker, workers, ports, heard } = start()
    worker(0).say({ kind: 'busy', line: null })
    vi.advanceTimersByTime(599)
    expect(workers).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(worker(0).isTerminated).toBe(true)
    expect(ports).toHaveLength(2)
    expect(worker(1).received).toEqual([{ kind: 'beware', refused: [] }])
    worker(1).say({ kind: 'busy', line: '9^9^9' })
    vi.advanceTimersByTime(600)
    expect(worker(2).received).toEqual([{ kind: 'beware', refused: ['9^9^9'] }])
    worker(0).say({ kind: 'taken' })
    expect(heard).toEqual([])
  })

  it('puts another in the place of one that dies', () => {
    const { worker, workers } = start()
    worker(0).die()
    expect(workers).toHaveLength(2)
  })

  it('ends for good', () => {
    const { worker, workers, end } = start()
    worker(0).say({ kind: 'busy', line: null })
    end()
    vi.advanceTimersByTime(10_000)
    worker(0).die()
    expect(worker(0).isTerminated).toBe(true)
    expect(workers).toHaveLength(1)
  })
})
