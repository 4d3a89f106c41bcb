import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { OpenFile } from './disk.ts'
import { readWhole } from './file-bytes.ts'
import { at } from './file-failure.ts'
import { readLength } from './fingerprint.ts'
import { blockLength, contentStart, readSums, sumOf, type RedoHeader } from './redo-file.ts'

/**
 * What is in a file that was being written in place: whole old or new content, or a mixture of these two as our own
 * writing leaves it when it is cut short, or something that is neither. `damaged`: the redo file is not whole.
 */
export type Verdict = 'old' | 'new' | 'mixture' | 'other' | 'damaged'

/** @throws FileError */
export async function judge(target: OpenFile, redo: OpenFile, header: RedoHeader): Promise<Verdict> {
  const sums = await readSums(redo, header)
  const size = Number((await at('read', target.stat())).size)
  const [found, kept] = [createHash('sha256'), createHash('sha256')]
  const [there, ours] = [Buffer.alloc(readLength), Buffer.alloc(readLength)]
  let isMixture =
    size >= Math.min(header.old.size, header.new.size) && size <= Math.max(header.old.size, header.new.size)
  for (let start = 0; start < Math.max(size, header.new.size); start += readLength) {
    const theirs = there.subarray(0, await readWhole(target, there, start))
    const left = Math.min(readLength, Math.max(header.new.size - start, 0))
    const content = ours.subarray(0, await readWhole(redo, ours.subarray(0, left), contentStart + start))
    found.update(theirs)
    kept.update(content)
    for (let at = 0; isMixture && at < theirs.length; at += blockLength) {
      isMixture = isOfEither(theirs.subarray(at, at + blockLength), content.subarray(at, at + blockLength), {
        oldLength: Math.min(blockLength, Math.max(header.old.size - start - at, 0)),
        sum: sums.subarray((4 * (start + at)) / blockLength),
      })
    }
    await setImmediate()
  }
  if (kept.digest('hex') !== header.new.sha256) return 'damaged'
  const sha256 = found.digest('hex')
  if (sha256 === header.new.sha256) return 'new'
  if (sha256 === header.old.sha256) return 'old'
  return isMixture ? 'mixture' : 'other'
}

/** Whether a block is as before or as it shall be. What lies beyond the old end may also be zeros, not written yet. */
function isOfEither(block: Buffer, content: Buffer, old: { oldLength: number; sum: Buffer }): boolean {
  if (block.equals(content.subarray(0, block.length))) return true
  const before = block.subarray(0, old.oldLength)
  const beyond = block.subarray(old.oldLength)
  const startsAsBefore = before.length === old.oldLength && isSum(before, old.sum)
  const startsAsContent = before.equals(content.subarray(0, before.length))
  const endsAsContent = beyond.equals(content.subarray(old.oldLength, block.length))
  return (startsAsBefore || startsAsContent) && (endsAsContent || beyond.every((byte) => byte === 0))
}

function isSum(block: Buffer, sum: Buffer): boolean {
  return block.length === 0 || (sum.length >= 4 && sumOf(block) === sum.readUInt32LE(0))
}
