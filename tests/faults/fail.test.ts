import { readdir } from 'node:fs/promises'
import { describe, it } from 'vitest'
import { whyNoFaults } from '../support/slow-disk.ts'
import { failAt, type HowLong, type SystemCall } from '../support/system-calls.ts'
import { inLanes, someOf } from './amount.ts'
import { builtHost } from './built-host.ts'
import { whyNotDurable, whyNotFlushed, writtenIn } from './audit.ts'
import { callsOf, pointOf, type SceneCall } from './scene-calls.ts'
import { inPlaceScene, journalScenes, saveScenes, type Scene } from './scenes.ts'
import { Stage, type Verdict } from './stage.ts'
import { FaultTable } from './table.ts'

const noFaults = whyNoFaults()
const table = new FaultTable('fail', 'Each call of the system fails: once, and from then on always')

interface Fault {
  readonly error: string
  readonly howLong: HowLong
}

const errors = ['ENOSPC', 'EIO', 'EDQUOT', 'EROFS', 'EMFILE'] as const

/**
 * What the n-th call of a scene is made to answer: each error once, and two of them from then on always, in turn. A
 * call that a signal broke off works when it is made again, so that lasts for a while only.
 */
function faultsOf(nth: number): readonly Fault[] {
  return [
    ...errors.map((error) => ({ error, howLong: 'once' as const })),
    ...errors
      .filter((_, n) => n === nth % 5 || n === (nth + 2) % 5)
      .map((error) => ({ error, howLong: 'for ever' as const })),
    { error: 'EINTR', howLong: 'a while' },
  ]
}

const built = builtHost(table)

async function failOnce(scene: Scene, call: SceneCall, { error, howLong }: Fault): Promise<Verdict | null> {
  const stage = await Stage.set(built.script)
  try {
    await scene.arrange(stage)
    const saidBefore = stage.desk.flushed
    const heal = await failAt(pointOf(call, stage.host), error, howLong)
    await scene.act(stage)
    // What is said later may be of calls that are not traced any more.
    const { flushed } = stage.desk
    const calls = await heal()
    // What is traced is the thread of the call.
    const said = call.by === 'pool' ? judgeSaid(stage, calls, flushed > saidBefore) : null
    return said ?? (await judgeLeft(stage, call)) ?? (await stage.judge())
  } catch (error) {
    return { lost: true, why: String(error) }
  } finally {
    await stage.remove()
  }
}

/** Whether what the writer said is true of the calls that it made. */
function judgeSaid(stage: Stage, calls: readonly SystemCall[], isFlushed: boolean): Verdict | null {
  const { end, profile } = stage
  if (end?.kind === 'saved') {
    const why = whyNotDurable(calls, stage)
    if (why !== null) return { falseSuccess: true, why }
  }
  if (isFlushed) {
    const journals = writtenIn(calls, profile)
    const reasons = journals.map((path) => whyNotFlushed(calls, path))
    if (!reasons.includes(null)) return { falseSuccess: true, why: `flushed was said: ${reasons.join(', ')}` }
  }
  return null
}

/** A save that failed takes its temporary file away, where it can. */
async function judgeLeft({ folder, end }: Stage, call: SceneCall): Promise<Verdict | null> {
  if (end?.kind !== 'save-failed' || call.name === 'unlink') return null
  const left = (await readdir(folder)).filter((name) => name.startsWith('.tallypad'))
  return left.length === 0 ? null : { torn: true, why: `left behind: ${left.join(', ')}` }
}

describe.skipIf(noFaults !== null)(`calls that fail${noFaults === null ? '' : ` (${noFaults})`}`, () => {
  it.each([...saveScenes, inPlaceScene, ...journalScenes].map((scene) => [scene.name, scene] as const))(
    '%s',
    { timeout: 900_000 },
    async (name, scene) => {
      const calls = await callsOf(scene, built.script)
      const all = calls.flatMap((call, nth) => faultsOf(nth).map((fault) => ({ call, fault })))
      await inLanes(someOf(all, 8, 400), async ({ call, fault }) => {
        const row = `${name}: ${fault.error}`
        const verdict = await failOnce(scene, call, fault)
        table.add(row, {
          ...verdict,
          where: `${call.name} ${call.nth} ${fault.howLong}: ${verdict?.why ?? ''}`,
        })
      })
    },
  )
})
