import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { OpenFile } from '../disk.ts'
import { readWhole } from '../file-bytes.ts'
import { at } from '../file-failure.ts'
import { readLength } from '../fingerprint.ts'
import { contentStart, isAsBefore, partsOf, readSums, type RedoHeader } from './redo-file.ts'

/**
 * What is in a file that was being written in place: whole old or new content, or a mixture of these two as our own
 * writing leaves it when it is cut short, or something that is neither. Beyond the old end it may hold zeros too, which
 * are not written yet. `damaged`: the redo file is not whole.
 */
export type Verdict = 'old' | 'new' | 'mixture' | 'other' | 'damaged'

/** @throws FileError */
export async function judge(target: OpenFile, redo: OpenFile, header: RedoHeader): Promise<Verdict> {
  const { old, new: content } = header
  const sums = await readSums(redo, header)
  const size = Number((await at('read', target.stat())).size)
  let isMixture = size >= Math.min(old.size, content.size) && size <= Math.max(old.size, content.size)
  let part = 0
  const [found, kept] = [createHash('sha256'), createHash('sha256')]
  const [foundBuffer, keptBuffer] = [Buffer.alloc(readLength), Buffer.alloc(readLength)]
  for (let start = 0; start < Math.max(size, content.size); start += readLength) {
    const theirs = foundBuffer.subarray(0, await readWhole(target, foundBuffer, start))
    const left = Math.min(readLength, Math.max(content.size - start, 0))
    const ours = keptBuffer.subarray(
      0,
      await readWhole(redo, keptBuffer.subarray(0, left), contentStart + start),
    )
    found.update(theirs)
    kept.update(ours)
    for (const [from, to] of partsOf(start, start + theirs.length, [old.size, content.size])) {
      const bytes = theirs.subarray(from - start, to - start)
      const isNew = bytes.equals(ours.subarray(from - start, to - start))
      const isOld = from < old.size ? isAsBefore(bytes, sums, part) : bytes.every((byte) => byte === 0)
      isMixture &&= isNew || isOld
      part++
    }
    await setImmediate()
  }
  if (kept.digest('hex') !== content.sha256) return 'damaged'
  const sha256 = found.digest('hex')
  if (sha256 === content.sha256) return 'new'
  if (sha256 === old.sha256) return 'old'
  return isMixture ? 'mixture' : 'other'
}
