import { utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron'
import * as v from 'valibot'
import { writerReportSchema, type WriterCommand, type WriterReport } from '../contract/writer-channel.ts'
import { RestartPolicy } from './restart-policy.ts'

interface Surroundings {
  /** A writer that knows nothing yet: say all that it must know. */
  started(): void
  reported(report: WriterReport): void
  /** It died too often to be started again without being asked. */
  gaveUp(): void
}

/**
 * Calls to disks at once in the writer: with Node's usual four, four that a drive does not answer would stop all others.
 * So many cost a tenth of a millisecond at the start, and hardly any memory.
 */
const diskThreads = 128

/** What a person asks for is worth another try with a writer that died too often. */
const worthAStart: ReadonlySet<WriterCommand['kind']> = new Set(['save', 'open', 'recover'])

/** The process that writes. It is started again when it dies, whatever its exit code says. */
export class WriterProcess {
  private child: UtilityProcess | null = null
  private hasGivenUp = false
  private readonly policy = new RestartPolicy()

  constructor(
    private readonly script: string,
    private readonly surroundings: Surroundings,
  ) {}

  start(): void {
    this.hasGivenUp = false
    const child = utilityProcess.fork(this.script, [], {
      serviceName: 'Tallypad writer',
      stdio: 'inherit',
      env: { ...process.env, UV_THREADPOOL_SIZE: String(diskThreads) },
    })
    this.child = child
    child.on('message', (message: unknown) => this.take(message))
    child.once('exit', () => this.died())
    this.surroundings.started()
  }

  /** What is said while there is no writer is left to `started`, which says it all again. */
  send(command: WriterCommand, ports: MessagePortMain[] = []): void {
    if (this.child !== null) this.child.postMessage(command, ports)
    else if (this.hasGivenUp && worthAStart.has(command.kind)) this.start()
  }

  private take(message: unknown): void {
    const report = v.safeParse(writerReportSchema, message)
    if (report.success) this.surroundings.reported(report.output)
    else console.error('The writer sent what is no report:', v.summarize(report.issues))
  }

  private died(): void {
    this.child = null
    const pause = this.policy.died(performance.now())
    if (pause !== null) {
      setTimeout(() => this.start(), pause)
      return
    }
    this.hasGivenUp = true
    this.surroundings.gaveUp()
  }
}
