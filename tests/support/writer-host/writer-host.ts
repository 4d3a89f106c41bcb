import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import * as v from 'valibot'
import type { DocumentId } from '../../../electron/contract/documents.ts'
import type { WindowToWriter, WriterToWindow } from '../../../electron/contract/edit-stream.ts'
import type { WriterCommand, WriterReport } from '../../../electron/contract/writer-channel.ts'
import { Arrivals } from './arrivals.ts'
import { fromHostSchema, type FromHost, type ToHost } from './host-channel.ts'

type Started = Extract<FromHost, { from: 'started' }>

/** When the writer got an edit, on the clock that all processes share. */
export interface Received {
  readonly documentId: DocumentId
  readonly version: number
  readonly at: number
}

/** The real writer in a process of its own, to be bent, limited and killed. */
export class WriterHost {
  readonly reports = new Arrivals<WriterReport>()
  readonly messages = new Arrivals<WriterToWindow>()
  readonly received: Received[] = []
  /** The threads of it that make system calls: its own, and the one that works on files. */
  threads: { readonly main: number; readonly pool: number } = { main: 0, pool: 0 }
  /** Done when it is gone and all that it said is in; with the signal that ended it. */
  readonly ended: Promise<NodeJS.Signals | null>
  private readonly starts = new Arrivals<Started>()

  private constructor(private readonly child: ChildProcess) {
    child.on('message', (data) => this.hear(v.parse(fromHostSchema, data)))
    // Its last words may come after its end.
    const gone = Promise.all([once(child, 'exit'), once(child, 'disconnect')])
    this.ended = gone.then(([[, signal]]) => {
      for (const arrivals of [this.reports, this.messages, this.starts]) arrivals.end()
      return signal as NodeJS.Signals | null
    })
  }

  /** @param under the command that starts Node, such as `setpriv …`; Node itself without one */
  static async start(script: string, under: readonly string[] = []): Promise<WriterHost> {
    const [command, ...args] = [...under, process.execPath, script]
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      // With one thread for files their calls come in one order, so that the n-th of a kind is the same in each run.
      env: { ...process.env, UV_THREADPOOL_SIZE: '1' },
    })
    const host = new WriterHost(child)
    const started = await host.starts.find(() => true)
    if (started === null) throw new Error('The writer ended before it began')
    host.threads = started
    return host
  }

  get pid(): number {
    return this.threads.main
  }

  command(command: Exclude<WriterCommand, { kind: 'attach' }>): void {
    this.send({ to: 'writer', command })
  }

  say(message: WindowToWriter): void {
    this.send({ to: 'window', message })
  }

  /** Ends it at once, and waits until it is gone. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL')
    await this.ended
  }

  private send(message: ToHost): void {
    // One that was killed hears nothing any more.
    if (this.child.connected) this.child.send(message, () => undefined)
  }

  private hear(message: FromHost): void {
    switch (message.from) {
      case 'writer':
        this.reports.add(message.report)
        break
      case 'window':
        this.messages.add(message.message)
        break
      case 'clock':
        this.received.push(message)
        break
      case 'started':
        this.starts.add(message)
        break
    }
  }
}
