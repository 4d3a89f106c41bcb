import { readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { makeDeb } from '../../../scripts/package/make-deb.mjs'
import { setUp } from '../../../scripts/set-up/set-up.mjs'
import { packBoth } from './packed-apps.ts'
import type { Bench, Effort } from '../bench.ts'

/** The package beside one that has a bare Electron in the place of Tallypad. */
export const sizeBench: Bench = {
  name: 'size.deb',
  goal: '≤ 1.05 × bare Electron packed the same way',
  needsApp: true,
  measure: async (effort, { apps, report }) => {
    const { ours, bare } = await packBoth(apps, effort)
    report('Tallypad')
    const own = await packageSize(ours.folder, effort)
    report('bare Electron')
    const reference = await packageSize(bare.folder, effort)
    return {
      value: own / 1e6,
      unit: 'MB',
      ratio: own / reference,
      reference: 'bare Electron',
      runs: 1,
      spread: 0,
      note: `${Math.round((own - reference) / 1e3)} kB more`,
    }
  },
}

/** Bytes of the .deb of a packed app; a quick one is as large as what is in it. */
async function packageSize(folder: string, effort: Effort): Promise<number> {
  if (effort === 'quick') return sizeOf(folder)
  await setUp(['package'])
  return (await stat(await makeDeb(dirname(folder), 'xz'))).size
}

async function sizeOf(folder: string): Promise<number> {
  let size = 0
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) size += (await stat(join(entry.parentPath, entry.name))).size
  }
  return size
}
