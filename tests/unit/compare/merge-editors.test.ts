// @vitest-environment happy-dom
import { redo, undo } from '@codemirror/commands'
import { Text } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { newFileFormat, type FileFormat } from '../../../electron/contract/documents.ts'
import { Amendment } from '../../../renderer/compare/amendment.ts'
import { MergeEditors, type MergePlace } from '../../../renderer/compare/merge-editors.ts'
import { takeWhole } from '../../../renderer/compare/take-whole.ts'
import { arrivedVersion } from '../../../renderer/editor/document-version.ts'
import { createEditorState } from '../../../renderer/editor/editor-state.ts'
import { OpenText } from '../../../renderer/editor/open-text.ts'
import { documentId } from '../editor/window-parts.ts'
import { seed, twoTexts } from './random-texts.ts'

const mixed: FileFormat = { encoding: 'utf-8', lineEnding: 'mixed' }

function textOf(text: string): Text {
  return Text.of(text.split('\n'))
}

/** A document as a tab has it, and its editor as it would be on screen. */
function openText(doc: string, format = newFileFormat): OpenText {
  const state = createEditorState(documentId(1), format, {
    answers: () => ({ copy: () => undefined, point: () => undefined }),
    charts: () => ({ save: () => undefined, copy: () => undefined }),
    descriptionId: 'description',
    pasteTarget: () => null,
  })
  const text = new OpenText(documentId(1), state, {
    edited: () => undefined,
    hasRoom: () => true,
    updated: () => undefined,
  })
  text.dispatch({ changes: { from: 0, insert: textOf(doc) }, effects: arrivedVersion.of(0), filter: false })
  return text
}

const open: MergeEditors[] = []

function compare(
  text: OpenText,
  other: string,
  sideBySide = true,
  format = newFileFormat,
  caret: number | null = null,
) {
  const told: MergePlace[] = []
  const editors = new MergeEditors({
    text,
    format,
    other: textOf(other),
    names: { mine: 'My text', other: 'The file', take: 'Take the file’s side' },
    sideBySide,
    whole: false,
    caret,
    moved: (place) => told.push(place),
  })
  open.push(editors)
  document.body.append(editors.dom)
  const found = EditorView.findFromDOM(
    editors.dom.querySelector<HTMLElement>('[aria-label="My text"]') ?? editors.dom,
  )
  if (found === null) throw new Error('There is no editor')
  return { editors, mine: found, place: () => told.at(-1) }
}

/** Here, unlike in a browser, moving the caret of a focused editor tells of it before the move is done. */
function blur(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
}

afterEach(() => {
  for (const editors of open.splice(0)) editors.destroy()
  document.body.replaceChildren()
})

test.each([true, false])(
  'taking one difference after the other makes the other text (side by side: %s)',
  (wide) => {
    fc.assert(
      fc.property(twoTexts, fc.boolean(), ([a, b], all) => {
        const text = openText(a, mixed)
        const { editors, place } = compare(text, b, wide, mixed)
        if (all) editors.takeAll()
        for (let left = 100; left > 0 && (place()?.count ?? 0) > 0; left--) editors.take()
        expect(text.state.doc.eq(textOf(b))).toBe(true)
        expect(place()).toEqual({ count: 0, current: null })
        editors.destroy()
        open.pop()
      }),
      { seed, numRuns: 60 },
    )
  },
)

const mineText = 'one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine'
const fileText = 'one\n2\nthree\nfour\nfive\nsix\nseven\n8\nnine'

test('shown in another way, a comparison stays at its difference', () => {
  const text = openText('1\ntwo\n3\nfour\n5')
  const first = compare(text, '1\n2\n3\n4\n5')
  expect(first.place()).toEqual({ count: 2, current: 1 })
  first.editors.step(1)
  const second = compare(text, '1\n2\n3\n4\n5', false, newFileFormat, first.editors.caret)
  expect(second.place()).toEqual({ count: 2, current: 2 })
})

test('what is taken is an edit of the document, and is undone there', () => {
  const text = openText(mineText)
  const { editors, mine, place } = compare(text, fileText)
  expect(place()).toEqual({ count: 2, current: 1 })
  editors.take()
  blur()
  expect(text.state.doc.toString()).toBe(mineText.replace('two', '2'))
  expect(text.version).toBe(1)
  expect(place()).toEqual({ count: 1, current: 1 })
  editors.take()
  blur()
  expect(text.state.doc.eq(textOf(fileText))).toBe(true)
  const host = new EditorView({ dispatchTransactions: (all, view) => text.update(all, view) })
  text.show(host)
  expect(undo(host)).toBe(true)
  expect(mine.state.doc.toString()).toBe(mineText.replace('two', '2'))
  undo(host)
  expect(mine.state.doc.toString()).toBe(mineText)
  redo(host)
  expect(mine.state.doc.toString()).toBe(mineText.replace('two', '2'))
  host.destroy()
})

test('what is typed on either side of the window is in both, once', () => {
  const text = openText(mineText)
  const { mine } = compare(text, fileText)
  mine.dispatch({ changes: { from: 0, insert: 'a' }, userEvent: 'input.type' })
  text.dispatch({ changes: { from: 1, insert: 'b' } })
  mine.dispatch({ changes: { from: 2, insert: 'c' } })
  expect(text.state.doc.line(1).text).toBe('abcone')
  expect(mine.state.doc.eq(text.state.doc)).toBe(true)
  expect(text.version).toBe(3)
})

test('next and previous go round', () => {
  const { editors, place } = compare(openText(mineText), fileText)
  editors.step(1)
  blur()
  expect(place()).toEqual({ count: 2, current: 2 })
  editors.step(1)
  blur()
  expect(place()).toEqual({ count: 2, current: 1 })
  editors.step(-1)
  expect(place()).toEqual({ count: 2, current: 2 })
})

test.each([true, false])('each difference has a button with a name (side by side: %s)', async (wide) => {
  const text = openText(mineText)
  const { editors } = compare(text, fileText, wide)
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  const [button] = editors.dom.querySelectorAll<HTMLButtonElement>('.merge-take')
  expect(button?.getAttribute('aria-label')).toBe('Take the file’s side')
  button?.click()
  expect(text.state.doc.line(2).text).toBe('2')
})

test('all that was done while it was compared is taken back as one', () => {
  const text = openText(mineText)
  const amendment = new Amendment(text)
  const { editors, mine } = compare(text, fileText)
  expect(amendment.isEmpty).toBe(true)
  editors.take()
  mine.dispatch({ changes: { from: 0, insert: 'typed ' } })
  const merged = text.state.doc
  amendment.takeBack()
  expect(text.state.doc.toString()).toBe(mineText)
  expect(mine.state.doc.toString()).toBe(mineText)
  amendment.end()
  const host = new EditorView({ dispatchTransactions: (all, view) => text.update(all, view) })
  text.show(host)
  undo(host)
  expect(text.state.doc.eq(merged)).toBe(true)
  host.destroy()
})

test('a whole other text is one edit; one that came too late is none', async () => {
  const text = openText(mineText)
  expect(await takeWhole(text, textOf(fileText))).toBe(1)
  expect(text.state.doc.eq(textOf(fileText))).toBe(true)
  expect(await takeWhole(text, textOf(fileText))).toBe(1)
  const late = takeWhole(text, textOf(mineText))
  text.dispatch({ changes: { from: 0, insert: 'typed ' } })
  expect(await late).toBeNull()
  expect(text.state.doc.line(1).text).toBe('typed one')
})

test('carriage returns of a file with mixed line ends are taken as they are', () => {
  const text = openText('a\nb\nc')
  const { editors } = compare(text, 'a\nB\r\nc')
  editors.takeAll()
  expect(text.state.doc.toString()).toBe('a\nB\r\nc')
})
