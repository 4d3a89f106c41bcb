import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mark } from '../../../../renderer/calc/engine/sheet/leaf.ts'
import { LineTree } from '../../../../renderer/calc/engine/sheet/line-tree.ts'
import { totalsText } from '../../../../renderer/calc/engine/totals-text.ts'
import { tallyOf } from '../../../../renderer/calc/engine/values/tally.ts'
import { numberValue } from '../../../../renderer/calc/engine/values/value.ts'
import { small } from '../../../../renderer/calc/engine/numbers/number.ts'

const seed = 7_331

const step = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  insert: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 2000 })),
  remove: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 2500 })),
})

describe('LineTree', () => {
  it(`is a list of lines that can be searched and added up (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
        const tree = new LineTree({ entered: () => undefined, leaving: () => undefined })
        /** Each line's number; null for one that was not given any yet. */
        const model: (number | null)[] = []
        let next = 1
        for (const { at, insert, remove } of steps) {
          const line = Math.floor(at * model.length)
          tree.insert(line, insert)
          model.splice(line, 0, ...new Array<null>(insert).fill(null))
          const from = Math.floor(at * Math.max(model.length - remove, 0))
          const removed = Math.min(remove, model.length - from)
          tree.remove(from, removed)
          model.splice(from, removed)
          expect(tree.lines).toBe(model.length)
          // Every third line that is new gets a number.
          for (let index = 0; index < model.length; index++) {
            if (model[index] !== null || (index + next) % 3 !== 0) continue
            const place = tree.at(index)
            place.leaf.marks[place.offset] = mark.answered
            place.leaf.mantissas[place.offset] = next
            tree.touch(place.leaf)
            model[index] = next++
          }
          const total = (from: number, to: number) =>
            totalsText(
              tallyOf(model.slice(from, to).flatMap((n) => (n === null ? [] : [numberValue(small(n))]))),
            )
          const middle = Math.floor(at * model.length)
          expect(totalsText(tree.tally)).toBe(total(0, model.length))
          expect(totalsText(tree.tallyOf(middle, middle + 700, null))).toBe(total(middle, middle + 700))
          expect(tree.find(middle, mark.answered)).toBe(
            model.findIndex((n, index) => index >= middle && n !== null),
          )
          expect(tree.findBefore(middle, mark.unread)).toBe(model.slice(0, middle).lastIndexOf(null))
        }
        for (let index = 0; index < model.length; index += 97) {
          const { leaf, offset } = tree.at(index)
          expect(tree.firstLineOf(leaf) + offset).toBe(index)
          expect(leaf.valueAt(offset)).toEqual(
            model[index] === null ? null : numberValue(small(model[index] ?? Number.NaN)),
          )
        }
      }),
      { seed, numRuns: 60, endOnFailure: true },
    )
  }, 60_000)
})
