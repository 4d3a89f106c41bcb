import { touches, traceCalls, type CallPoint, type SystemCall } from '../support/system-calls.ts'
import type { WriterHost } from '../support/writer-host/writer-host.ts'
import type { Scene } from './scenes.ts'
import { Stage } from './stage.ts'

/** A call that the writer makes in a scene, to be met again when the scene is played again. */
export interface SceneCall {
  readonly by: 'main' | 'pool'
  readonly name: string
  readonly nth: number
  readonly args: string
}

/** The calls on its files that the writer makes in a scene, in their order. */
export async function callsOf(scene: Scene, script: string): Promise<SceneCall[]> {
  const stage = await Stage.set(script)
  try {
    await scene.arrange(stage)
    const stop = await traceCalls(stage.host.pid)
    await scene.act(stage)
    const calls = (await stop()).filter((call) => touches(call, [stage.root]))
    return calls.map((call) => ({ ...call, by: threadOf(call, stage.host) }))
  } finally {
    await stage.remove()
  }
}

/** The same call of another writer. */
export function pointOf({ by, name, nth }: SceneCall, { threads }: WriterHost): CallPoint {
  return { thread: threads[by], name, nth }
}

function threadOf({ thread, name }: SystemCall, { threads }: WriterHost): 'main' | 'pool' {
  if (thread === threads.pool) return 'pool'
  if (thread === threads.main) return 'main'
  throw new Error(`A thread that nobody knows called ${name}`)
}
