import { parentPort } from 'node:worker_threads'

// The calculator's worker as it is, in a thread of Node, but for a word that it can never get to the end of.
Object.defineProperty(String.prototype, 'normalize', {
  value(this: string): string {
    while (this.includes('hängt'));
    return this.slice()
  },
})

Object.defineProperty(globalThis, 'self', {
  value: {
    postMessage: (message: unknown) => parentPort?.postMessage(message),
    addEventListener: (_type: 'message', listener: (event: { readonly data: unknown }) => void) =>
      parentPort?.on('message', (data: unknown) => listener({ data })),
  },
})

await import('../../../renderer/calc/worker.ts')
