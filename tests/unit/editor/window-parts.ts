import * as v from 'valibot'
import {
  documentIdSchema,
  newFileFormat,
  type DocumentId,
  type DocumentInfo,
} from '../../../electron/contract/documents.ts'
import {
  streamMessageSchema,
  windowToWriterSchema,
  type StreamMessage,
  type WindowToWriter,
  type WriterToWindow,
} from '../../../electron/contract/edit-stream.ts'
import { Replica } from '../../../electron/contract/replica.ts'
import {
  emptyWindowState,
  type EventName,
  type EventValue,
  type RequestAnswer,
  type RequestName,
} from '../../../electron/contract/window-channel.ts'
import { jobIdSchema, type JobId, type WriteJob } from '../../../electron/contract/write-jobs.ts'
import type { Bridge, WriterPort } from '../../../renderer/bridge.ts'
import type { CalculatorPort } from '../../../renderer/calc/client.ts'
import type { CalculatorToWindow, WindowToCalculator } from '../../../renderer/calc/protocol.ts'

export const documentId = (number: number): DocumentId => v.parse(documentIdSchema, `d${number}`)
export const jobId = (number: number): JobId => v.parse(jobIdSchema, number)

export const emptyState = emptyWindowState

export function document(number: number, fields: Partial<DocumentInfo> = {}): DocumentInfo {
  return {
    documentId: documentId(number),
    name: `Untitled ${number}`,
    place: null,
    savedVersion: null,
    format: newFileFormat,
    savedFormat: null,
    onDisk: { kind: 'same' },
    fresh: true,
    ...fields,
  }
}

export function job(number: number, fields: Partial<WriteJob> = {}): WriteJob {
  return {
    jobId: jobId(number),
    documentId: documentId(1),
    version: 0,
    name: 'note.txt',
    place: '/home/ada/note.txt',
    phase: 'writing',
    bytesWritten: 0,
    bytesTotal: null,
    warning: null,
    startedAt: 0,
    endedAt: null,
    failure: null,
    ...fields,
  }
}

/** One end of a stream as its follower has it: replicas of what came, and the credits given back at once or later. */
class Follower {
  readonly replicas = new Map<DocumentId, Replica>()
  readonly heard: StreamMessage[] = []

  take(message: StreamMessage): void {
    this.heard.push(message)
    this.keep(message)
  }

  protected keep(message: StreamMessage): void {
    if (message.kind === 'pin' || message.kind === 'unpin') return
    const replica = this.replicas.get(message.documentId) ?? new Replica()
    this.replicas.set(message.documentId, replica)
    replica.take(message)
  }
}

/** A writer that takes what it is told as messages that were copied on their way. */
export class FakeWriter extends Follower implements WriterPort {
  readonly requested: DocumentId[] = []
  isClosed = false
  /** Credits that the window gave back. */
  taken = 0
  private listener: (message: WriterToWindow) => void = () => undefined

  post(message: WindowToWriter): void {
    const parsed = v.parse(windowToWriterSchema, structuredClone(message))
    if (parsed.kind === 'request') this.requested.push(parsed.documentId)
    else if (parsed.kind === 'taken') this.taken++
    else {
      this.take(parsed)
      if (parsed.kind === 'piece') queueMicrotask(() => this.say({ kind: 'taken' }))
    }
  }

  listen(listener: (message: WriterToWindow) => void): void {
    this.listener = listener
  }

  say(message: WriterToWindow): void {
    const said = v.safeParse(streamMessageSchema, message)
    if (said.success) this.keep(said.output)
    this.listener(structuredClone(message))
  }

  close(): void {
    this.isClosed = true
  }
}

export class FakeCalculator extends Follower implements CalculatorPort {
  readonly asked: WindowToCalculator[] = []
  private listener: (message: CalculatorToWindow) => void = () => undefined

  post(message: WindowToCalculator): void {
    const copy = structuredClone(message)
    const said = v.safeParse(streamMessageSchema, copy)
    if (!said.success) {
      this.asked.push(copy)
      return
    }
    this.take(said.output)
    if (copy.kind === 'piece') queueMicrotask(() => this.say({ kind: 'taken' }))
  }

  listen(listener: (message: CalculatorToWindow) => void): void {
    this.listener = listener
  }

  say(message: CalculatorToWindow): void {
    this.listener(structuredClone(message))
  }
}

interface Asked {
  readonly name: RequestName
  readonly ask: unknown
}

/** A main that remembers what it was asked and answers as it is told. */
export class FakeBridge implements Bridge {
  readonly platform: string = 'linux'
  readonly asked: Asked[] = []
  readonly answers: { [Name in RequestName]?: () => RequestAnswer<Name> | Promise<RequestAnswer<Name>> } = {
    lastView: () => ({ active: null, views: [] }),
    rememberView: () => undefined,
  }
  readonly dropped: (readonly File[])[] = []
  private readonly listeners: { [Name in EventName]?: (value: EventValue<Name>) => void } = {}
  private givePort: (port: WriterPort) => void = () => undefined

  async request<Name extends RequestName>(name: Name, ask: unknown): Promise<RequestAnswer<Name>> {
    this.asked.push({ name, ask })
    const answer: (() => RequestAnswer<Name> | Promise<RequestAnswer<Name>>) | undefined = this.answers[name]
    if (answer === undefined) return await new Promise(() => undefined)
    return await answer()
  }

  on<Name extends EventName>(name: Name, listener: (value: EventValue<Name>) => void): () => void {
    Object.assign(this.listeners, { [name]: listener })
    return () => undefined
  }

  openDroppedFiles(files: readonly File[]): Promise<void> {
    this.dropped.push(files)
    return Promise.resolve()
  }

  onWriterPort(listener: (port: WriterPort) => void): void {
    this.givePort = listener
  }

  tell<Name extends EventName>(name: Name, value: EventValue<Name>): void {
    const listener: ((value: EventValue<Name>) => void) | undefined = this.listeners[name]
    listener?.(structuredClone(value))
  }

  connect(writer: FakeWriter = new FakeWriter()): FakeWriter {
    this.givePort(writer)
    return writer
  }

  /** The asks of the requests of this name. */
  asksOf(name: RequestName): unknown[] {
    return this.asked.filter((asked) => asked.name === name).map((asked) => asked.ask)
  }
}

/** Resolves when messages that are on their way have come. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
