import { Text } from '@codemirror/state'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { realDisk, type Disk, type OpenFile } from '../../electron/writer/disk.ts'
import { median, quantile, spreadOf, type Bench, type Effort, type Measurement } from './bench.ts'
import { ddOf, replacePlainly, withPython, type WriteFile } from './other-writers.ts'
import { inScratchFolder } from './scratch.ts'
import { WriterDesk } from './writer-desk.ts'

const mebibyte = 1024 * 1024

/** Saves of the whole writer, from the command to its end, over what the save before them left. */
export const saveBenches: readonly Bench[] = [
  {
    name: 'save.dd',
    goal: '≥ 0.8 × its throughput',
    measure: (effort) =>
      inScratchFolder(async (folder) => {
        const source = await makeSource(folder, effort)
        return againstThroughput(folder, effort, 'dd', await ddOf(source, join(folder, 'dd.txt')))
      }),
  },
  {
    name: 'save.python',
    goal: '≥ 1.0 × its throughput',
    measure: (effort) =>
      inScratchFolder(async (folder) => {
        const source = await makeSource(folder, effort)
        return withPython(source, join(folder, 'python.txt'), (write) =>
          againstThroughput(folder, effort, 'Python', write),
        )
      }),
  },
  {
    name: 'save.small',
    goal: '≤ 1.5 × its time',
    measure: (effort) => inScratchFolder((folder) => measureSmall(folder, effort)),
  },
  {
    name: 'save.parallel',
    goal: '≤ 0.9 × the time, none waits for another’s fsync',
    measure: (effort) => inScratchFolder((folder) => measureParallel(folder, effort)),
  },
]

async function againstThroughput(
  folder: string,
  effort: Effort,
  reference: string,
  write: WriteFile | null,
): Promise<Measurement> {
  const desk = await WriterDesk.open(join(folder, 'profile'))
  const document = desk.document(textOf(largeSize(effort)), join(folder, 'ours.txt'))
  const runs = effort === 'full' ? 9 : 1
  const ours: number[] = []
  const ratios: number[] = []
  await document.save()
  await document.rest()
  await write?.()
  for (let run = 0; run < runs; run++) {
    const took = await document.save()
    await document.rest()
    ours.push(document.length / mebibyte / (took / 1_000))
    if (write !== null) ratios.push((await write()) / took)
  }
  return {
    value: median(ours),
    unit: 'MiB/s',
    ratio: write === null ? null : median(ratios),
    reference: write === null ? null : reference,
    runs,
    spread: spreadOf(ours),
    note: write === null ? `there is no ${reference} here` : `ratios ${rangeOf(ratios)}`,
  }
}

async function measureSmall(folder: string, effort: Effort): Promise<Measurement> {
  const desk = await WriterDesk.open(join(folder, 'profile'))
  const text = textOf(1024)
  const document = desk.document(text, join(folder, 'ours.txt'))
  const content = text.toString()
  const runs = effort === 'full' ? 100 : 2
  const ours: number[] = []
  const ratios: number[] = []
  for (let run = effort === 'full' ? -20 : -1; run < runs; run++) {
    // As a person saves: with a version that the journal has and the file has not.
    await document.type()
    const took = await document.save()
    await document.rest()
    const plain = await replacePlainly(join(folder, 'plain.txt'), content)
    if (run < 0) continue
    ours.push(took)
    ratios.push(took / plain)
  }
  await desk.close()
  return {
    value: median(ours),
    unit: 'ms',
    ratio: median(ratios),
    reference: 'plain Node',
    runs,
    spread: spreadOf(ours),
    note: `p99 ${quantile(ours, 0.99).toFixed(2)}`,
  }
}

async function measureParallel(folder: string, effort: Effort): Promise<Measurement> {
  const [size, runs] = effort === 'full' ? [32 * mebibyte, 7] : [64 * 1024, 1]
  const text = textOf(size)
  const gate = new FlushGate()
  const desk = await WriterDesk.open(join(folder, 'profile'), gate.disk)
  const documents = Array.from({ length: 10 }, (_, index) =>
    desk.document(text, join(folder, `ours-${index}.txt`)),
  )
  const rest = () => Promise.all(documents.map((document) => document.rest()))
  const atOnce = () => Promise.all(documents.map((document) => document.save()))
  const ours: number[] = []
  const ratios: number[] = []
  await atOnce()
  await rest()
  for (let run = 0; run < runs; run++) {
    const start = performance.now()
    await atOnce()
    const took = performance.now() - start
    await rest()
    const oneByOneStart = performance.now()
    for (const document of documents) await document.save()
    const oneByOne = performance.now() - oneByOneStart
    await rest()
    ours.push(took)
    ratios.push(took / oneByOne)
  }
  const [held, ...others] = documents
  gate.close()
  const last = held?.save()
  await gate.reached
  await Promise.all(others.map((document) => document.save()))
  gate.open()
  await last
  await rest()
  return {
    value: median(ours),
    unit: 'ms',
    ratio: median(ratios),
    reference: 'one after another',
    runs,
    spread: spreadOf(ours),
    note: `ratios ${rangeOf(ratios)}; nine were saved while the fsync of the tenth hung`,
  }
}

/** A disk on which the next fsync can be made to hang. */
class FlushGate {
  private readonly nothing = Promise.resolve()
  private isClosed = false
  reached = this.nothing
  private opened = this.nothing
  private reach: () => void = () => undefined
  open: () => void = () => undefined

  readonly disk: Disk = {
    ...realDisk,
    create: async (path, mode) => this.guard(await realDisk.create(path, mode)),
  }

  /** Holds the next fsync of a new file until it is opened. */
  close(): void {
    this.isClosed = true
    this.reached = new Promise((resolve) => (this.reach = resolve))
    this.opened = new Promise((resolve) => (this.open = resolve))
  }

  private guard(file: OpenFile): OpenFile {
    return {
      ...file,
      sync: async () => {
        if (this.isClosed) {
          this.isClosed = false
          this.reach()
          await this.opened
        }
        await file.sync()
      },
    }
  }
}

function largeSize(effort: Effort): number {
  return effort === 'full' ? 256 * mebibyte : mebibyte
}

/** A long text as a file. */
async function makeSource(folder: string, effort: Effort): Promise<string> {
  const source = join(folder, 'source.txt')
  await writeFile(source, piecesOf(textOf(largeSize(effort))))
  return source
}

function* piecesOf(text: Text): Generator<string> {
  for (let from = 0; from < text.length; from += mebibyte) yield text.sliceString(from, from + mebibyte)
}

/** Notes of about a hundred characters a line. */
function textOf(size: number): Text {
  const lines: string[] = []
  for (let length = 0; length < size;) {
    const line = `Entry ${lines.length}: lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor 12.50`
    lines.push(line.slice(0, size - length))
    length += line.length + 1
  }
  return Text.of(lines)
}

function rangeOf(values: readonly number[]): string {
  return `${Math.min(...values).toFixed(2)}–${Math.max(...values).toFixed(2)}`
}
