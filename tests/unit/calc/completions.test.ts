import { describe, expect, test } from 'vitest'
import { completionsAt } from '../../../renderer/calc/completions.ts'
import { pointFormat } from '../../../renderer/calc/engine/language/number-format.ts'
import { solve } from '../../../renderer/calc/engine/solve.ts'

/** What completes the caret's word in the last line of a text. */
function complete(...lines: string[]) {
  return completionsAt(
    solve(lines, pointFormat),
    (line) => lines[line - 1] ?? '',
    lines.length,
    lines.at(-1) ?? '',
  )
}

function names(...lines: string[]): string[] {
  return complete(...lines).names.map(({ name }) => name)
}

describe('names', () => {
  test('come as they are written, with their answer and their line', () => {
    expect(complete('Monthly  Rent = 2 * 475', '12 * mon').names).toEqual([
      { kind: 'value', name: 'Monthly Rent', typed: 3, detail: '950', parameters: [], line: 1 },
    ])
  })

  test('of several words are completed whole, from any of their words', () => {
    const text = 'monthly rent = 950'
    expect(complete(text, '2 * monthly re').names).toMatchObject([{ name: 'monthly rent', typed: 10 }])
    expect(complete(text, '2 * monthly ').names).toMatchObject([{ name: 'monthly rent', typed: 8 }])
    expect(complete(text, '2 * re').names).toMatchObject([{ name: 'monthly rent', typed: 2 }])
  })

  test('only those above, as they were defined last', () => {
    const lines = ['price = 1', 'price = 2', '2 * pr', 'price = 3', 'pride = 4']
    const sheet = solve(lines, pointFormat)
    const found = completionsAt(sheet, (line) => lines[line - 1] ?? '', 3, '2 * pr')
    expect(found.names).toMatchObject([{ name: 'price', detail: '2', line: 2 }])
  })

  test('labels too, and one that is typed whole', () => {
    expect(names('Rent: 5', '2 * re')).toEqual(['Rent'])
    expect(complete('Rent: 5', '2 * rent').names).toMatchObject([{ name: 'Rent', typed: 4 }])
  })

  test('those that begin so come before those with such a word, the nearest first', () => {
    expect(names('net price = 1', 'price = 2', 'price of eggs = 3', '4 * pri')).toEqual([
      'price of eggs',
      'price',
      'net price',
    ])
  })

  test('functions say their parameters and what they are made of', () => {
    expect(complete('area(w, h) = w * h', '2 * ar').names).toEqual([
      { kind: 'function', name: 'area', typed: 2, detail: 'w * h', parameters: ['w', 'h'], line: 1 },
    ])
  })

  test('that people give to break it are names as others', () => {
    expect(names('constructor = 1', '__proto__ = 2', '2 * con')).toEqual(['constructor'])
    expect(names('constructor = 1', '__proto__ = 2', '2 * __')).toEqual(['__proto__'])
  })
})

test('line completes to the lines above that have an answer, the nearest first', () => {
  expect(complete('5', 'text', '2 * 3', '7 + li').names.map(({ name, detail }) => [name, detail])).toEqual([
    ['line3', '2 * 3 → 6'],
    ['line1', '5 → 5'],
  ])
})

describe('arithmetic is told from text by what stands before the word', () => {
  test.each(['2 * ', '5 ', 'total = ', 'round(', '2 * (3 + ', '5 km in ', '10% of '])('%s', (ahead) => {
    expect(complete(`${ahead}me`).isArithmetic).toBe(true)
  })

  test.each(['', 'Dear diary, ', 'Note ', 'we met at the '])('not %s', (ahead) => {
    expect(complete(`${ahead}me`).isArithmetic).toBe(false)
  })
})

test('a sheet of a hundred thousand names answers at once', () => {
  const lines = Array.from({ length: 100_000 }, (_, index) => `name${index} = ${index}`)
  const sheet = solve([...lines, '2 * name99999'], pointFormat)
  const start = performance.now()
  const found = completionsAt(sheet, (line) => lines[line - 1] ?? '', lines.length + 1, '2 * name9999')
  expect(found.names.map(({ name }) => name)).toContain('name99999')
  expect(found.names).toHaveLength(11)
  expect(performance.now() - start).toBeLessThan(200)
})

test('tags are those of the lines above, the nearest first', () => {
  expect(names('3 #food', '4 #Travel #food', '5 #fun', '', 'total #')).toEqual(['#fun', '#travel', '#food'])
  expect(complete('3 #food', '5 #fun', 'total #fo')).toEqual({
    isArithmetic: true,
    names: [{ kind: 'tag', name: '#food', typed: 3, detail: '', parameters: [], line: 0 }],
  })
})

describe('what is offered has an end', () => {
  test('after 50 names', () => {
    const lines = Array.from({ length: 60 }, (_, index) => `name${index} = ${index}`)
    expect(names(...lines, '2 * na')).toHaveLength(50)
  })

  test('after 10 lines', () => {
    expect(names(...Array.from({ length: 30 }, () => '5'), '7 + line')).toHaveLength(10)
  })

  test('after 60 characters of a line', () => {
    const [{ detail } = { detail: '' }] = complete(`1${' + 1'.repeat(40)}`, '7 + li').names
    expect(detail).toMatch(/^1 \+ 1 .*…$/)
    expect(detail).toHaveLength(60)
  })

  test('20,000 lines above for tags', () => {
    const lines = (count: number) => [
      '5 #far',
      ...Array.from({ length: count }, () => '1'),
      '5 #near',
      'total #',
    ]
    expect(names(...lines(19_000))).toEqual(['#near', '#far'])
    expect(names(...lines(21_000))).toEqual(['#near'])
  })
})
