import { describe, expect, it } from 'vitest'
import { hashWord } from '../../../../../renderer/calc/engine/language/word-hash.ts'
import { small } from '../../../../../renderer/calc/engine/numbers/number.ts'
import { Leaf, leafSize, mark } from '../../../../../renderer/calc/engine/sheet/leaf.ts'
import { totalsText } from '../../../../../renderer/calc/engine/totals-text.ts'
import { numberValue, percentValue } from '../../../../../renderer/calc/engine/values/value.ts'
import { cellOf, definition } from './lines-by-hand.ts'

const [rent, food] = [hashWord('rent'), hashWord('food')]

/** 0: the plain number 1; 1: 5% tagged #food that mentions rent; 2: a total of 9 tagged #food; 3: no answer. */
function leafOfFour(): Leaf {
  const leaf = new Leaf()
  leaf.open(0, 4)
  leaf.marks.set([mark.answered, mark.answered | mark.wordy, mark.answered | mark.total, mark.dirty])
  leaf.mantissas.set([1, 0, 9, 7])
  leaf.setCell(1, cellOf(definition('part'), percentValue(small(5))))
  leaf.setTags(1, ['#food'])
  leaf.setTags(2, ['#food'])
  leaf.mention(1, [rent])
  return leaf
}

/** What is to be seen of a line. */
function seen(leaf: Leaf, offset: number) {
  return {
    marks: leaf.markAt(offset),
    value: leaf.valueAt(offset),
    tags: leaf.tagsAt(offset),
    mentions: leaf.mayMentionAt(offset, rent),
    defines: leaf.cellAt(offset)?.statement?.defines?.name,
  }
}

const second = {
  marks: mark.answered | mark.wordy,
  value: percentValue(small(5)),
  tags: ['#food'],
  mentions: true,
  defines: 'part',
}

describe('Leaf', () => {
  it('has the answers of plain numbers without cells, and none for lines that have none', () => {
    const leaf = leafOfFour()
    expect([0, 1, 3].map((offset) => leaf.valueAt(offset))).toEqual([
      numberValue(small(1)),
      percentValue(small(5)),
      null,
    ])
  })

  it('makes room for new lines, about which nothing is known', () => {
    const leaf = leafOfFour()
    leaf.open(1, 2)
    expect(leaf.lines).toBe(6)
    expect(seen(leaf, 3)).toEqual(second)
    for (const fresh of [1, 2]) {
      expect(seen(leaf, fresh)).toEqual({
        marks: mark.unread | mark.dirty,
        value: null,
        tags: [],
        mentions: false,
        defines: undefined,
      })
    }
  })

  it('closes the gap where lines are taken out', () => {
    const leaf = leafOfFour()
    leaf.close(0, 1)
    expect(leaf.lines).toBe(3)
    expect(seen(leaf, 0)).toEqual(second)
    leaf.close(0, 1)
    expect([leaf.cellAt(0), leaf.tagsAt(0)]).toEqual([null, ['#food']])
  })

  it('gives its last lines away with all that is known of them', () => {
    const [leaf, other] = [leafOfFour(), new Leaf()]
    other.open(0, 1)
    leaf.giveTail(1, other)
    expect([leaf.lines, other.lines]).toEqual([1, 4])
    expect(seen(other, 1)).toEqual(second)
    expect(other.tagsAt(2)).toEqual(['#food'])
    expect(other.mayMention(rent)).toBe(true)
    expect([leaf.cellAt(1), leaf.tagsAt(1)]).toEqual([null, []])
  })

  it('gives lines without words to one that had words there before', () => {
    const [leaf, other] = [new Leaf(), leafOfFour()]
    leaf.open(0, 1)
    other.close(1, 2)
    leaf.giveTail(0, other)
    expect(other.mayMentionAt(3, rent)).toBe(false)
  })

  it('tells which words it may mention', () => {
    const leaf = leafOfFour()
    expect([rent, food].map((hash) => leaf.mayMention(hash))).toEqual([true, false])
    expect([rent, food].map((hash) => leaf.mayMentionAt(1, hash))).toEqual([true, false])
    leaf.mention(1, [])
    expect(leaf.mayMentionAt(1, rent)).toBe(false)
  })

  it('counts answers that are no totals, or those of them with a tag', () => {
    const leaf = leafOfFour()
    const counted = (tag: '#food' | '#fun' | null) =>
      [0, 1, 2, 3].filter((offset) => leaf.isCounted(offset, tag))
    expect([counted(null), counted('#food'), counted('#fun')]).toEqual([[0, 1], [1], []])
    expect(totalsText(leaf.tally)).toBe('Sum 1, 5% · Count 2')
    expect(totalsText(leaf.tallyOfTag('#food'))).toBe('Sum 5% · Average 5% · Count 1')
    expect(leaf.order).toBeNull()
    expect(leaf.orderOf(0, 1, null)).toEqual({ measure: 'number', sorted: Float64Array.of(1) })
  })

  it('tells its statements, and all marks at once, until it is to forget them', () => {
    const leaf = leafOfFour()
    expect(Array.from(leaf.statements(0, leafSize), ({ defines }) => defines?.name)).toEqual(['part'])
    expect([...leaf.statements(2, 4)]).toEqual([])
    const all = mark.answered | mark.wordy | mark.total | mark.dirty
    expect(leaf.mask).toBe(all)
    leaf.marks[3] = mark.boundary
    expect(leaf.mask).toBe(all)
    expect([leaf.forget(), leaf.forget()]).toEqual([true, false])
    expect(leaf.mask).toBe((all & ~mark.dirty) | mark.boundary)
  })
})
