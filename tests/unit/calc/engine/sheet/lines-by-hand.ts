import type { Definition } from '../../../../../renderer/calc/engine/language/syntax.ts'
import { uses, type Tag } from '../../../../../renderer/calc/engine/language/syntax.ts'
import { Above } from '../../../../../renderer/calc/engine/sheet/above.ts'
import { mark, type Cell } from '../../../../../renderer/calc/engine/sheet/leaf.ts'
import { LineTree } from '../../../../../renderer/calc/engine/sheet/line-tree.ts'
import { NameIndex } from '../../../../../renderer/calc/engine/sheet/name-index.ts'
import type { Value } from '../../../../../renderer/calc/engine/values/value.ts'

interface Line {
  readonly marks?: number
  readonly number?: number
  readonly value?: Value
  readonly defines?: Definition
  readonly tags?: readonly Tag[]
}

export function definition(name: string, parameters: readonly string[] | null = null): Definition {
  return { name, tokens: name.split(' ').length, parameters }
}

export function cellOf(defines: Definition | null, value: Value | null = null): Cell {
  const expression = { kind: 'previous', from: 0, to: 0 } as const
  return { statement: { expression, defines, uses: uses.nothing, asks: [] }, value, complaint: null, size: 0 }
}

/** A tree of so many lines, none of which is anything until it is set: as a sheet keeps them, without its reader. */
export function linesByHand(count: number) {
  const tree = new LineTree({ entered: () => undefined, leaving: () => undefined })
  const names = new NameIndex(tree)
  tree.insert(0, count)
  return {
    tree,
    names,
    above: new Above(tree, names),
    set: (line: number, { marks = 0, number, value, defines, tags = [] }: Line): void => {
      const { leaf, offset } = tree.at(line)
      const isAnswered = number !== undefined || value !== undefined
      leaf.marks[offset] = marks | (isAnswered ? mark.answered : 0)
      leaf.mantissas[offset] = number ?? 0
      leaf.setTags(offset, tags)
      if (defines !== undefined || value !== undefined) {
        leaf.setCell(offset, cellOf(defines ?? null, value ?? null))
      }
      if (defines !== undefined) names.add(leaf, defines)
      tree.touch(leaf)
    },
  }
}
