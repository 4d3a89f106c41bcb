import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { PlainError } from '../terminal/say.mjs'

/**
 * Refuses a file that is not the one that is meant.
 * @param {string} path
 * @param {string} expected as in a lock file: `sha512-` and the digest in base64
 * @throws {PlainError}
 */
export async function checkIntegrity(path, expected) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(path), hash)
  const found = `sha512-${hash.digest('base64')}`
  if (found === expected) return
  throw new PlainError(
    `${basename(path)} is not what it should be: its integrity is ${found}, not ${expected}.`,
  )
}
