import { ChangeSet, Text } from '@codemirror/state'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import * as v from 'valibot'
import { build } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { documentIdSchema } from '../../../electron/contract/documents.ts'
import { sayEdit, sayText } from '../../../electron/contract/edit-stream.ts'
import { startCalculator, type CalculatorPort, type WorkerLike } from '../../../renderer/calc/client.ts'
import type { Answer } from '../../../renderer/calc/protocol.ts'

const documentId = v.parse(documentIdSchema, 'd1')

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tallypad-watchdog-'))
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: fileURLToPath(new URL('hanging-worker.ts', import.meta.url)),
      outDir: folder,
      target: 'node20',
      minify: false,
    },
    ssr: { noExternal: true },
  })
}, 60_000)
afterAll(() => rm(folder, { recursive: true }))

/** A thread of Node as a worker of the window. */
function thread(): WorkerLike {
  const worker = new Worker(join(folder, 'hanging-worker.js'))
  return {
    postMessage: (message) => worker.postMessage(message),
    terminate: () => void worker.terminate(),
    addEventListener(type: 'message' | 'error', listener: (event: { readonly data: unknown }) => void) {
      worker.on(type, (data: unknown) => listener({ data }))
    },
  }
}

/** A window that shows a text, and what its calculators say of it. */
function showing(text: Text) {
  const answers = new Map<number, Answer | null>()
  const waiting: { readonly isDone: () => boolean; readonly resolve: () => void }[] = []
  const ports: CalculatorPort[] = []
  const end = startCalculator((port) => {
    ports.push(port)
    port.listen((message) => {
      if (message.kind !== 'answers') return
      for (const [index, answer] of message.answers.entries()) answers.set(message.fromLine + index, answer)
      for (const { isDone, resolve } of waiting) if (isDone()) resolve()
    })
    for (const message of sayText(documentId, 0, text)) port.post(message)
    port.post({ kind: 'look', documentId, fromLine: 1, toLine: text.lines })
  }, thread)
  return {
    ports,
    end,
    said: (line: number) => answers.get(line)?.error ?? answers.get(line)?.text,
    until: (isDone: () => boolean) =>
      isDone() ? Promise.resolve() : new Promise<void>((resolve) => waiting.push({ isDone, resolve })),
  }
}

it('a line that hangs for ever is refused, and all others are answered', async () => {
  const text = Text.of(['1 + 1', 'hängt = 5', 'a = 6', 'a * 7', 'total'])
  const window = showing(text)
  try {
    await window.until(() => window.said(5) !== undefined)
    expect([1, 2, 3, 4, 5].map((line) => window.said(line))).toEqual([
      '2',
      'This line takes too long.',
      '6',
      '42',
      '50',
    ])
    // One that hangs, one that names the line, and one that goes on; more only where a machine is very busy.
    expect(window.ports.length).toBeGreaterThanOrEqual(3)
    expect(window.ports.length).toBeLessThan(10)

    // The line is worked out again as soon as it says something else.
    const { from, to } = text.line(2)
    const port = window.ports.at(-1)
    const changes = { from, to, insert: 'geht = 5' }
    for (const message of sayEdit(documentId, 1, ChangeSet.of(changes, text.length))) port?.post(message)
    await window.until(() => window.said(5) === '55')
    expect(window.said(2)).toBe('5')
  } finally {
    window.end()
  }
}, 30_000)
