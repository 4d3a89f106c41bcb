import { describe, expect, it } from 'vitest'
import { unlessAborted } from '../../../electron/writer/unless-aborted.ts'

const never = new Promise(() => undefined)

describe('unlessAborted', () => {
  it('waits for the work', async () => {
    let isDone = false
    let finish: () => void = () => undefined
    const work = new Promise<void>((resolve) => (finish = resolve))
    const waiting = unlessAborted(work, new AbortController().signal).then(() => (isDone = true))
    await Promise.resolve()
    expect(isDone).toBe(false)
    finish()
    await waiting
    expect(isDone).toBe(true)
  })

  it('waits no longer than until the signal is aborted, before or meanwhile', async () => {
    await unlessAborted(never, AbortSignal.abort())
    const controller = new AbortController()
    const waiting = unlessAborted(never, controller.signal)
    controller.abort()
    await waiting
  })

  it('fails with the work', async () => {
    const work = Promise.reject(new Error('no'))
    await expect(unlessAborted(work, new AbortController().signal)).rejects.toThrow('no')
  })
})
