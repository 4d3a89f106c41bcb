import * as v from 'valibot'
import { calculatorToWindowSchema, windowToCalculatorSchema } from './protocol.ts'

/** What `client.ts` says to its worker: what the window says, and a word of its own. */
export const clientToWorkerSchema = v.variant('kind', [
  windowToCalculatorSchema,
  /**
   * First words to a worker that takes the place of one that hung: name each line before working it out, and
   * answer lines with these texts by an error.
   */
  v.object({ kind: v.literal('beware'), refused: v.array(v.string()) }),
])
export type ClientToWorker = v.InferOutput<typeof clientToWorkerSchema>

/** What a worker says to `client.ts`: what is for the window, and what its watch needs. */
export const workerToClientSchema = v.variant('kind', [
  calculatorToWindowSchema,
  /** A stretch of work begins; `line` is the text of the line that it is about, for a worker that is to beware. */
  v.object({ kind: v.literal('busy'), line: v.nullable(v.string()) }),
  /** No work is left. */
  v.object({ kind: v.literal('idle') }),
])
export type WorkerToClient = v.InferOutput<typeof workerToClientSchema>
