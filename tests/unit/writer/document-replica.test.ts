import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { documentIdSchema } from '../../../electron/contract/documents.ts'
import { DocumentReplica } from '../../../electron/writer/document-replica.ts'

const documentId = v.parse(documentIdSchema, 'd1')
const never = new AbortController().signal

function piece(version: number, at: number, insert: string, last = true) {
  return {
    kind: 'piece' as const,
    documentId,
    version,
    splices: [[at, at, insert]] as [number, number, string][],
    last,
  }
}

function replicaOf(version: number, text: string): DocumentReplica {
  const replica = new DocumentReplica()
  replica.take({ kind: 'reset', documentId, size: text.length, upTo: 0 })
  replica.take(piece(version, 0, text))
  return replica
}

describe("the writer's replica", () => {
  it('keeps a pinned version while the text goes on', async () => {
    const replica = replicaOf(1, 'one')
    replica.pin(1)
    replica.take({ kind: 'edit', documentId, version: 2, changes: [3, [0, '!']] })
    expect((await replica.whenPinned(1, 1, never)).toString()).toBe('one')
    expect(replica.text.toString()).toBe('one!')
  })

  it('waits for a pin that comes later', async () => {
    const replica = replicaOf(1, 'one')
    const text = replica.whenPinned(2, 1, never)
    replica.take({ kind: 'edit', documentId, version: 2, changes: [3, [0, '!']] })
    replica.pin(2)
    expect((await text).toString()).toBe('one!')
  })

  it('refuses to pin a version that is not here', () => {
    const replica = replicaOf(1, 'one')
    expect(() => replica.pin(2)).toThrow(RangeError)
    expect(() => replica.pin(0)).toThrow(RangeError)
    replica.take({ kind: 'reset', documentId, size: 0, upTo: 0 })
    expect(() => replica.pin(1)).toThrow(RangeError)
  })

  it('gives up waiting when the window is gone that would have pinned it', async () => {
    const replica = replicaOf(1, 'one')
    const old = replica.whenPinned(2, 1, never)
    const young = replica.whenPinned(3, 2, never)
    replica.windowGone(1)
    await expect(old).rejects.toMatchObject({ failure: { kind: 'text-missing' } })
    replica.take(piece(2, 0, 'a'))
    replica.take(piece(3, 0, 'b'))
    replica.pin(3)
    expect((await young).toString()).toBe('baone')
  })

  it('gives up waiting when it is told to', async () => {
    const controller = new AbortController()
    const text = replicaOf(1, 'one').whenPinned(2, 1, controller.signal)
    controller.abort()
    await expect(text).rejects.toThrow()
  })

  it('keeps the last whole text until the one that starts again is in', () => {
    const replica = replicaOf(4, 'old')
    replica.take({ kind: 'reset', documentId, size: 3, upTo: 0 })
    replica.take(piece(9, 0, 'n', false))
    expect([replica.version, replica.text.toString(), replica.newest.toString()]).toEqual([4, 'old', 'n'])
    replica.dropUnfinished()
    replica.take({ kind: 'edit', documentId, version: 5, changes: [3, [0, '!']] })
    expect([replica.version, replica.text.toString()]).toEqual([5, 'old!'])
  })

  it('forgets half of a large edit when its sender is gone', () => {
    const replica = replicaOf(4, 'old')
    replica.take(piece(5, 3, ' and', false))
    replica.dropUnfinished()
    replica.take({ kind: 'edit', documentId, version: 5, changes: [3, [0, '!']] })
    expect(replica.text.toString()).toBe('old!')
  })

  it('says when there is a new version, not at its parts', () => {
    let changes = 0
    const replica = new DocumentReplica(() => changes++)
    replica.take({ kind: 'reset', documentId, size: 2, upTo: 0 })
    replica.take(piece(0, 0, 'a', false))
    expect(changes).toBe(0)
    replica.take(piece(0, 1, 'b'))
    replica.take(piece(1, 2, 'c', false))
    expect([changes, replica.isWhole]).toEqual([1, false])
    replica.take(piece(1, 3, 'd'))
    expect([changes, replica.isWhole]).toEqual([2, true])
  })

  it('knows how it came to be, without what never became whole', () => {
    const replica = replicaOf(4, 'old')
    replica.take({ kind: 'edit', documentId, version: 5, changes: [3, [0, '!']] })
    replica.take(piece(6, 4, ' and', false))
    expect(replica.log.base).toMatchObject({ version: 4 })
    expect(replica.log.sinceBase().map(({ version }) => version)).toEqual([5])
    replica.dropUnfinished()
    replica.take(piece(6, 4, '?'))
    expect(replica.log.sinceBase().map(({ version }) => version)).toEqual([5, 6])
  })
})
