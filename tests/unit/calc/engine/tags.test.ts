import { describe, expect, it } from 'vitest'
import { isOfTotal, tagsFrom } from '../../../../renderer/calc/engine/language/tags.ts'
import { solveLast, solveLines } from './solve-lines.ts'

describe('tags', () => {
  it('stand after a space, each counted once, whatever their case', () => {
    expect(tagsFrom('5 #Food #fun,#x #food # 7 #7 #büro-1', 1)).toEqual(['#food', '#fun', '#büro-1'])
    expect(tagsFrom('5 no#tag', 1)).toEqual([])
  })

  it('say which lines a total is of where a total is due, and are a comment elsewhere', () => {
    const at = (line: string) => isOfTotal(line, line.indexOf('#'))
    for (const line of [
      'total #a',
      'x = sum #a',
      '2 * average #a',
      '10% of total  #a',
      'Food: grand total #a',
      '-max #a',
    ]) {
      expect(at(line), line).toBe(true)
    }
    for (const line of ['12 total #a', 'the total #a', '5 #a', 'subtotals #a', 'total # a', '(1) total #a']) {
      expect(at(line), line).toBe(false)
    }
  })

  it('are added up over all lines above that carry them', () => {
    const bought = ['12 #food', '# Trip', '5 #travel', '', '8 #food #fun // with Bob']
    const asked = [
      'total #food',
      'count #Food',
      'average #food',
      'max #food',
      'min #food',
      'median #food',
      'sum #fun',
    ]
    expect(solveLines([...bought, ...asked]).slice(bought.length)).toEqual([
      '20',
      '2',
      '10',
      '12',
      '8',
      '10',
      '8',
    ])
    expect(solveLast(...bought, '2 * total #food + 1')).toBe('41')
    expect(solveLast(...bought, '10% of total #food')).toBe('2')
    expect(solveLast(...bought, 'grand total #food')).toBe('20')
  })

  it('keep units as totals do', () => {
    expect(solveLast('5 km #trip', '500 m #trip', 'total #trip')).toBe('5.5 km')
    expect(solveLast('5 km #trip', '3 #trip', 'total #trip')).toBe(
      '! Plain numbers and km cannot be taken together.',
    )
  })

  it('leave the block alone: their totals neither end it nor count in it', () => {
    expect(solveLast('12 #food', 'total #food', '5', 'total')).toBe('17')
    expect(solveLast('12 #food', 'total #food', 'total')).toBe('12')
  })

  it('take no line that is below, or that is itself a total', () => {
    expect(solveLast('1 #a', 'sum // #a', '2', 'total #a')).toBe('1')
    expect(solveLines(['1 #a', 'total #a', '2 #a'])[1]).toBe('1')
    expect(solveLines(['# only words', 'total #nothing'])[1]).toBeNull()
  })

  it('go before a name that someone gave to the word', () => {
    expect(solveLast('5 #a', 'total = 7', 'total #a')).toBe('5')
  })
})

describe('a line that was deleted', () => {
  it('is said where it is used', () => {
    expect(solveLast('deleted_line * 2')).toBe('! The line that was meant here was deleted.')
    expect(solveLast('deleted_line')).toBe('! The line that was meant here was deleted.')
  })
})
