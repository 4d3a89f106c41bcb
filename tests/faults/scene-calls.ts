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
export async function callsOf(scene: Scene, script: string, root?: string): Promise<SceneCall[]> {
  const stage = await Stage.set(script, root === undefined ? {} : { root })
  try {
    await scene.arrange(stage)
    const stop = await traceCalls(stage.host.pid)
    await scene.act(stage)
    const calls = (await stop()).filter((call) => touches(call, [stage.root]))
    return calls.flatMap((call) => {
      const by = threadOf(call, stage.host)
      return by === null ? [] : [{ ...call, by }]
    })
  } finally {
    // Its folder is the disk's, which goes as a whole.
    await (root === undefined ? stage.remove() : stage.host.kill())
  }
}

/** The same call of another writer. */
export function pointOf({ by, name, nth }: SceneCall, { threads }: WriterHost): CallPoint {
  return { thread: threads[by], name, nth }
}

/** Null for a program that the writer runs to copy what describes a file: it is not ours to be disturbed. */
function threadOf({ thread }: SystemCall, { threads }: WriterHost): 'main' | 'pool' | null {
  if (thread === threads.pool) return 'pool'
  return thread === threads.main ? 'main' : null
}
