import { mkdirSync, writeFileSync } from 'node:fs'
import { inProject } from '../../scripts/project.mjs'

/** What became of one run: all false is well. */
export interface Outcome {
  /** A file was neither its whole old nor its whole new content, or something was left behind. */
  readonly torn?: boolean
  /** Text that was promised to be kept did not come back. */
  readonly lost?: boolean
  /** A save or a text was said to be safe that was not. */
  readonly falseSuccess?: boolean
  /** Where it happened, for whoever must find out why. */
  readonly where: string
}

interface Row {
  readonly fault: string
  runs: number
  torn: number
  lost: number
  falseSuccess: number
  /** The most milliseconds of typing that were missing; null where that is not measured. */
  missingMs: number | null
  note: string
}

/** Counts how the runs of one suite ended, as the table that `npm run test:faults` prints. */
export class FaultTable {
  private readonly rows: Row[] = []
  private readonly failures: string[] = []
  private readonly startedAt = Date.now()

  constructor(
    private readonly name: string,
    private readonly title: string,
  ) {}

  add(fault: string, { torn = false, lost = false, falseSuccess = false, where }: Outcome): void {
    const row = this.row(fault)
    row.runs++
    row.torn += Number(torn)
    row.lost += Number(lost)
    row.falseSuccess += Number(falseSuccess)
    const what = [torn && 'torn', lost && 'lost', falseSuccess && 'false success'].filter(Boolean)
    if (what.length > 0) this.failures.push(`${fault}: ${what.join(', ')} (${where})`)
  }

  /** Tells how much typing was missing after a run; the most of a row counts. */
  most(fault: string, missingMs: number): void {
    const row = this.row(fault)
    row.missingMs = Math.max(row.missingMs ?? 0, Math.round(missingMs))
  }

  /** Says something beside a row, such as a measured time. */
  note(fault: string, note: string): void {
    this.row(fault).note = note
  }

  /** Writes the table where the one who started the tests finds it. @throws Error unless every run went well */
  finish(): void {
    const { name, title, rows, failures } = this
    const seconds = Math.round((Date.now() - this.startedAt) / 1000)
    const folder = inProject('test-results', 'faults')
    mkdirSync(folder, { recursive: true })
    writeFileSync(`${folder}/${name}.json`, JSON.stringify({ title, seconds, rows, failures }, null, 2))
    if (rows.every(({ runs }) => runs === 0)) throw new Error('Nothing was tried')
    if (failures.length > 0) throw new Error(failures.slice(0, 20).join('\n'))
  }

  private row(fault: string): Row {
    const found = this.rows.find((row) => row.fault === fault)
    if (found !== undefined) return found
    const row: Row = { fault, runs: 0, torn: 0, lost: 0, falseSuccess: 0, missingMs: null, note: '' }
    this.rows.push(row)
    return row
  }
}
