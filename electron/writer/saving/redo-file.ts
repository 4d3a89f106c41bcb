import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import * as v from 'valibot'
import type { OpenFile } from '../disk.ts'
import { readWhole, writeWhole } from '../file-bytes.ts'

/*
 * The whole new content of a file that is being written in place, so that it can be ended after a crash:
 *
 *     0         `tallypad-redo 1 SHA256-OF-THE-NEXT-LINE`, the header as one line of JSON, line breaks
 *     65536     the new content
 *     + length  the CRC-32 of each part of the old content, little-endian
 *
 * The parts tell whether a file is a mixture of just these two contents, as only our own writing leaves it.
 */

const magic = 'tallypad-redo 1'

/** Where the new content starts. A path of the longest kind fits before it, however it is escaped. */
export const contentStart = 64 * 1024

/** Disks write whole sectors: no smaller part of a file is ever half old and half new. */
const blockLength = 512

const sumLength = 4

const decimalSchema = v.pipe(v.string(), v.regex(/^\d+$/))
const sizeSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const sha256Schema = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

const redoHeaderSchema = v.object({
  /** The real path of the file, and what its inode was. */
  path: v.string(),
  dev: decimalSchema,
  ino: decimalSchema,
  old: v.object({ size: sizeSchema, sha256: sha256Schema }),
  new: v.object({ size: sizeSchema, sha256: sha256Schema }),
})
export type RedoHeader = v.InferOutput<typeof redoHeaderSchema>

/** @throws FileError */
export async function writeHeader(file: OpenFile, header: RedoHeader): Promise<void> {
  const json = JSON.stringify(header)
  const bytes = Buffer.alloc(contentStart, '\n')
  const length = bytes.write(`${magic} ${digestOf(json)}\n${json}\n`)
  if (length === contentStart) throw new RangeError(`A header of ${json.length} characters does not fit`)
  await writeWhole(file, bytes, 0)
}

/** @returns null when it is no whole header of this version. @throws FileError */
export async function readHeader(file: OpenFile): Promise<RedoHeader | null> {
  const bytes = Buffer.alloc(contentStart)
  if ((await readWhole(file, bytes, 0)) < contentStart) return null
  const [first, json = ''] = bytes.toString('utf8').split('\n', 2)
  if (first !== `${magic} ${digestOf(json)}`) return null
  const parsed = v.safeParse(redoHeaderSchema, JSON.parse(json))
  return parsed.success ? parsed.output : null
}

/** Parts of a file: its blocks, cut also where one of the two contents ends. */
export function* partsOf(start: number, end: number, cuts: readonly number[]): Generator<[number, number]> {
  for (let from = start; from < end;) {
    const nextBlock = from + blockLength - (from % blockLength)
    const to = Math.min(nextBlock, end, ...cuts.filter((cut) => cut > from))
    yield [from, to]
    from = to
  }
}

/** The sums of the parts of the old content that `bytes` are, from `start` on, of which nothing else is cut off. */
export function sumsOf(bytes: Buffer, start: number, newSize: number): Buffer {
  const parts = [...partsOf(start, start + bytes.length, [newSize])]
  const sums = Buffer.alloc(sumLength * parts.length)
  for (const [index, [from, to]] of parts.entries()) {
    sums.writeUInt32LE(crc32(bytes.subarray(from - start, to - start)), sumLength * index)
  }
  return sums
}

/** @throws FileError */
export async function readSums(file: OpenFile, header: RedoHeader): Promise<Buffer> {
  const { old, new: content } = header
  const isCut = content.size < old.size && content.size % blockLength !== 0
  const sums = Buffer.alloc(sumLength * (Math.ceil(old.size / blockLength) + Number(isCut)))
  return sums.subarray(0, await readWhole(file, sums, contentStart + content.size))
}

/** Whether a part is what it was before. */
export function isAsBefore(part: Buffer, sums: Buffer, index: number): boolean {
  const at = sumLength * index
  return at + sumLength <= sums.length && crc32(part) === sums.readUInt32LE(at)
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
