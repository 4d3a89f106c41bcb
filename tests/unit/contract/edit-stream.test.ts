import { ChangeSet, Text } from '@codemirror/state'
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { documentIdSchema } from '../../../electron/contract/documents.ts'
import {
  maxPieceLength,
  readChange,
  sayEdit,
  sayText,
  streamMessageSchema,
  type StreamMessage,
} from '../../../electron/contract/edit-stream.ts'
import { Replica } from '../../../electron/contract/replica.ts'
import { history, makeChanges, seed } from './random-edits.ts'

const documentId = v.parse(documentIdSchema, 'd1')

/** Takes a message as a port delivers it: cloned, and parsed at the boundary. */
function deliver(replica: Replica, message: StreamMessage): void {
  const arrived = v.parse(streamMessageSchema, structuredClone(message))
  if (arrived.kind === 'pin' || arrived.kind === 'unpin') throw new Error('not a change')
  replica.take(arrived)
}

function sizeOf(message: StreamMessage): number {
  if (message.kind === 'edit') {
    return JSON.stringify(message.changes).length
  }
  return message.kind === 'piece' ? message.splices.reduce((sum, [, , insert]) => sum + insert.length, 0) : 0
}

describe('the edit stream', () => {
  it(`brings any transactions to a replica (seed ${seed})`, () => {
    fc.assert(
      fc.property(history, ({ start, recipes }) => {
        let text = Text.of(start.split('\n'))
        const replica = new Replica()
        for (const message of sayText(documentId, 0, text)) deliver(replica, message)
        expect(replica.text.eq(text)).toBe(true)
        recipes.forEach((recipe, index) => {
          const changes = makeChanges(recipe, text)
          text = changes.apply(text)
          for (const message of sayEdit(documentId, index + 1, changes)) {
            expect(replica.version).toBe(index)
            deliver(replica, message)
          }
          expect(replica.version).toBe(index + 1)
          expect(replica.text.eq(text)).toBe(true)
        })
      }),
      { seed, numRuns: 40, endOnFailure: true },
    )
  }, 30_000)

  it(`keeps every message small (seed ${seed})`, () => {
    fc.assert(
      fc.property(history, ({ start, recipes }) => {
        const text = Text.of(start.split('\n'))
        const said: StreamMessage[] = [...sayText(documentId, 0, text)]
        for (const recipe of recipes) said.push(...sayEdit(documentId, 1, makeChanges(recipe, text)))
        for (const message of said) {
          expect(sizeOf(message)).toBeLessThanOrEqual(6 * maxPieceLength)
          if (message.kind === 'piece') {
            expect(sizeOf(message)).toBeLessThanOrEqual(maxPieceLength)
            expect(message.splices.length).toBeLessThanOrEqual(maxPieceLength / 16)
          }
        }
      }),
      { seed, numRuns: 20, endOnFailure: true },
    )
  }, 30_000)

  it('says a small transaction as one edit', () => {
    const changes = ChangeSet.of({ from: 1, to: 2, insert: 'x\ny' }, 3)
    expect([...sayEdit(documentId, 4, changes)]).toEqual([
      { kind: 'edit', documentId, version: 4, changes: [1, [1, 'x', 'y'], 1] },
    ])
  })

  it('says an insertion of very many empty lines in pieces, as each line costs a string', () => {
    const changes = ChangeSet.of({ from: 0, insert: Text.of(Array<string>(20_000).fill('')) }, 0)
    expect([...sayEdit(documentId, 1, changes)].map((message) => message.kind)).toEqual(['piece'])
  })

  it('says an empty text as a reset and one last piece', () => {
    expect([...sayText(documentId, 3, Text.empty)]).toEqual([
      { kind: 'reset', documentId, size: 0, upTo: 3 },
      { kind: 'piece', documentId, version: 3, splices: [[0, 0, '']], last: true },
    ])
  })

  it('makes the messages of a whole text only as they are asked for', () => {
    const line = 'x'.repeat(1023)
    const text = Text.of(Array<string>(4096).fill(line))
    const said = sayText(documentId, 0, text)
    said.next()
    const first = said.next()
    expect(first.done === false && first.value.kind === 'piece' && sizeOf(first.value)).toBe(maxPieceLength)
    expect([...said].length).toBe(Math.ceil(text.length / maxPieceLength) - 1)
  })

  it.each([
    ['not a list', 'abc'],
    ['a negative length', [-3, 6]],
    ['a fraction', [0.5, 2.5]],
    ['a line that is no string', [3, [0, 7]]],
    ['an empty section', [3, []]],
  ])('refuses a message whose changes are %s', (_what, changes) => {
    const message = { kind: 'edit', documentId, version: 1, changes }
    expect(v.safeParse(streamMessageSchema, message).success).toBe(false)
  })

  it('refuses a change that is not of a text of that length', () => {
    const edit = { kind: 'edit', documentId, version: 1, changes: [2, [1]] } as const
    expect(() => readChange({ ...edit, changes: [2, [1]] }, 4)).toThrow(RangeError)
    const piece = { kind: 'piece', documentId, version: 1, last: true } as const
    expect(() => readChange({ ...piece, splices: [[3, 5, '']] }, 4)).toThrow(RangeError)
    expect(() => readChange({ ...piece, splices: [[3, 2, '']] }, 4)).toThrow(RangeError)
  })
})
