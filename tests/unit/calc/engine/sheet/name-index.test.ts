import { describe, expect, it } from 'vitest'
import { columnKey } from '../../../../../renderer/calc/engine/language/column-names.ts'
import { leafSize } from '../../../../../renderer/calc/engine/sheet/leaf.ts'
import { firstWordOf } from '../../../../../renderer/calc/engine/sheet/name-index.ts'
import { limits } from '../../../../../renderer/calc/engine/limits.ts'
import { definition, linesByHand } from './lines-by-hand.ts'

const far = 2 * leafSize + 10

function index(count: number, ...lines: readonly number[]) {
  const { tree, names, set } = linesByHand(count)
  for (const line of lines) set(line, { defines: definition('a') })
  return {
    names,
    tree,
    /** The line that gives a line its `a`. */
    before: (line: number): number | null => {
      const { leaf, offset } = tree.at(line)
      const place = names.before('a', leaf, offset)
      return place === null ? null : tree.firstLineOf(place.leaf) + place.offset
    },
    forget: (line: number): void => {
      const { leaf, offset } = tree.at(line)
      leaf.setCell(offset, null)
      names.delete(leaf, definition('a'))
    },
  }
}

describe('NameIndex', () => {
  it('finds the last definition before a line, in its leaf or an earlier one', () => {
    const { before } = index(3 * leafSize, 3, 7, far)
    expect([2, 3, 4, 7, 8, leafSize, far, far + 1].map(before)).toEqual([null, null, 3, 3, 7, 7, 7, far])
  })

  it('knows definitions that go and come', () => {
    const { before, forget, tree, names } = index(3 * leafSize, 3, 7)
    expect(before(far)).toBe(7)
    forget(7)
    expect(before(far)).toBe(3)
    const { leaf } = tree.at(9)
    leaf.setCell(9, tree.at(3).leaf.cellAt(3))
    names.add(leaf, definition('a'))
    expect(before(far)).toBe(9)
    forget(9)
    forget(3)
    expect(before(far)).toBeNull()
    expect([...names.all()]).toEqual([])
    expect(() => names.delete(leaf, definition('a'))).toThrow('a was not defined')
  })

  it('finds the first definition from a line on', () => {
    const { names } = index(3 * leafSize, 3, 7, far)
    expect([0, 3, 4, 8, far, far + 1, 5000].map((line) => names.lineFrom('a', line))).toEqual([
      3,
      3,
      7,
      far,
      far,
      -1,
      -1,
    ])
    expect(names.lineFrom('b', 0)).toBe(-1)
  })

  it('bounds how long names are that begin with a word', () => {
    const { names, set } = linesByHand(3)
    expect(names.tokensOfNamesFrom('monthly')).toBe(0)
    set(0, { defines: definition('monthly rent of us') })
    set(1, { defines: definition('monthly') })
    set(2, { defines: definition(`long ${'name '.repeat(50)}`) })
    expect(names.tokensOfNamesFrom('monthly')).toBe(4)
    expect(names.tokensOfNamesFrom('long')).toBe(limits.nameTokens)
    expect(names.tokensOfNamesFrom('rent')).toBe(0)
  })
})

it.each([
  ['monthly rent', 'monthly'],
  [columnKey('prices'), 'prices'],
  ['büro_2 x', 'büro_2'],
  ['2 rooms', null],
])('%s is found by %s', (name, word) => expect(firstWordOf(name)).toBe(word))
