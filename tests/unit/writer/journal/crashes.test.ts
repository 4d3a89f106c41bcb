import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ChangeSet } from '@codemirror/state'
import { MemoryDisk } from '../../../support/memory-disk.ts'
import { cardOf, JournalSession, recoverFrom, textOf } from './journal-session.ts'

const seed = 20_261_123

type Step =
  | { kind: 'type'; insert: string; at: number }
  | { kind: 'remove'; from: number; part: number }
  | { kind: 'paste'; length: number }
  | { kind: 'half-paste'; length: number }
  | { kind: 'reset' }
  | { kind: 'save' }
  | { kind: 'settle' }
  | { kind: 'wait'; ms: number }

const place = fc.double({ min: 0, max: 1, noNaN: true })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('type' as const),
      insert: fc.constantFrom('a', 'bc', '\n', '€', '🙂', '\udc80', '\0', 'word '),
      at: place,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), from: place, part: place }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('paste' as const),
      length: fc.integer({ min: 1, max: 600_000 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('half-paste' as const),
      length: fc.integer({ min: 300_000, max: 600_000 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reset' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('save' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('settle' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(0, 1, 5, 30, 60) }),
  },
)

/** What one process left on its disk when it ended at some moment, and what had been told as safe by then. */
interface Ruin {
  readonly disk: MemoryDisk
  readonly atLeast: number
  readonly saved: number | null
  readonly how: string
}

async function run(steps: readonly Step[], chances: readonly number[]) {
  const disk = new MemoryDisk()
  const session = new JournalSession(disk)
  const texts = new Map<number, string>([[0, '']])
  const ruins: Ruin[] = []
  let saved: number | null = null
  let asked = 0
  const chance = () => chances[asked++ % chances.length] ?? 0
  disk.beforeChange = () => {
    if (chance() > 0.15) return
    const [journaled, flushed] = [session.newest('journaled', 1), session.newest('flushed', 1)]
    ruins.push({ disk: disk.afterKill(), atLeast: Math.max(journaled, flushed), saved, how: 'kill' })
    ruins.push({ disk: disk.afterPowerCut(chance), atLeast: flushed, saved, how: 'power cut' })
  }
  await session.start()
  session.begin(1)
  const note = () => texts.set(session.versionOf(1), session.textOf(1) ?? '')
  for (const one of steps) {
    const { length } = textOf(session.textOf(1) ?? '')
    switch (one.kind) {
      case 'type':
        session.type(1, one.insert, Math.floor(one.at * length))
        break
      case 'remove': {
        const from = Math.floor(one.from * length)
        session.change(1, ChangeSet.of({ from, to: from + Math.floor(one.part * (length - from)) }, length))
        break
      }
      case 'paste':
        session.type(1, 'some pasted text\n'.repeat(one.length / 17))
        break
      case 'half-paste': {
        const { replica, messages } = session.saying(1, 'half of it\n'.repeat(one.length / 11))
        for (const message of messages.slice(0, -1)) replica.take(message)
        await new Promise((resolve) => setTimeout(resolve, 30))
        replica.dropUnfinished()
        break
      }
      case 'reset':
        session.begin(1, session.textOf(1) ?? '', session.versionOf(1) + 1)
        break
      case 'save':
        saved = session.versionOf(1)
        session.journals.describe(cardOf(1, { savedVersion: saved }))
        break
      case 'settle':
        expect(await session.settle(1)).toEqual([])
        break
      case 'wait':
        await new Promise((resolve) => setTimeout(resolve, one.ms))
    }
    note()
  }
  expect(await session.settle(1)).toEqual([])
  ruins.push({ disk: disk.afterPowerCut(() => 0), atLeast: session.versionOf(1), saved, how: 'the end' })
  return { texts, ruins }
}

describe('a text whose process or computer dies at any moment', () => {
  it(`comes back as a version that was told as safe, or a newer one (seed ${seed})`, async () => {
    let checked = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 40 }),
        fc.array(place, { minLength: 50, maxLength: 100 }),
        async (steps, chances) => {
          const { texts, ruins } = await run(steps, chances)
          for (const { disk, atLeast, saved, how } of ruins) {
            const after = await recoverFrom(disk)
            const version = after.versionOf(1)
            // What is not in the journal any more is in the file.
            const newest = Math.max(version, saved ?? 0)
            expect(newest, how).toBeGreaterThanOrEqual(atLeast)
            if (version !== -1)
              expect(after.textOf(1) === texts.get(version), `${how}: version ${version}`).toBe(true)
            expect(after.news.filter(({ kind }) => kind !== 'tail-dropped')).toEqual([])
            checked++
          }
        },
      ),
      { seed, numRuns: 40, endOnFailure: true },
    )
    expect(checked).toBeGreaterThan(200)
  }, 120_000)
})
