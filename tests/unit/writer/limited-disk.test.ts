import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { realDisk, type Disk } from '../../../electron/writer/disk.ts'
import { limitedDisk } from '../../../electron/writer/limited-disk.ts'
import { makeTempFolder } from '../../support/temp-folder.ts'

/** A disk whose calls of `unlink` wait until they are let go, in their order. */
function waitingDisk() {
  const started: string[] = []
  const ends: (() => void)[] = []
  const disk: Disk = {
    ...realDisk,
    unlink: (path) => {
      started.push(path)
      return new Promise((resolve, reject) =>
        ends.push(() => (path.endsWith('bad') ? reject(new Error(path)) : resolve())),
      )
    },
  }
  return { disk, started, ends }
}

describe('a limited disk', () => {
  it('makes no more calls at once than it may, in the order in which they came', async () => {
    const { disk, started, ends } = waitingDisk()
    const limited = limitedDisk(disk, 2, () => false)
    const calls = ['/a', '/bad', '/c', '/d'].map((path) => limited.unlink(path).catch(() => 'failed'))
    expect(started).toEqual(['/a', '/bad'])
    ends[1]?.()
    expect(await calls[1]).toBe('failed')
    expect(started).toEqual(['/a', '/bad', '/c'])
    ends[0]?.()
    await calls[0]
    expect(started).toEqual(['/a', '/bad', '/c', '/d'])
  })

  it('makes those that are free at once', () => {
    const { disk, started } = waitingDisk()
    const limited = limitedDisk(disk, 1, (path) => path.startsWith('/free/'))
    for (const path of ['/a', '/b', '/free/c', '/free/d']) void limited.unlink(path)
    expect(started).toEqual(['/a', '/free/c', '/free/d'])
  })

  it('does with a file that it opened as with its path', async () => {
    const folder = await makeTempFolder()
    const [free, other] = [join(folder, 'free'), join(folder, 'other')]
    const { disk } = waitingDisk()
    const limited = limitedDisk(disk, 1, (path) => path === free)
    const files = [await limited.create(free, 0o600), await limited.create(other, 0o600)]
    void limited.unlink('/a')
    const answers: string[] = []
    for (const [index, name] of ['free', 'other'].entries()) {
      void files[index]?.write(Buffer.from('text'), 0).then(() => answers.push(name))
    }
    await files[0]?.sync()
    await files[0]?.close()
    expect(answers).toEqual(['free'])
  })
})
