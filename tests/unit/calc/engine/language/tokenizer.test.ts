import { describe, expect, it } from 'vitest'
import { commaFormat, pointFormat } from '../../../../../renderer/calc/engine/language/number-format.ts'
import { Tokenizer } from '../../../../../renderer/calc/engine/language/tokenizer.ts'
import { token } from '../../../../../renderer/calc/engine/language/token.ts'

const kinds = new Map<number, string>(Object.entries(token).map(([name, kind]) => [kind, name]))

function tokensOf(text: string, format = pointFormat): string[] {
  const tokens = new Tokenizer(format)
  tokens.read(text, 0, text.length)
  expect(tokens.kind(tokens.count)).toBe(token.end)
  return Array.from(
    { length: tokens.count },
    (_, index) => `${kinds.get(tokens.kind(index))} ${tokens.slice(index)}`,
  )
}

describe('Tokenizer', () => {
  it.each([
    ['', []],
    ['2+x', ['number 2', 'plus +', 'word x']],
    ['1..10', ['number 1', 'range ..', 'number 10']],
    ['a<=b', ['word a', 'lessOrEqual <=', 'word b']],
    ['a -= 2', ['word a', 'minusAssign -=', 'number 2']],
    ['x²³+1', ['word x', 'superscript ²³', 'plus +', 'number 1']],
    ['½ .5', ['number ½', 'number .5']],
    ['US$5 CA$2', ['currency US$', 'number 5', 'currency CA$', 'number 2']],
    ['XY$5', ['word XY', 'currency $', 'number 5']],
    ['max(1,234)', ['word max', 'open (', 'number 1', 'separator ,', 'number 234', 'close )']],
    ['(1,234)', ['open (', 'number 1,234', 'close )']],
    ['2024-05-01', ['date 2024-05-01']],
    ['1-2', ['number 1', 'minus -', 'number 2']],
    ['12:30', ['clock 12:30']],
    ['25:00', ['other 25:00']],
    ['192.168.1.1', ['other 192.168.1.1']],
    ['5 #food!', ['number 5', 'tag #food', 'bang !']],
    ['20°C', ['number 20', 'word °C']],
    ['Büro_2', ['word Büro_2']],
    ['5\u00a0km', ['number 5', 'word km']],
    ['😀5', ['other 😀', 'number 5']],
  ])('%s', (text, expected) => expect(tokensOf(text)).toEqual(expected))

  it('reads decimal commas where they are written', () => {
    expect(tokensOf('1,5 .5', commaFormat)).toEqual(['number 1,5', 'other .', 'number 5'])
  })

  it('reads nothing before its start, and nothing behind its end', () => {
    const tokens = new Tokenizer()
    tokens.read('1 + 23 km', 2, 5)
    expect([tokens.count, tokens.slice(0), tokens.slice(1)]).toEqual([2, '+', '2'])
  })

  it('forgets the words of the line before', () => {
    const tokens = new Tokenizer()
    tokens.read('one Two', 0, 7)
    expect([tokens.wordAt(0), tokens.wordAt(1), tokens.wordAt(1)]).toEqual(['one', 'two', 'two'])
    tokens.read('three four', 0, 10)
    expect([tokens.wordAt(0), tokens.wordAt(1)]).toEqual(['three', 'four'])
  })

  it('goes on with some tokens only', () => {
    const tokens = new Tokenizer()
    tokens.read('5 red apples + 3', 0, 16)
    expect(tokens.wordAt(1)).toBe('red')
    tokens.keep([0, 3, 4])
    expect([0, 1, 2].map((index) => tokens.slice(index))).toEqual(['5', '+', '3'])
    expect([tokens.count, tokens.kind(3), tokens.wordAt(1)]).toEqual([3, token.end, '+'])
  })

  it('knows which tokens touch', () => {
    const tokens = new Tokenizer()
    tokens.read('5k 6 k', 0, 6)
    expect([1, 2, 3].map((index) => tokens.touches(index))).toEqual([true, false, false])
  })
})
