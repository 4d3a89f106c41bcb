import type { Readable, Writable } from 'node:stream'
import * as v from 'valibot'

const messageSchema = v.object({
  id: v.optional(v.number()),
  error: v.optional(v.object({ message: v.string() })),
  result: v.optional(v.unknown()),
  method: v.optional(v.string()),
  params: v.optional(v.unknown()),
})

interface Waiting {
  readonly resolve: (result: unknown) => void
  readonly reject: (error: Error) => void
}

/** The protocol of Chromium's developer tools over two pipes: JSON, each message with a NUL at its end. */
export class DevToolsPipe {
  private readonly waiting = new Map<number, Waiting>()
  private lastId = 0
  private rest = ''

  /** @param heard is told what the app says by itself. */
  constructor(
    private readonly to: Writable,
    from: Readable,
    private readonly heard: (method: string, params: unknown) => void,
  ) {
    // The app may end at any moment: whoever waits for an answer is told.
    to.on('error', () => this.close())
    from.setEncoding('utf8').on('data', (text: string) => this.read(text))
    from.on('close', () => this.close())
  }

  /** @param session of a page; none for the app. */
  send(method: string, params: object = {}, session?: string): Promise<unknown> {
    const id = ++this.lastId
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject })
      this.to.write(`${JSON.stringify({ id, method, params, sessionId: session })}\0`)
    })
  }

  private read(text: string): void {
    const messages = (this.rest + text).split('\0')
    this.rest = messages.pop() ?? ''
    for (const message of messages) this.take(message)
  }

  private take(text: string): void {
    const { id, error, result, method, params } = v.parse(messageSchema, JSON.parse(text))
    if (method !== undefined) this.heard(method, params)
    if (id === undefined) return
    const waiting = this.waiting.get(id)
    this.waiting.delete(id)
    if (error === undefined) waiting?.resolve(result)
    else waiting?.reject(new Error(error.message))
  }

  private close(): void {
    for (const { reject } of this.waiting.values()) reject(new Error('The app has ended'))
    this.waiting.clear()
  }
}
