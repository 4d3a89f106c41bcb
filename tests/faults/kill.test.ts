import { describe, it } from 'vitest'
import { whyNoFaults } from '../support/slow-disk.ts'
import { killAt } from '../support/system-calls.ts'
import { inLanes, someOf } from './amount.ts'
import { builtHost } from './built-host.ts'
import { callsOf, pointOf, type SceneCall } from './scene-calls.ts'
import { inPlaceScene, journalScenes, saveScenes, type Scene } from './scenes.ts'
import { Stage } from './stage.ts'
import { FaultTable } from './table.ts'

const noFaults = whyNoFaults()
const table = new FaultTable('kill', 'Killed at each system call')

const built = builtHost(table)

/** @returns whether it was killed there */
async function killOnce(scene: Scene, call: SceneCall, row: string): Promise<boolean> {
  const stage = await Stage.set(built.script)
  try {
    await scene.arrange(stage)
    const heal = await killAt(pointOf(call, stage.host))
    await scene.act(stage)
    await heal()
    const wasKilled = await Promise.race([stage.host.ended, Promise.resolve('alive')])
    const verdict = await stage.judge()
    table.add(row, { ...verdict, where: `${call.name} ${call.nth} ${verdict?.why ?? ''}` })
    return wasKilled === 'SIGKILL'
  } finally {
    await stage.remove()
  }
}

describe.skipIf(noFaults !== null)(
  `killed at each system call${noFaults === null ? '' : ` (${noFaults})`}`,
  () => {
    it.each([...saveScenes, inPlaceScene, ...journalScenes].map((scene) => [scene.name, scene] as const))(
      '%s',
      { timeout: 600_000 },
      async (name, scene) => {
        const calls = await callsOf(scene, built.script)
        let killed = 0
        await inLanes(someOf(calls, 6), async (call) => {
          if (await killOnce(scene, call, name)) killed++
        })
        table.note(name, `${calls.length} calls, killed at ${killed}`)
      },
    )
  },
)
