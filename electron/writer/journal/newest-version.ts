import type { Disk } from '../disk.ts'
import { Turns } from '../turns.ts'
import { JournalReader } from './journal-reader.ts'

/** The newest version that a journal tells of; -1 when it tells of none. @throws FileError */
export async function newestVersionIn(disk: Disk, path: string): Promise<number> {
  const reader = await JournalReader.open(disk, path)
  if (typeof reader === 'string') return -1
  const turns = new Turns()
  let newest = -1
  try {
    for (;;) {
      const record = await reader.next()
      if (typeof record === 'string') return newest
      if ('version' in record) newest = record.version
      await turns.pause()
    }
  } finally {
    await reader.close()
  }
}
