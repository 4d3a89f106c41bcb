import { cp, mkdtemp, open, readdir, readFile, realpath, rm, stat, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { buildHost, type BuiltHost } from '../support/writer-host/build-host.ts'
import { keepIn, recover } from '../support/writer-host/desk.ts'
import { WriterHost } from '../support/writer-host/writer-host.ts'
import { everything, inLanes } from './amount.ts'
import { randomFrom, seed } from './random.ts'
import { Stage, type Verdict } from './stage.ts'
import { FaultTable } from './table.ts'

const table = new FaultTable('damage', `Journals that are damaged (seed ${seed})`)

let built: BuiltHost
let stage: Stage
/** How long the journal was when each version was durable. */
const sizes = new Map<number, number>()

beforeAll(async () => {
  built = await buildHost()
  stage = await Stage.set(built.script)
  await stage.keep()
  stage.desk.begin()
  for (let word = 0; word < 40; word++) {
    stage.desk.type(`word ${word} `)
    await stage.desk.settled()
    sizes.set(stage.desk.version, (await stat(await journalIn(stage.profile))).size)
  }
  await stage.host.kill()
}, 60_000)
afterAll(async () => {
  await stage.remove()
  await built.remove()
  table.finish()
})

async function journalIn(profile: string): Promise<string> {
  const folder = join(profile, 'journal')
  const name = (await readdir(folder)).find((name) => name.endsWith('.journal'))
  if (name === undefined) throw new Error('There is no journal')
  return join(folder, name)
}

/** Ways to damage a file from a place on. */
const damages: Record<string, (path: string, at: number) => Promise<void>> = {
  'a byte changed': async (path, at) => {
    const file = await open(path, 'r+')
    const byte = Buffer.alloc(1)
    await file.read(byte, 0, 1, at)
    byte[0] = (byte[0] ?? 0) ^ 0x20
    await file.write(byte, 0, 1, at)
    await file.close()
  },
  'a letter of the text changed': async (path, at) => {
    const content = await readFile(path)
    const letter =
      content.indexOf('word', at) === -1 ? content.lastIndexOf('word') : content.indexOf('word', at)
    const file = await open(path, 'r+')
    await file.write('W', letter)
    await file.close()
  },
  'cut off': (path, at) => truncate(path, at),
  'zeros to the end': async (path, at) => {
    const { size } = await stat(path)
    await truncate(path, at)
    await truncate(path, size)
  },
  'old bytes to the end': async (path, at) => {
    const content = await readFile(path)
    const file = await open(path, 'r+')
    await file.write(content, 0, content.length - at, at)
    await file.close()
  },
}

/** What comes back must be a version as it was, and all that lies before the damage. */
async function damage(
  how: (path: string, at: number) => Promise<void>,
  share: number,
): Promise<Verdict | null> {
  const { desk } = stage
  const place = await realpath(await mkdtemp(join(tmpdir(), 'tallypad-damaged-')))
  const profile = join(place, 'profile')
  await cp(stage.profile, profile, { recursive: true })
  const path = await journalIn(profile)
  const at = Math.floor((await stat(path)).size * share)
  await how(path, at)
  const damaged = await readFile(path)
  const host = await WriterHost.start(built.script)
  try {
    await keepIn(host, profile)
    const back = await recover(host, desk.documentId)
    const first = firstDifference(await readFile(await journalIn(stage.profile)), damaged)
    const least = Math.max(-1, ...[...sizes].filter(([, size]) => size <= first).map(([version]) => version))
    const isWhole = back !== null && back.version === desk.version
    const where = `at byte ${first}: version ${back?.version ?? 'none'} of ${desk.version}, at least ${least}`
    if (back !== null && back.text !== desk.versionText(back.version)) return { torn: true, why: where }
    if ((back?.version ?? -1) < least) return { lost: true, why: where }
    // An end that was never written is no damage.
    if (isWhole || how === damages['cut off'] || how === damages['zeros to the end']) return null
    const told = await host.reports.find((report) => report.kind === 'news').catch(() => null)
    return told === null ? { falseSuccess: true, why: `${where}, and nobody was told` } : null
  } finally {
    await host.kill()
    await rm(place, { recursive: true })
  }
}

function firstDifference(one: Buffer, other: Buffer): number {
  const index = one.findIndex((byte, at) => byte !== other[at])
  return index === -1 ? one.length : index
}

describe('a damaged journal gives back what lies before the damage', () => {
  it.each(Object.entries(damages))('%s', { timeout: 120_000 }, async (name, how) => {
    const random = randomFrom(seed)
    const shares = Array.from({ length: everything ? 60 : 6 }, () => random())
    await inLanes(shares, async (share) => {
      const verdict = await damage(how, share)
      table.add(name, { ...verdict, where: verdict?.why ?? '' })
    })
  })
})
