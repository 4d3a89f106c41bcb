import { setTimeout } from 'node:timers/promises'
import type { Disk } from './disk.ts'
import { codeOf } from './file-failure.ts'

/** What Windows answers while a virus scanner, an indexer or another program holds a file for a moment. */
const held = ['EBUSY', 'EPERM', 'EACCES']

/** Milliseconds between one try and the next: about five seconds in all. */
const pauses = [10, 20, 40, 80, 160, 320, 640, 1280, 2000]

type Wait = (ms: number, signal: AbortSignal | null) => Promise<void>

const waitInTime: Wait = (ms, signal) => setTimeout(ms, undefined, { ...(signal && { signal }) })

/**
 * A disk that tries again what Windows refuses for a moment only; on other systems the disk itself.
 * @param signal ends the trying when it is aborted, except for that of removing a file
 */
export function patientDisk(
  disk: Disk,
  signal: AbortSignal | null = null,
  platform: NodeJS.Platform = process.platform,
  wait: Wait = waitInTime,
): Disk {
  if (platform !== 'win32') return disk
  const patiently = async <Value>(work: () => Promise<Value>, stop = signal): Promise<Value> => {
    for (const pause of pauses) {
      try {
        return await work()
      } catch (error) {
        if (!held.includes(codeOf(error) ?? '') || stop?.aborted) throw error
        await wait(pause, stop).catch(() => {
          throw error
        })
      }
    }
    return work()
  }
  return {
    ...disk,
    openToRead: (path) => patiently(() => disk.openToRead(path)),
    openToWrite: (path) => patiently(() => disk.openToWrite(path)),
    create: (path, mode) => patiently(() => disk.create(path, mode)),
    copyFile: (from, to) => patiently(() => disk.copyFile(from, to)),
    rename: (from, to) => patiently(() => disk.rename(from, to)),
    unlink: (path) => patiently(() => disk.unlink(path), null),
  }
}
