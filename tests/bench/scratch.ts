import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Works in a new folder, which is gone afterwards also when the work failed. */
export async function inScratchFolder<Value>(work: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), 'tallypad-bench-scratch-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, maxRetries: 3 })
  }
}
