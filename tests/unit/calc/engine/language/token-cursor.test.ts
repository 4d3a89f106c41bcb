import { describe, expect, it } from 'vitest'
import { NoAnswer } from '../../../../../renderer/calc/engine/complaint.ts'
import { emptyScope } from '../../../../../renderer/calc/engine/language/scope.ts'
import { uses } from '../../../../../renderer/calc/engine/language/syntax.ts'
import { small } from '../../../../../renderer/calc/engine/numbers/number.ts'
import { cursorAt, scopeOf } from './cursor-at.ts'

describe('TokenCursor', () => {
  it('finds the longest phrase of a table', () => {
    const table = new Map([
      ['the', 1],
      ['the whole truth', 3],
    ])
    const phrase = (text: string) => cursorAt(text).phrase(table, 0)
    expect(phrase('the whole truth')).toEqual({ row: 3, tokens: 3 })
    expect(phrase('The whole thing')).toEqual({ row: 1, tokens: 1 })
    expect(phrase('whole truth')).toBeNull()
    expect(phrase('the 5 truth')).toEqual({ row: 1, tokens: 1 })
  })

  it('finds the longest name of the text', () => {
    const scope = scopeOf('big', 'big apple', 'other apple pie')
    const name = (text: string, index = 0) => cursorAt(text, scope).userName(index)
    expect(name('big  Apple * 2')).toEqual({ name: 'big apple', tokens: 2, kind: 'value' })
    expect(name('big pear')).toEqual({ name: 'big', tokens: 1, kind: 'value' })
    expect(name('other apple')).toBeNull()
    expect(name('a big apple', 1)?.tokens).toBe(2)
    expect(cursorAt('big').userName()).toBeNull()
  })

  it('reads numbers, and says where one is that has too many digits', () => {
    expect(cursorAt('2 + 1.5').readNumber(2)).toEqual(small(15, 1))
    let thrown: unknown
    try {
      cursorAt('2 + 1e99999').readNumber(2)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(NoAnswer)
    expect(thrown).toMatchObject({ span: { from: 4, to: 11 } })
  })

  it('knows what the next parenthesis multiplies', () => {
    const multiplies = (text: string, index: number) => cursorAt(text).multipliesAt(index)
    expect(multiplies('2 (5)', 1)).toBe(true)
    expect(multiplies('(2)(5)', 3)).toBe(true)
    expect(multiplies('2² (5)', 2)).toBe(true)
    expect(multiplies('rent (5)', 1)).toBe(false)
  })

  it('keeps the first complaint', () => {
    const cursor = cursorAt('one two three')
    cursor.fail('First.', 1, 2)
    cursor.fail('Second.', 0)
    expect(cursor.complaint).toEqual({ message: 'First.', span: { from: 4, to: 13 } })
  })

  it('begins each line anew', () => {
    const cursor = cursorAt('one two')
    cursor.fail('No.', 0)
    cursor.at = 2
    cursor.uses = uses.now
    cursor.asks = [3]
    cursor.parameters = ['x']
    cursor.restart(emptyScope)
    expect(cursor).toMatchObject({ at: 0, complaint: null, uses: uses.nothing, asks: [], parameters: [] })
  })
})
