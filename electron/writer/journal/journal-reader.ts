import type { Disk, OpenFile } from '../disk.ts'
import { readWhole } from '../file-bytes.ts'
import { at } from '../file-failure.ts'
import { checksumBytes, headLength, lengthBytes, readHead, readLength, readPayload } from './format.ts'
import { parsePayload, type JournalRecord } from './records.ts'

/** Bytes that are read in one go, unless a record is longer. */
const readAhead = 256 * 1024

/**
 * How a journal ends after its last good record: `whole`, nothing follows; `torn`, the last record was never
 * written whole; `zeros`, the disk lost what was written last; `damaged`, anything else.
 */
export type JournalEnd = 'whole' | 'torn' | 'zeros' | 'damaged'

/** Reads the records of a journal, one after another, up to the first that is not good. */
export class JournalReader {
  /** Where the last good record ends, and the checksum that the next would go on from. */
  position: number
  private buffer = Buffer.alloc(0)
  private bufferAt = 0

  private constructor(
    private readonly file: OpenFile,
    readonly size: number,
    headBytes: number,
    public checksum: number,
  ) {
    this.position = headBytes
  }

  /**
   * @returns what the head says when it is no head of this version
   * @throws FileError
   */
  static async open(disk: Disk, path: string): Promise<JournalReader | 'from-the-future' | 'no-head'> {
    const file = await at('read', disk.openToRead(path))
    try {
      const size = Number((await at('read', file.stat())).size)
      const start = Buffer.alloc(Math.min(headLength, size))
      await readWhole(file, start, 0)
      const head = readHead(start)
      if (head !== null && head !== 'from-the-future') {
        return new JournalReader(file, size, head.bytes.length, head.checksum)
      }
      await file.close()
      return head ?? 'no-head'
    } catch (error) {
      await file.close().catch(() => undefined)
      throw error
    }
  }

  /**
   * @returns the next record, or how the journal ends
   * @throws FileError
   */
  async next(): Promise<JournalRecord | JournalEnd> {
    const left = this.size - this.position
    if (left === 0) return 'whole'
    const lengthPart = await this.bytes(this.position, lengthBytes)
    if (lengthPart.length < lengthBytes) return 'torn'
    const length = readLength(lengthPart, this.checksum)
    if (length === null) return this.endsInZeros(this.position)
    const whole = lengthBytes + length.length + checksumBytes
    if (whole > left) return 'torn'
    const bytes = await this.bytes(this.position + lengthBytes, length.length + checksumBytes)
    const read = readPayload(bytes, length.checksum)
    if (read === null) return this.endsInZeros(this.position + lengthBytes)
    const record = parsePayload(read.payload)
    if (record === null) return 'damaged'
    this.position += whole
    this.checksum = read.checksum
    return record
  }

  /**
   * The version that the journal ends with, found by the lengths of the records that are not read yet.
   * @returns null where it can be told only by reading all of them
   * @throws FileError
   */
  async lastVersion(): Promise<number | null> {
    let { position, checksum } = this
    for (;;) {
      const length = readLength(await this.bytes(position, lengthBytes), checksum)
      if (length === null) return null
      const end = position + lengthBytes + length.length + checksumBytes
      if (end >= this.size) return end > this.size ? null : await this.versionOf(position, length)
      checksum = (await this.bytes(end - checksumBytes, checksumBytes)).readUInt32LE()
      position = end
    }
  }

  async close(): Promise<void> {
    await this.file.close().catch(() => undefined)
  }

  private async versionOf(
    position: number,
    { length, checksum }: { length: number; checksum: number },
  ): Promise<number | null> {
    const read = readPayload(await this.bytes(position + lengthBytes, length + checksumBytes), checksum)
    const record = read === null ? null : parsePayload(read.payload)
    return record?.kind === 'edit' || (record?.kind === 'piece' && record.last) ? record.version : null
  }

  /** No record ends in a zero, as its payload is JSON: zeros up to the end were never written there. */
  private async endsInZeros(from: number): Promise<JournalEnd> {
    const tail = await this.bytes(Math.max(from, this.size - readAhead), readAhead)
    const lastPart = tail.subarray(-Math.min(tail.length, checksumBytes + 1))
    return lastPart.every((byte) => byte === 0) ? 'zeros' : 'damaged'
  }

  /** So many bytes from a position on; fewer at the end of the file. */
  private async bytes(from: number, length: number): Promise<Buffer> {
    const end = Math.min(from + length, this.size)
    if (from < this.bufferAt || end > this.bufferAt + this.buffer.length) {
      const wanted = Math.min(Math.max(length, readAhead), this.size - from)
      const buffer = Buffer.alloc(wanted)
      await readWhole(this.file, buffer, from)
      this.buffer = buffer
      this.bufferAt = from
    }
    return this.buffer.subarray(from - this.bufferAt, end - this.bufferAt)
  }
}
