import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import * as v from 'valibot'
import type { OpenFile } from './disk.ts'
import { readWhole, writeWhole } from './file-bytes.ts'

/*
 * The whole new content of a file that is being written in place, so that it can be ended after a crash:
 *
 *     0         `tallypad-redo 1 SHA256-OF-THE-NEXT-LINE`, the header as one line of JSON, line breaks
 *     65536     the new content
 *     + length  the CRC-32 of each block of the old content, little-endian
 *
 * The blocks tell whether a file is a mixture of just these two contents, as only our own writing leaves it.
 */

const magic = 'tallypad-redo 1'

/** Where the new content starts. A path of the longest kind fits before it, however it is escaped. */
export const contentStart = 64 * 1024

/** Disks write whole sectors: no smaller part of a file is ever half old and half new. */
export const blockLength = 512

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

/** What the blocks of some bytes sum up to, of which only the last may be shorter. */
export function sumsOf(bytes: Buffer): Buffer {
  const sums = Buffer.alloc(4 * Math.ceil(bytes.length / blockLength))
  for (let block = 0; block * blockLength < bytes.length; block++) {
    sums.writeUInt32LE(sumOf(bytes.subarray(block * blockLength, (block + 1) * blockLength)), 4 * block)
  }
  return sums
}

/** @throws FileError */
export async function readSums(file: OpenFile, { old, new: { size } }: RedoHeader): Promise<Buffer> {
  const sums = Buffer.alloc(4 * Math.ceil(old.size / blockLength))
  return sums.subarray(0, await readWhole(file, sums, contentStart + size))
}

export function sumOf(block: Buffer): number {
  return crc32(block)
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
