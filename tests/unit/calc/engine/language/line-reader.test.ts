import { describe, expect, it } from 'vitest'
import { LineReader } from '../../../../../renderer/calc/engine/language/line-reader.ts'
import { pointFormat } from '../../../../../renderer/calc/engine/language/number-format.ts'
import { emptyScope } from '../../../../../renderer/calc/engine/language/scope.ts'
import { hashWord } from '../../../../../renderer/calc/engine/language/word-hash.ts'
import { limits } from '../../../../../renderer/calc/engine/limits.ts'
import { scopeOf } from './cursor-at.ts'

const reader = new LineReader(pointFormat)

describe('a line is', () => {
  it.each([
    ['', 'blank'],
    [' \t\u00a0', 'blank'],
    ['# Prices', 'heading'],
    ['# 1 + 1', 'heading'],
    ['Prices:', 'label'],
    ['Prices: 5', 'statement'],
    ['1 + 1', 'statement'],
    ['a = 5', 'statement'],
    ['// 1 + 1', 'text'],
    ['milk and eggs', 'text'],
    ['call at 5', 'text'],
    ['2 + * 2', 'complaint'],
    ['1+'.repeat(limits.lineLength), 'complaint'],
    ['word '.repeat(limits.lineLength), 'text'],
  ])('%#: %.20s → %s', (line, kind) => expect(reader.read(line, emptyScope).kind).toBe(kind))

  it('arithmetic only with the names that are there', () => {
    expect(reader.read('net pay', emptyScope).kind).toBe('text')
    expect(reader.read('net pay', scopeOf('net pay')).kind).toBe('statement')
  })
})

describe('LineReader', () => {
  it('notes the words that a line depends on, and forgets those of the line before', () => {
    reader.read('2 * Net + pay', emptyScope)
    expect(reader.mentions).toEqual([hashWord('net'), hashWord('pay')])
    reader.read('milk and eggs', emptyScope)
    expect(reader.mentions).toEqual([hashWord('milk')])
    reader.read('1 + 1', emptyScope)
    expect(reader.mentions).toEqual([])
  })

  it('notes the tags of the comment', () => {
    reader.read('5 #food // with #Bob', emptyScope)
    expect(reader.tags).toEqual(['#food', '#bob'])
    reader.read('total #food', emptyScope)
    expect(reader.tags).toEqual([])
  })

  it('makes a label the name of its answer, but for words that mean something', () => {
    const nameOf = (line: string) => {
      const reading = reader.read(line, emptyScope)
      return reading.kind === 'statement' ? reading.statement.defines : undefined
    }
    expect(nameOf('Monthly Rent: 5')).toEqual({ name: 'monthly rent', tokens: 2, parameters: null })
    expect(nameOf('Total: 5')).toBeNull()
    expect(nameOf('Sqrt: 5')).toBeNull()
    expect(nameOf('Food: a = 5')).toMatchObject({ name: 'a' })
    expect(nameOf(`${'x'.repeat(81)}: 5`)).toBeUndefined()
  })
})
