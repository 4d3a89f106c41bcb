import { describe, expect, it } from 'vitest'
import { LeastFirst } from '../../../../electron/writer/encoding/least-first.ts'

/** Runs jobs of so many steps at once. @returns their names, as their steps came */
async function stepsOf(jobs: Readonly<Record<string, number>>): Promise<string> {
  const turns = new LeastFirst()
  let steps = ''
  const run = async (name: string, length: number) => {
    for (let left = length; left > 0; left--) {
      await turns.turn(left)
      steps += name
    }
  }
  await Promise.all(Object.entries(jobs).map(([name, length]) => run(name, length)))
  return steps
}

describe('turns by what is left', () => {
  it('end jobs of the same length one by one', async () => {
    expect(await stepsOf({ a: 3, b: 3, c: 3 })).toBe('aaabbbccc')
  })

  it('let a short job overtake a long one', async () => {
    expect(await stepsOf({ a: 5, b: 2 })).toBe('bbaaaaa')
  })

  it('leave the thread to others between any two steps', async () => {
    const turns = new LeastFirst()
    let others = 0
    const count = () => {
      others++
      if (others < 3) setImmediate(count)
    }
    setImmediate(count)
    for (let step = 0; step < 4; step++) await turns.turn(1)
    expect(others).toBe(3)
  })
})
