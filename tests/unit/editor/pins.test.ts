import { Text } from '@codemirror/state'
import { beforeEach, expect, test } from 'vitest'
import { Pins } from '../../../renderer/editor/pins.ts'
import { documentId, job, jobId } from './window-parts.ts'

const one = documentId(1)
let said: string[]
let pins: Pins

beforeEach(() => {
  said = []
  pins = new Pins({
    pin: (documentId, version) => said.push(`pin ${documentId} ${version}`),
    unpin: (documentId, version) => said.push(`unpin ${documentId} ${version}`),
  })
})

test('a version is pinned before its request and let go when the dialog was dismissed', () => {
  pins.ask(one, 3, Text.of(['a']))
  expect(said).toEqual(['pin d1 3'])
  pins.answered(one, 3, null)
  expect(said).toEqual(['pin d1 3', 'unpin d1 3'])
})

test('it stays while its job runs or has failed, and goes with the job', () => {
  pins.ask(one, 3, Text.of(['a']))
  pins.follow([job(1, { version: 3 })])
  pins.answered(one, 3, jobId(1))
  pins.follow([job(1, { version: 3, phase: 'flushing' })])
  pins.follow([job(1, { version: 3, phase: 'failed', failure: { kind: 'disk-full' } })])
  expect(said).toEqual(['pin d1 3'])
  pins.follow([])
  expect(said).toEqual(['pin d1 3', 'unpin d1 3'])
})

test('it stays while a cancelled job may be tried again', () => {
  pins.ask(one, 3, Text.of(['a']))
  pins.answered(one, 3, jobId(1))
  pins.follow([job(1, { version: 3, phase: 'cancelled' })])
  expect(said).toEqual(['pin d1 3'])
  pins.follow([])
  expect(said).toEqual(['pin d1 3', 'unpin d1 3'])
})

test('an answer that comes before the state with its job keeps the version', () => {
  pins.ask(one, 3, Text.of(['a']))
  pins.answered(one, 3, jobId(7))
  pins.follow([job(6, { version: 2, phase: 'done' })])
  expect(said).toEqual(['pin d1 3'])
  pins.follow([job(7, { version: 3, phase: 'done' })])
  expect(said).toEqual(['pin d1 3', 'unpin d1 3'])
})

test('two requests for one version pin it once, and the last one lets it go', () => {
  pins.ask(one, 3, Text.of(['a']))
  pins.ask(one, 3, Text.of(['a']))
  pins.answered(one, 3, null)
  expect(said).toEqual(['pin d1 3'])
  pins.answered(one, 3, null)
  expect(said).toEqual(['pin d1 3', 'unpin d1 3'])
})

test('a failed job from before a reload of the page is let go when it is dismissed', () => {
  pins.follow([job(1, { version: 3, phase: 'failed', failure: { kind: 'disk-full' } })])
  expect(said).toEqual([])
  expect(pins.of(one)).toEqual([])
  pins.follow([])
  expect(said).toEqual(['unpin d1 3'])
})

test('the kept texts of a document come oldest first', () => {
  const [older, newer] = [Text.of(['a']), Text.of(['b'])]
  pins.ask(one, 9, newer)
  pins.ask(one, 4, older)
  pins.ask(documentId(2), 1, Text.empty)
  expect(pins.of(one)).toEqual([
    [4, older],
    [9, newer],
  ])
  expect([...pins.documents()]).toEqual([one, documentId(2)])
})
