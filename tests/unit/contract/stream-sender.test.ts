import { ChangeSet, Text } from '@codemirror/state'
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { documentIdSchema } from '../../../electron/contract/documents.ts'
import { maxPieceLength, type StreamMessage } from '../../../electron/contract/edit-stream.ts'
import { Replica } from '../../../electron/contract/replica.ts'
import { StreamSender } from '../../../electron/contract/stream-sender.ts'
import { history, makeChanges, seed } from './random-edits.ts'

const documentId = v.parse(documentIdSchema, 'd1')

function collecting() {
  const posted: StreamMessage[] = []
  return { posted, sender: new StreamSender((message) => posted.push(message)) }
}

const fourPieces = Text.of(['x'.repeat(3 * maxPieceLength + 1)])

describe('a stream sender', () => {
  it('has two pieces on their way at most', () => {
    const { posted, sender } = collecting()
    sender.text(documentId, 0, fourPieces)
    expect(posted.map((message) => message.kind)).toEqual(['reset', 'piece', 'piece'])
    sender.taken()
    expect(posted.length).toBe(4)
    expect(sender.isBusy).toBe(true)
    sender.taken()
    sender.taken()
    expect(posted.length).toBe(5)
    expect(sender.isBusy).toBe(false)
  })

  it('keeps the order: what is said after a large text goes after it', () => {
    const { posted, sender } = collecting()
    sender.text(documentId, 0, fourPieces)
    sender.edit(documentId, 1, ChangeSet.of({ from: 0, insert: 'a' }, fourPieces.length))
    sender.message({ kind: 'pin', documentId, version: 1 })
    for (let credit = 0; credit < 4; credit++) sender.taken()
    expect(posted.map((message) => message.kind)).toEqual([
      'reset',
      'piece',
      'piece',
      'piece',
      'piece',
      'edit',
      'pin',
    ])
  })

  it('lets others have their turn in a long row of messages, if there is a way to', () => {
    const posted: StreamMessage[] = []
    const resumed: (() => void)[] = []
    const sender = new StreamSender(
      (message) => posted.push(message),
      (resume) => resumed.push(resume),
    )
    const messages = Array.from(
      { length: 600 },
      (_, version) => ({ kind: 'pin', documentId, version }) as const,
    )
    sender.messages(messages)
    expect(posted.length).toBe(256)
    let isDone = false
    sender.afterwards(() => (isDone = true))
    for (const resume of resumed) resume()
    expect([posted.length, isDone]).toEqual([600, true])
    expect(posted).toEqual(messages)
  })

  it('says that edits follow a whole text', () => {
    const { posted, sender } = collecting()
    sender.text(documentId, 3, Text.of(['a']), 5)
    expect(posted[0]).toEqual({ kind: 'reset', documentId, size: 1, upTo: 5 })
  })

  it('sends small messages at once when nothing large waits', () => {
    const { posted, sender } = collecting()
    for (let version = 1; version <= 100; version++) {
      sender.edit(documentId, version, ChangeSet.of({ from: 0, insert: 'a' }, version))
    }
    expect(posted.length).toBe(100)
  })

  it(`brings everything to the replica, however late the credits come back (seed ${seed})`, () => {
    fc.assert(
      fc.property(history, fc.array(fc.nat({ max: 3 })), ({ start, recipes }, lateness) => {
        let owed = 0
        const replica = new Replica()
        const sender = new StreamSender((message) => {
          if (message.kind === 'pin' || message.kind === 'unpin') return
          replica.take(message)
          if (message.kind === 'piece') owed++
        })
        const giveBack = (credits: number) => {
          for (; credits > 0 && owed > 0; credits--) {
            owed--
            sender.taken()
          }
        }
        let text = Text.of(start.split('\n'))
        sender.text(documentId, 0, text)
        recipes.forEach((recipe, index) => {
          giveBack(lateness[index] ?? 1)
          const changes = makeChanges(recipe, text)
          text = changes.apply(text)
          sender.edit(documentId, index + 1, changes)
          expect(owed).toBeLessThanOrEqual(2)
        })
        giveBack(Infinity)
        expect(replica.version).toBe(recipes.length)
        expect(replica.text.eq(text)).toBe(true)
      }),
      { seed, numRuns: 20, endOnFailure: true },
    )
  }, 30_000)
})
