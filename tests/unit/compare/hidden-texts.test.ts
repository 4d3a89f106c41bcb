import { Text } from '@codemirror/state'
import { expect, test } from 'vitest'
import { sayEdit, sayText } from '../../../electron/contract/edit-stream.ts'
import { HiddenTexts } from '../../../renderer/compare/hidden-texts.ts'
import { EditorState } from '@codemirror/state'
import { documentId } from '../editor/window-parts.ts'

const long = Text.of(Array.from({ length: 60_000 }, (_, index) => `line ${index}`))

test('a text is asked for, comes in pieces, and tells how far it is', async () => {
  const hidden = new HiddenTexts()
  const asked: string[] = []
  hidden.connect((id) => asked.push(id))
  const percents: number[] = []
  const coming = hidden.fetch(documentId(9), { progress: (percent) => percents.push(percent) })
  expect(asked).toEqual([documentId(9)])
  for (const message of sayText(documentId(9), 0, long)) hidden.hear(message)
  expect((await coming)?.eq(long)).toBe(true)
  expect(percents.length).toBeGreaterThan(2)
  expect(percents).toEqual(percents.toSorted((a, b) => a - b))
  expect(Math.max(...percents)).toBeLessThan(100)
})

test('edits that follow the pieces belong to the text', async () => {
  const hidden = new HiddenTexts()
  hidden.connect(() => undefined)
  const coming = hidden.fetch(documentId(9))
  hidden.hear({ kind: 'reset', documentId: documentId(9), size: 3, upTo: 5 })
  for (const message of sayText(documentId(9), 4, Text.of(['one']))) {
    if (message.kind === 'piece') hidden.hear(message)
  }
  const { changes } = EditorState.create({ doc: 'one' }).update({ changes: { from: 3, insert: ' two' } })
  for (const message of sayEdit(documentId(9), 5, changes)) hidden.hear(message)
  expect((await coming)?.toString()).toBe('one two')
})

test('a text that starts again is the newer one', async () => {
  const hidden = new HiddenTexts()
  hidden.connect(() => undefined)
  const coming = hidden.fetch(documentId(9))
  const [reset, piece] = [...sayText(documentId(9), 0, long)]
  if (reset !== undefined) hidden.hear(reset)
  if (piece !== undefined) hidden.hear(piece)
  for (const message of sayText(documentId(9), 0, Text.of(['mixed\r', 'ends']))) hidden.hear(message)
  expect((await coming)?.toString()).toBe('mixed\r\nends')
})

test('nobody has it: null', async () => {
  const hidden = new HiddenTexts()
  hidden.connect(() => undefined)
  const coming = hidden.fetch(documentId(9))
  hidden.hear({ kind: 'missing', documentId: documentId(9) })
  expect(await coming).toBeNull()
})

test('stopped: null at once, and what still comes is let go', async () => {
  const hidden = new HiddenTexts()
  hidden.connect(() => undefined)
  const stopping = new AbortController()
  const coming = hidden.fetch(documentId(9), { signal: stopping.signal })
  stopping.abort()
  expect(await coming).toBeNull()
  for (const message of sayText(documentId(9), 0, long)) hidden.hear(message)
  expect(await hidden.fetch(documentId(9), { signal: stopping.signal })).toBeNull()
})

test('a writer that was started again is asked again, and begins from nothing', async () => {
  const hidden = new HiddenTexts()
  hidden.connect(() => undefined)
  const coming = hidden.fetch(documentId(9))
  const [reset, piece] = [...sayText(documentId(9), 0, long)]
  if (reset !== undefined) hidden.hear(reset)
  if (piece !== undefined) hidden.hear(piece)
  const asked: string[] = []
  hidden.connect((id) => asked.push(id))
  expect(asked).toEqual([documentId(9)])
  for (const message of sayText(documentId(9), 0, Text.of(['whole']))) hidden.hear(message)
  expect((await coming)?.toString()).toBe('whole')
})
