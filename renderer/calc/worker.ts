import * as v from 'valibot'
import { Calculator } from './calculator.ts'
import { clientToWorkerSchema } from './watch-protocol.ts'

/** What of a dedicated worker's global scope is used here; TypeScript's own type for it excludes the DOM's. */
interface WorkerScope {
  postMessage(message: unknown): void
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void
}

const scope: WorkerScope = self

// A message to oneself comes after those that are waiting: unlike a timer it has no least delay.
const turn = new MessageChannel()

let resting: ReturnType<typeof setTimeout> | undefined
let waking: ReturnType<typeof setTimeout> | undefined

const calculator = new Calculator({
  post: (message) => scope.postMessage(message),
  soon(milliseconds) {
    clearTimeout(resting)
    if (milliseconds === 0) turn.port2.postMessage(null)
    else resting = setTimeout(() => calculator.slice(), milliseconds)
  },
  wake(milliseconds) {
    clearTimeout(waking)
    if (milliseconds !== null) waking = setTimeout(() => calculator.timePassed(), milliseconds)
  },
  now: () => performance.now(),
})

turn.port1.onmessage = () => calculator.slice()
scope.addEventListener('message', ({ data }) => calculator.take(v.parse(clientToWorkerSchema, data)))
