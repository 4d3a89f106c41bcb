import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, it } from 'vitest'
import { Disk, powerOf, type FileSystem } from '../support/disks.ts'
import { whyNoFaults } from '../support/slow-disk.ts'
import { pauseAfter } from '../support/system-calls.ts'
import { keepIn, recover } from '../support/writer-host/desk.ts'
import { WriterHost } from '../support/writer-host/writer-host.ts'
import { everything, inLanes, someOf } from './amount.ts'
import { builtHost } from './built-host.ts'
import { randomFrom, seed } from './random.ts'
import { callsOf, pointOf, type SceneCall } from './scene-calls.ts'
import { inPlaceScene, saveScenes, type Scene } from './scenes.ts'
import { Stage, type Verdict } from './stage.ts'
import { FaultTable } from './table.ts'

/** The most typing that may be missing, from when the writer got it. */
const mostMissingMs = 250

const noFaults = whyNoFaults()
const table = new FaultTable('power', `Power cut (seed ${seed})`)

const built = builtHost(table)

async function onDisk<Value>(kind: FileSystem, work: (disk: Disk) => Promise<Value>): Promise<Value> {
  const place = await realpath(await mkdtemp(join(tmpdir(), 'tallypad-disk-')))
  const disk = Disk.make(kind, place)
  try {
    return await work(disk)
  } finally {
    disk.drop()
    await rm(place, { recursive: true })
  }
}

/** Cuts the power after one call of a scene; after its end when that is null. */
function cutAfter(kind: FileSystem, scene: Scene, call: SceneCall | null): Promise<Verdict | null> {
  return onDisk(kind, async (disk) => {
    const stage = await Stage.set(built.script, { root: disk.folder })
    try {
      await scene.arrange(stage)
      const power = await powerOf(disk)
      if (call === null) {
        await scene.act(stage)
        await power.cut()
      } else {
        const pause = await pauseAfter(pointOf(call, stage.host), stage.host.pid)
        const acting = scene.act(stage)
        const before = await pause.reached(acting)
        await power.cut()
        // What it says from now on comes after the cut.
        await stage.host.kill()
        await acting
        // It was further than in the run that the calls are of: then it was cut after its end.
        if (before === null) stage.end = null
      }
      await stage.host.kill()
      power.on()
      return await stage.judge()
    } finally {
      await stage.host.kill()
    }
  })
}

/** Types for a while, cuts the power, and looks how much of it comes back. */
function cutWhileTyping(
  kind: FileSystem,
  typeMs: number,
): Promise<{ verdict: Verdict | null; missingMs: number }> {
  return onDisk(kind, async (disk) => {
    const stage = await Stage.set(built.script, { root: disk.folder })
    const { desk } = stage
    try {
      await stage.keep()
      desk.begin()
      const power = await powerOf(disk)
      const startedAt = performance.now()
      while (performance.now() - startedAt < typeMs) {
        desk.type(`${desk.version} `)
        await setTimeout(20)
      }
      const { flushed } = desk
      const cutAt = await power.cut()
      await stage.host.kill()
      power.on()
      const host = await WriterHost.start(built.script)
      try {
        await keepIn(host, stage.profile)
        const back = (await recover(host, desk.documentId)) ?? { version: 0, text: '' }
        const firstMissing = stage.host.received.find(({ version }) => version > back.version)
        const missingMs = firstMissing === undefined ? 0 : Math.max(0, cutAt - firstMissing.at)
        const what = `typed to ${desk.version}, flushed ${flushed}, back ${back.version}, ${missingMs.toFixed()} ms missing`
        if (back.text !== desk.versionText(back.version))
          return { verdict: { torn: true, why: what }, missingMs }
        if (back.version < flushed) return { verdict: { falseSuccess: true, why: what }, missingMs }
        return { verdict: missingMs > mostMissingMs ? { lost: true, why: what } : null, missingMs }
      } finally {
        await host.kill()
      }
    } finally {
      await stage.host.kill()
    }
  })
}

const fileSystems: readonly FileSystem[] = everything ? ['ext4', 'xfs', 'btrfs'] : ['ext4']

describe.skipIf(noFaults !== null)(`power cut${noFaults === null ? '' : ` (${noFaults})`}`, () => {
  describe.each(fileSystems)('%s', (kind) => {
    it.each([...saveScenes, inPlaceScene].map((scene) => [scene.name, scene] as const))(
      '%s',
      { timeout: 600_000 },
      async (name, scene) => {
        const calls = await onDisk(kind, (disk) => callsOf(scene, built.script, disk.folder))
        await inLanes([...someOf(calls, 4, 40), null], async (call) => {
          const verdict = await cutAfter(kind, scene, call)
          const where = call === null ? 'after the end' : `after ${call.name} ${call.nth}`
          table.add(`${kind}: ${name}`, { ...verdict, where: `${where}: ${verdict?.why ?? ''}` })
        })
      },
    )

    it('typing', { timeout: 600_000 }, async () => {
      const random = randomFrom(seed)
      const rounds = Array.from({ length: everything ? 60 : 4 }, () => 300 + 700 * random())
      await inLanes(rounds, async (typeMs) => {
        const { verdict, missingMs } = await cutWhileTyping(kind, typeMs)
        table.most(`${kind}: typing`, missingMs)
        table.add(`${kind}: typing`, {
          ...verdict,
          where: `${typeMs.toFixed()} ms of typing: ${verdict?.why ?? ''}`,
        })
      })
    })
  })
})
