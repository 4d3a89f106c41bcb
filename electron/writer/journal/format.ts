import { randomBytes } from 'node:crypto'
import { crc32c } from './crc32c.ts'

/**
 * A journal file is a head and records one after another.
 *
 * - head: the line `Tallypad journal VERSION SALT`, where SALT is 16 hexadecimal digits that no other journal has.
 * - record: the length of the payload; a checksum of that; the payload; a checksum of it. All three numbers are
 *   32 bits, little-endian. Each CRC-32C goes on from the one before it, the first from that of the salt: bytes
 *   that are left of something older never look like what follows here.
 */
const formatVersion = 1

const headPattern = /^Tallypad journal (\d{1,9}) ([0-9a-f]{16})\n/

/** Enough for the head of any version. */
export const headLength = 64

export const lengthBytes = 8
export const checksumBytes = 4

export interface Head {
  readonly bytes: Buffer
  /** What the first record's checksum goes on from. */
  readonly checksum: number
}

export function makeHead(): Head {
  const salt = randomBytes(8).toString('hex')
  return { bytes: Buffer.from(`Tallypad journal ${formatVersion} ${salt}\n`), checksum: saltChecksum(salt) }
}

/** Reads the first bytes of a file; null when they are no head. */
export function readHead(start: Buffer): Head | 'from-the-future' | null {
  const [line, version, salt] = headPattern.exec(start.toString('latin1')) ?? []
  if (line === undefined || salt === undefined) return null
  if (Number(version) > formatVersion) return 'from-the-future'
  if (Number(version) !== formatVersion) return null
  return { bytes: start.subarray(0, line.length), checksum: saltChecksum(salt) }
}

function saltChecksum(salt: string): number {
  return crc32c(Buffer.from(salt, 'latin1'))
}

/** @returns the bytes of one record and the checksum that the next goes on from. */
export function makeRecord(payload: string, before: number): { bytes: Buffer; checksum: number } {
  const length = Buffer.byteLength(payload)
  const bytes = Buffer.allocUnsafe(lengthBytes + length + checksumBytes)
  bytes.writeUInt32LE(length, 0)
  const ofLength = crc32c(bytes.subarray(0, 4), before)
  bytes.writeUInt32LE(ofLength, 4)
  bytes.write(payload, lengthBytes)
  const checksum = crc32c(bytes.subarray(lengthBytes, lengthBytes + length), ofLength)
  bytes.writeUInt32LE(checksum, lengthBytes + length)
  return { bytes, checksum }
}

/** Reads the first eight bytes of a record; null when they are not whole and true. */
export function readLength(bytes: Buffer, before: number): { length: number; checksum: number } | null {
  const checksum = crc32c(bytes.subarray(0, 4), before)
  if (bytes.length < lengthBytes || bytes.readUInt32LE(4) !== checksum) return null
  return { length: bytes.readUInt32LE(0), checksum }
}

/** Reads a payload and its checksum; null when they are not true. */
export function readPayload(bytes: Buffer, before: number): { payload: string; checksum: number } | null {
  const payload = bytes.subarray(0, bytes.length - checksumBytes)
  const checksum = crc32c(payload, before)
  if (bytes.readUInt32LE(payload.length) !== checksum) return null
  return { payload: payload.toString('utf8'), checksum }
}
