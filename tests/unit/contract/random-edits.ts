import { ChangeSet, Text } from '@codemirror/state'
import fc from 'fast-check'
import { maxPieceLength } from '../../../electron/contract/edit-stream.ts'

/** Fixed, so that a run can be repeated; printed by each property that uses it. */
export const seed = 20_260_214

const unit = fc.constantFrom('a', ' ', '7', '\n', '\n\n', 'ä', '€', '\r', '\0', '🙂', '\ud83d', '\udce9')
const fewUnits = fc.array(unit, { maxLength: 12 }).map((units) => units.join(''))
const manyUnits = fc
  .tuple(fewUnits, fc.integer({ min: 0, max: 3 * maxPieceLength }))
  .map(([some, length]) => `${some}\n`.repeat(Math.ceil(length / (some.length + 1))))

/** How to make one transaction of whatever text there is: places are parts of its length. */
type Recipe =
  | { kind: 'splices'; splices: { at: number; remove: number; insert: string }[] }
  | { kind: 'everywhere'; every: number; remove: number; insert: string }

const place = fc.double({ min: 0, max: 1, noNaN: true })

const recipe: fc.Arbitrary<Recipe> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('splices' as const),
      splices: fc.array(
        fc.record({
          at: place,
          remove: fc.oneof(
            fc.constant(0),
            place.map((part) => part / 50),
            place,
          ),
          insert: fc.oneof({ weight: 4, arbitrary: fewUnits }, { weight: 1, arbitrary: manyUnits }),
        }),
        { minLength: 1, maxLength: 6 },
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('everywhere' as const),
      every: fc.integer({ min: 1, max: 40 }),
      remove: fc.integer({ min: 0, max: 3 }),
      insert: fewUnits,
    }),
  },
)

/** A first text and the transactions that follow, from tiny to several pieces, replace-all included. */
export const history = fc.record({
  start: fc.oneof(fewUnits, manyUnits),
  recipes: fc.array(recipe, { minLength: 1, maxLength: 6 }),
})

export function makeChanges(recipe: Recipe, text: Text): ChangeSet {
  if (recipe.kind === 'splices') {
    return recipe.splices.reduce((changes, { at, remove, insert }) => {
      const length = changes.newLength
      const from = Math.floor(at * length)
      const to = Math.min(length, from + Math.floor(remove * length))
      return changes.compose(ChangeSet.of({ from, to, insert: Text.of(insert.split('\n')) }, length))
    }, ChangeSet.empty(text.length))
  }
  const insert = Text.of(recipe.insert.split('\n'))
  const splices = []
  for (let from = 0; from + recipe.remove <= text.length && splices.length < 12_000;) {
    splices.push({ from, to: from + recipe.remove, insert })
    from += recipe.remove + recipe.every
  }
  return ChangeSet.of(splices, text.length)
}
