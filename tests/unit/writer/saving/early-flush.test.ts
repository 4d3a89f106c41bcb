import { describe, expect, it } from 'vitest'
import { EarlyFlush } from '../../../../electron/writer/saving/early-flush.ts'

const mebibyte = 1024 * 1024

/** Flushes that end when the test says so. */
function makeFlushes() {
  const ends: { resolve: () => void; reject: (error: Error) => void }[] = []
  const early = new EarlyFlush(() => new Promise((resolve, reject) => ends.push({ resolve, reject })))
  return { early, ends }
}

describe('a flush while more is written', () => {
  it('is made each 16 MiB, one at a time, and none for little', async () => {
    const { early, ends } = makeFlushes()
    early.wrote(15 * mebibyte)
    expect(ends).toHaveLength(0)
    early.wrote(mebibyte)
    early.wrote(40 * mebibyte)
    expect(ends).toHaveLength(1)
    ends[0]?.resolve()
    await early.end()
    early.wrote(1)
    expect(ends).toHaveLength(2)
  })

  it('is waited for at the end', async () => {
    const { early, ends } = makeFlushes()
    early.wrote(16 * mebibyte)
    let isOver = false
    const end = early.end().then(() => (isOver = true))
    await Promise.resolve()
    expect(isOver).toBe(false)
    ends[0]?.resolve()
    await end
  })

  it('stops the writing when it failed, and is not trusted again', async () => {
    const { early, ends } = makeFlushes()
    early.wrote(16 * mebibyte)
    const error = new Error('EIO')
    ends[0]?.reject(error)
    await early.rest()
    expect(() => early.wrote(1)).toThrow(error)
    await expect(early.end()).rejects.toBe(error)
    expect(ends).toHaveLength(1)
  })
})
