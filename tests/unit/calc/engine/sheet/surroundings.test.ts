import { describe, expect, it } from 'vitest'
import { environmentOf } from '../../../../../renderer/calc/engine/environment.ts'
import { columnKey } from '../../../../../renderer/calc/engine/language/column-names.ts'
import { fraction, small } from '../../../../../renderer/calc/engine/numbers/number.ts'
import { mark } from '../../../../../renderer/calc/engine/sheet/leaf.ts'
import { LineSurroundings, PlaceScope } from '../../../../../renderer/calc/engine/sheet/surroundings.ts'
import { numberValue } from '../../../../../renderer/calc/engine/values/value.ts'
import { definition, linesByHand } from './lines-by-hand.ts'

/** a = 5, net pay = 1/3, f(x) = …, # prices, 7, a line without an answer, and a place to ask from. */
function sevenLines() {
  const { tree, names, above, set } = linesByHand(7)
  set(0, { value: numberValue(small(5)), defines: definition('a') })
  set(1, { value: numberValue(fraction(1n, 3n)), defines: definition('net pay') })
  set(2, { defines: definition('f', ['x']) })
  set(3, { marks: mark.boundary | mark.notTotal, defines: definition(columnKey('prices')) })
  set(4, { marks: mark.notTotal, number: 7 })
  set(5, { marks: mark.notTotal, defines: definition('wrong') })
  set(6, {})
  const at = (line: number) => new LineSurroundings(environmentOf(), above, tree.at(line).leaf, line)
  const scope = new PlaceScope(names)
  const scopeAt = (line: number) => Object.assign(scope, { leaf: tree.at(line).leaf, offset: line })
  return { at, scopeAt }
}

describe('PlaceScope', () => {
  const { scopeAt } = sevenLines()

  it('knows the names that are defined above a place', () => {
    const kinds = (line: number) => ['a', 'f', 'b'].map((name) => scopeAt(line).kindOf(name))
    expect(kinds(6)).toEqual(['value', 'function', null])
    expect(kinds(1)).toEqual(['value', null, null])
    expect(kinds(0)).toEqual([null, null, null])
    expect([3, 4].map((line) => scopeAt(line).hasColumn('prices'))).toEqual([false, true])
    expect(scopeAt(6).tokensOfNamesFrom('net')).toBe(2)
  })

  it('has the numbers of names that are one word and a plain number', () => {
    expect(['a', 'net', 'f', 'b'].map((name) => scopeAt(6).numberOf(name))).toEqual([
      small(5),
      null,
      null,
      null,
    ])
  })
})

describe('LineSurroundings', () => {
  const { at } = sevenLines()
  const nowhere = { from: 0, to: 0 }

  it('answer what a line asks for', () => {
    const last = at(6)
    expect(last.line).toBe(6)
    expect(last.valueOf('a')).toEqual(numberValue(small(5)))
    expect(last.previous()).toEqual(numberValue(small(7)))
    expect([last.previousLine(), at(0).previousLine()]).toEqual([4, null])
    expect(last.answerOfLine(1)).toEqual(numberValue(small(5)))
    expect(last.total('sum', 'block')).toEqual(numberValue(small(7)))
    expect(last.total('count', 'sheet')).toEqual(numberValue(small(3)))
    expect(last.total('median', 'sheet')).toEqual(numberValue(small(5)))
    expect(last.column('prices')).toEqual([numberValue(small(7))])
    expect(last.functionOf('f')).toMatchObject({ parameters: ['x'] })
    expect([last.lineOfName('net pay'), last.lineOfName('b')]).toEqual([1, null])
    expect([...last.linesOfTotal('sheet')]).toEqual([
      [0, 2],
      [4, 5],
    ])
    expect([...last.linesOfColumn(null)]).toEqual([[4, 5]])
    expect([at(4).isAlone('block'), last.isAlone('block')]).toEqual([true, false])
  })

  it('let a function see what is above its definition alone', () => {
    const { surroundings } = at(6).functionOf('f')
    expect(surroundings.valueOf('a', nowhere)).toEqual(numberValue(small(5)))
    expect(() => surroundings.valueOf('wrong', nowhere)).toThrow('wrong is not defined above.')
  })

  it.each<[string, (last: LineSurroundings) => unknown]>([
    ['b is not defined above.', (last) => last.valueOf('b')],
    ['wrong has no answer.', (last) => last.valueOf('wrong')],
    ['a is no function.', (last) => last.functionOf('a')],
    ['There is no answer above.', () => at(0).previous()],
    ['The line that was meant here was deleted.', (last) => last.answerOfLine(0)],
    ['Line 6 has no answer.', (last) => last.answerOfLine(6)],
    ['Only lines above this one can be used.', (last) => last.answerOfLine(7)],
    ['There is no column sizes above.', (last) => last.column('sizes')],
    ['There are no numbers to be drawn.', () => at(4).column('prices')],
  ])('complain: %s', (message, ask) => expect(() => ask(at(6))).toThrow(message))
})
