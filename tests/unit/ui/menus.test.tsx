// @vitest-environment happy-dom
import { undo } from '@codemirror/commands'
import { Text } from '@codemirror/state'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { DocumentInfo } from '../../../electron/contract/documents.ts'
import { sayText } from '../../../electron/contract/edit-stream.ts'
import type { ClosedTab, WindowState } from '../../../electron/contract/window-channel.ts'
import { App } from '../../../renderer/app.tsx'
import { Saving } from '../../../renderer/commands/saving.ts'
import { Workspace } from '../../../renderer/editor/workspace.ts'
import { loadPanels } from '../../../renderer/ui/later-panels.tsx'
import { createWindowStore, type WindowStore } from '../../../renderer/ui/window-store.ts'
import {
  document as info,
  documentId,
  emptyState,
  FakeBridge,
  type FakeWriter,
} from '../editor/window-parts.ts'
import { byRole, nameOf, one } from './on-screen.ts'

Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)

let bridge: FakeBridge
let store: WindowStore
let workspace: Workspace
let writer: FakeWriter
let root: Root
const run = vi.fn()

beforeEach(async () => {
  await loadPanels()
  bridge = new FakeBridge()
  bridge.answers.setUnsaved = () => undefined
  bridge.answers.setFormat = () => undefined
  bridge.answers.start = () => ({ ...emptyState, documents: [info(1)] })
  store = createWindowStore(emptyState, true)
  workspace = new Workspace(bridge, store)
  const saving = new Saving(bridge, workspace.texts, workspace.pins, store)
  root = createRoot(document.body.appendChild(document.createElement('div')))
  await act(async () => {
    root.render(<App parts={{ bridge, store, workspace, saving, run }} />)
    await workspace.start()
  })
  writer = bridge.connect()
})

afterEach(() => {
  act(() => root.unmount())
  workspace.view.destroy()
  document.body.replaceChildren()
})

function tell(state: Partial<WindowState>): void {
  act(() => bridge.tell('state', { ...emptyState, documents: [info(1)], ...state }))
}

function press(element: Element, key: string): void {
  act(() => {
    element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  })
}

function focused(): string {
  return document.activeElement === null ? '' : nameOf(document.activeElement)
}

const hourAgo = Date.now() - 3_600_000

function closed(number: number, fields: Partial<ClosedTab> = {}): ClosedTab {
  return {
    documentId: documentId(number),
    name: `Untitled ${number}`,
    place: null,
    closedAt: hourAgo,
    hasText: true,
    ...fields,
  }
}

const file = closed(8, { name: 'a.txt', place: '/home/ada/a.txt', hasText: false })

function showClosed(...tabs: ClosedTab[]): void {
  tell({ closed: tabs })
  act(() => store.setState({ panel: 'closed-texts' }))
}

test('what was closed is listed with its name, when, and whether it is unsaved; the first has the focus', () => {
  showClosed(closed(7), file)
  const rows = [...document.querySelectorAll('.closed-open')]
  expect(rows.map(nameOf)).toEqual(['Untitled 7', 'a.txt'])
  expect(rows[0]?.getAttribute('aria-description')).toMatch(
    /^Unsaved text, closed (Today|Yesterday), \d\d:\d\d$/,
  )
  expect(rows[1]?.getAttribute('aria-description')).toMatch(/^Saved, closed /)
  expect(rows[1]?.textContent).toContain('/home/ada/a.txt')
  expect(focused()).toBe('Untitled 7')
})

test('a press on a closed text brings it back, and closes the list', async () => {
  bridge.answers.reopenClosed = () => documentId(7)
  showClosed(closed(7), file)
  await act(async () => {
    one('button', 'Untitled 7').click()
    await new Promise((resolve) => setTimeout(resolve))
  })
  expect(bridge.asksOf('reopenClosed')).toEqual([documentId(7)])
  expect(byRole('button', 'Untitled 7')).toEqual([])
  tell({ documents: [info(1), info(7, { fresh: false })] })
  expect(store.getState().activeId).toBe(documentId(7))
})

test('arrows go through the list', () => {
  showClosed(closed(7), file, closed(9))
  const list = document.querySelector('.closed-list') ?? document.body
  press(list, 'ArrowDown')
  expect(focused()).toBe('a.txt')
  press(list, 'End')
  expect(focused()).toBe('Untitled 9')
  press(list, 'ArrowDown')
  expect(focused()).toBe('Untitled 9')
  press(list, 'Home')
  expect(focused()).toBe('Untitled 7')
})

test('unsaved text is forgotten only after a question; a saved file at once', () => {
  bridge.answers.forgetClosed = () => undefined
  showClosed(closed(7), file)
  act(() => one('button', 'Forget Untitled 7').click())
  expect(bridge.asksOf('forgetClosed')).toEqual([])
  expect(focused()).toBe('Keep it')
  act(() => one('button', 'Keep it').click())
  expect(focused()).toBe('Untitled 7')
  press(one('button', 'Untitled 7'), 'Delete')
  act(() => one('button', 'Forget it').click())
  act(() => one('button', 'Forget a.txt').click())
  expect(bridge.asksOf('forgetClosed')).toEqual([documentId(7), documentId(8)])
  tell({ closed: [] })
  expect(document.querySelector('.closed-none')?.textContent).toBe('Nothing was closed lately.')
})

test('Recently closed is found beside the recent files', () => {
  tell({ closed: [closed(7)] })
  act(() => one('button', 'Recent files').click())
  act(() => one('button', 'Recently closed…').click())
  expect(run).toHaveBeenCalledWith('closed-texts')
})

const inFile: Partial<DocumentInfo> = { place: '/home/ada/a.txt', name: 'a.txt', savedVersion: 0 }

/** The choices of the open menu: those of a group that are as they are now have a “*”. */
function choices(group: string): string[] {
  return [...one('group', group).querySelectorAll('button')].map(
    (choice) => `${choice.getAttribute('aria-checked') === 'true' ? '*' : ''}${choice.textContent}`,
  )
}

function openFormats(): HTMLElement {
  act(() => document.querySelector<HTMLElement>('.format-button')?.click())
  return one('menu', 'Encoding and line ends')
}

function choose(group: string, words: string): void {
  const found = [...one('group', group).querySelectorAll('button')].find(
    (choice) => choice.textContent === words,
  )
  act(() => found?.click())
}

test('the status bar says encoding and line ends, and its menu changes what the next save writes', () => {
  tell({ documents: [info(1, inFile)] })
  expect(document.querySelector('.format-button')?.textContent).toBe('UTF-8 · LF')
  openFormats()
  expect(choices('Save as')).toEqual(['*UTF-8', 'UTF-8 with BOM', 'UTF-16 LE', 'UTF-16 BE', 'Windows-1252'])
  expect(choices('Line ends')).toEqual(['*LF (Linux, macOS)', 'CRLF (Windows)', 'CR (old Macs)'])
  choose('Save as', 'UTF-16 LE')
  expect(byRole('menu')).toEqual([])
  openFormats()
  choose('Line ends', 'CRLF (Windows)')
  expect(bridge.asksOf('setFormat')).toEqual([
    { documentId: documentId(1), format: { encoding: 'utf-16le', lineEnding: 'lf' } },
    { documentId: documentId(1), format: { encoding: 'utf-8', lineEnding: 'crlf' } },
  ])
})

test('arrows, Home, End and letters go through the menu, Escape closes it', () => {
  tell({ documents: [info(1, inFile)] })
  const menu = openFormats()
  expect(document.activeElement?.textContent).toBe('UTF-8')
  press(menu, 'ArrowDown')
  expect(document.activeElement?.textContent).toBe('UTF-8 with BOM')
  press(menu, 'ArrowRight')
  expect(document.activeElement?.textContent).toBe('LF (Linux, macOS)')
  press(menu, 'ArrowLeft')
  press(menu, 'w')
  expect(document.activeElement?.textContent).toBe('Windows-1252')
  press(menu, 'End')
  press(menu, 'ArrowDown')
  expect(document.activeElement?.textContent).toBe('UTF-8')
  press(menu, 'ArrowUp')
  expect(document.activeElement?.textContent).toBe('Windows-1252')
  press(menu, 'Tab')
  expect(byRole('menu')).toEqual([])
  press(openFormats(), 'Escape')
  expect(byRole('menu')).toEqual([])
  expect(document.activeElement?.className).toContain('format-button')
})

test('a file is read again with another encoding; where text is unsaved, it says where that goes', () => {
  bridge.answers.reopenWithEncoding = () => undefined
  openFormats()
  expect(byRole('group', 'Reopen as')).toEqual([])
  tell({ documents: [info(1, inFile)] })
  act(() => workspace.view.dispatch({ changes: { from: 0, insert: 'a' } }))
  expect(one('group', 'Reopen as').textContent).toContain('The text as it is now goes to Recently closed.')
  choose('Reopen as', 'Windows-1252')
  expect(bridge.asksOf('reopenWithEncoding')).toEqual([
    { documentId: documentId(1), encoding: 'windows-1252' },
  ])
})

test('mixed line ends become one kind by an edit that can be undone', () => {
  const mixed = { encoding: 'utf-8', lineEnding: 'mixed' } as const
  tell({ documents: [info(2, { ...inFile, fresh: false, format: mixed })] })
  const text = 'a\r\nb\rc\n\r\nd\r'
  act(() => {
    for (const message of sayText(documentId(2), 0, Text.of(text.split('\n')))) writer.say(message)
  })
  openFormats()
  expect(choices('Line ends')[0]).toBe('*Mixed, as they are')
  choose('Line ends', 'CRLF (Windows)')
  const shown = (): string => workspace.view.state.doc.toString()
  expect(shown()).toBe('a\nb\nc\n\nd\n')
  expect(bridge.asksOf('setFormat')).toEqual([
    { documentId: documentId(2), format: { encoding: 'utf-8', lineEnding: 'crlf' } },
  ])
  undo(workspace.view)
  expect(shown()).toBe(text)
})

test('another encoding leaves mixed line ends as they are', () => {
  const mixed = { encoding: 'utf-8', lineEnding: 'mixed' } as const
  tell({ documents: [info(2, { ...inFile, fresh: true, format: mixed })] })
  act(() => workspace.view.dispatch({ changes: { from: 0, insert: 'a\r' } }))
  openFormats()
  choose('Save as', 'UTF-16 BE')
  expect(workspace.view.state.doc.toString()).toBe('a\r')
})

test('a text whose format is not the file’s own is unsaved', () => {
  const format = { encoding: 'utf-8', lineEnding: 'lf' } as const
  tell({ documents: [info(1, { ...inFile, savedFormat: format })] })
  expect(one('status', 'Save state').textContent).toBe('Saved')
  tell({ documents: [info(1, { ...inFile, savedFormat: { ...format, encoding: 'utf-16le' } })] })
  expect(one('status', 'Save state').textContent).toBe('Not saved: other encoding or line ends chosen')
  expect(bridge.asksOf('setUnsaved').at(-1)).toEqual({
    documentId: documentId(1),
    unsaved: true,
    coming: false,
  })
})
