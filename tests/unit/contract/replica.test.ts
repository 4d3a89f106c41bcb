import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { documentIdSchema } from '../../../electron/contract/documents.ts'
import type { EditMessage, PieceMessage } from '../../../electron/contract/edit-stream.ts'
import { Replica } from '../../../electron/contract/replica.ts'

const documentId = v.parse(documentIdSchema, 'd1')

function piece(version: number, at: number, insert: string, last: boolean): PieceMessage {
  return { kind: 'piece', documentId, version, splices: [[at, at, insert]], last }
}

function edit(version: number, changes: EditMessage['changes']): EditMessage {
  return { kind: 'edit', documentId, version, changes }
}

function replicaOf(version: number, text: string): Replica {
  const replica = new Replica()
  replica.take(piece(version, 0, text, true))
  return replica
}

describe('a replica', () => {
  it('has no version before the first whole one', () => {
    const replica = new Replica()
    replica.take({ kind: 'reset', documentId, size: 4, upTo: 0 })
    replica.take(piece(7, 0, 'ab', false))
    expect([replica.version, replica.text.toString(), replica.newest.toString()]).toEqual([-1, '', 'ab'])
    replica.take(piece(7, 2, 'cd', true))
    expect([replica.version, replica.text.toString(), replica.newest.toString()]).toEqual([7, 'abcd', 'abcd'])
  })

  it('keeps the old version whole while the pieces of the next one arrive', () => {
    const replica = replicaOf(3, 'old')
    replica.take(piece(4, 3, ' and ', false))
    expect([replica.version, replica.text.toString()]).toEqual([3, 'old'])
    replica.take(piece(4, 8, 'new', true))
    expect([replica.version, replica.text.toString()]).toEqual([4, 'old and new'])
  })

  it('tells what each message changed', () => {
    const replica = replicaOf(0, 'ab')
    expect(replica.take(edit(1, [1, [1, 'x']]))?.toJSON()).toEqual([1, [1, 'x']])
    expect(replica.take({ kind: 'reset', documentId, size: 0, upTo: 0 })).toBeNull()
  })

  it.each([
    ['a version twice', edit(3, [3])],
    ['a version too far on', edit(5, [3])],
    ['an edit of a text of another length', edit(4, [9])],
    ['a piece outside of the text', piece(4, 4, 'x', true)],
  ])('refuses %s and keeps what it has', (_what, message) => {
    const replica = replicaOf(3, 'abc')
    expect(() => replica.take(message)).toThrow(RangeError)
    expect([replica.version, replica.text.toString(), replica.newest.toString()]).toEqual([3, 'abc', 'abc'])
    replica.take(edit(4, [3, [0, 'd']]))
    expect(replica.text.toString()).toBe('abcd')
  })

  it.each([
    ['an edit', edit(2, [1])],
    ['an edit of the same version', edit(1, [1])],
    ['a piece of another version', piece(2, 1, 'y', true)],
  ])('refuses %s in the midst of the first version', (_what, message) => {
    const replica = new Replica()
    replica.take(piece(1, 0, 'x', false))
    expect(() => replica.take(message)).toThrow(RangeError)
    replica.take(piece(1, 1, 'y', true))
    expect([replica.version, replica.text.toString()]).toEqual([1, 'xy'])
  })

  it('starts again at a reset, also in the midst of a version', () => {
    const replica = replicaOf(3, 'abc')
    replica.take(piece(4, 3, 'd', false))
    replica.take({ kind: 'reset', documentId, size: 1, upTo: 0 })
    replica.take(piece(9, 0, 'z', true))
    expect([replica.version, replica.text.toString()]).toEqual([9, 'z'])
  })

  it('can forget the pieces of a version that will not become whole, even if they change nothing', () => {
    const replica = replicaOf(3, 'abc')
    for (const arriving of [piece(4, 3, 'd', false), piece(4, 3, '', false)]) {
      replica.take(arriving)
      expect(replica.isArriving).toBe(true)
      replica.dropArriving()
      expect([replica.isArriving, replica.newest.toString()]).toEqual([false, 'abc'])
    }
    replica.take(edit(4, [3, [0, '!']]))
    expect(replica.text.toString()).toBe('abc!')
  })
})
