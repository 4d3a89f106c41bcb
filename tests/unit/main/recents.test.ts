import { describe, expect, it } from 'vitest'
import { recentsLimit, Recents } from '../../../electron/main/recents.ts'

describe('the recent files', () => {
  it('come latest first, each once, and tell what to keep', () => {
    let kept: readonly string[] = []
    const recents = new Recents(['/a.txt'], (paths) => (kept = paths))
    recents.add('/notes/b.txt')
    recents.add('/a.txt')
    expect(kept).toEqual(['/a.txt', '/notes/b.txt'])
    expect(recents.list).toEqual([
      { recentId: 'r1', name: 'a.txt', place: '/a.txt' },
      { recentId: 'r2', name: 'b.txt', place: '/notes/b.txt' },
    ])
  })

  it('say nothing when nothing changed', () => {
    let changes = 0
    const recents = new Recents(['/a.txt'], () => changes++)
    recents.add('/a.txt')
    expect(changes).toBe(0)
  })

  it('are no more than a few', () => {
    const recents = new Recents([], () => undefined)
    for (let n = 0; n < recentsLimit + 3; n++) recents.add(`/${n}.txt`)
    expect(recents.list).toHaveLength(recentsLimit)
    expect(recents.list[0]?.place).toBe(`/${recentsLimit + 2}.txt`)
  })

  it('are found by their ids alone', () => {
    const recents = new Recents(['/a.txt'], () => undefined)
    expect([recents.pathOf('r1'), recents.pathOf('/a.txt')]).toEqual(['/a.txt', null])
    recents.clear()
    expect(recents.pathOf('r1')).toBeNull()
  })
})
