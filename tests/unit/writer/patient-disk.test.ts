import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { realDisk } from '../../../electron/writer/disk.ts'
import { patientDisk } from '../../../electron/writer/patient-disk.ts'
import { FaultyDisk, type Fault } from '../../support/faulty-disk.ts'
import { makeTempFolder } from '../../support/temp-folder.ts'

/** A disk as Windows has it, and the pauses that were made; `onPause` is called in each. */
async function windows(fault: Fault, onPause: (pauses: number) => void = () => undefined) {
  const folder = await makeTempFolder()
  const path = join(folder, 'file')
  await writeFile(path, 'content')
  const pauses: number[] = []
  const controller = new AbortController()
  const raw = new FaultyDisk(realDisk, fault)
  const disk = patientDisk(raw, controller.signal, 'win32', (ms, signal) => {
    pauses.push(ms)
    onPause(pauses.length)
    return signal?.aborted ? Promise.reject(new Error('stopped')) : Promise.resolve()
  })
  return { disk, raw, path, pauses, controller }
}

describe('a disk of Windows', () => {
  it.each(['EBUSY', 'EPERM', 'EACCES'])('tries again while a file is held: %s', async (code) => {
    const { disk, raw, path, pauses } = await windows((call, index) =>
      call === 'rename' && index < 3 ? code : null,
    )
    await disk.rename(path, `${path}2`)
    expect(raw.calls).toEqual(['rename', 'rename', 'rename', 'rename'])
    expect(pauses).toEqual([10, 20, 40])
    expect(await readFile(`${path}2`, 'utf8')).toBe('content')
  })

  it('gives up after about five seconds of growing pauses', async () => {
    const { disk, path, pauses } = await windows(() => 'EBUSY')
    await expect(disk.openToRead(path)).rejects.toMatchObject({ code: 'EBUSY' })
    const inAll = pauses.reduce((sum, ms) => sum + ms, 0)
    expect(inAll).toBeGreaterThan(4000)
    expect(inAll).toBeLessThan(6000)
    expect(pauses).toEqual([...pauses].sort((one, other) => one - other))
    expect(Math.max(...pauses)).toBeLessThanOrEqual(2000)
  })

  it('does not try again what will not change', async () => {
    const { disk, path, pauses } = await windows(() => 'ENOSPC')
    await expect(disk.rename(path, `${path}2`)).rejects.toMatchObject({ code: 'ENOSPC' })
    expect(pauses).toEqual([])
  })

  it('stops trying when the save is cancelled, but still removes what it made', async () => {
    const { disk, path, pauses, controller } = await windows(
      (_call, index) => (index < 5 ? 'EBUSY' : null),
      (count) => count === 2 && controller.abort(),
    )
    await expect(disk.rename(path, `${path}2`)).rejects.toMatchObject({ code: 'EBUSY' })
    expect(pauses).toEqual([10, 20])
    await disk.unlink(path)
    expect(pauses).toEqual([10, 20, 10, 20, 40])
  })

  it('is left as it is on other systems', () => {
    expect(patientDisk(realDisk, null, 'linux')).toBe(realDisk)
  })
})
