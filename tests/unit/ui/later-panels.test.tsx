// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { App } from '../../../renderer/app.tsx'
import { referenceRows } from '../../../renderer/calc/reference-rows.ts'
import { Saving } from '../../../renderer/commands/saving.ts'
import { Workspace } from '../../../renderer/editor/workspace.ts'
import { loadPanels } from '../../../renderer/ui/later-panels.tsx'
import { createWindowStore, type Panel, type WindowStore } from '../../../renderer/ui/window-store.ts'
import { document as info, emptyState, FakeBridge, FakeCalculator } from '../editor/window-parts.ts'
import { byRole, one } from './on-screen.ts'

Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)

let store: WindowStore
let workspace: Workspace
let root: Root
const run = vi.fn()

beforeEach(async () => {
  const bridge = new FakeBridge()
  bridge.answers.setUnsaved = () => undefined
  bridge.answers.start = () => ({ ...emptyState, documents: [info(1)] })
  store = createWindowStore(emptyState, true)
  workspace = new Workspace(bridge, store)
  const saving = new Saving(bridge, workspace.texts, workspace.pins, store)
  root = createRoot(document.body.appendChild(document.createElement('div')))
  await loadPanels()
  const calculator = new FakeCalculator()
  workspace.connectCalculator(calculator)
  await act(async () => {
    root.render(<App parts={{ bridge, store, workspace, saving, run }} />)
    await workspace.start()
  })
  bridge.connect()
  void workspace.reference()
  calculator.say({ kind: 'reference', entries: referenceRows() })
})

afterEach(() => {
  act(() => root.unmount())
  workspace.view.destroy()
  document.body.replaceChildren()
  run.mockReset()
})

async function open(panel: Panel): Promise<void> {
  await act(async () => {
    store.setState({ panel })
    await workspace.reference()
  })
}

function field(): HTMLInputElement {
  const input = document.querySelector<HTMLInputElement>('input[role="combobox"]')
  if (input === null) throw new Error('There is no combobox')
  return input
}

function type(text: string): void {
  act(() => {
    // React hears of a value only when it was not set by way of its own.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field(), text)
    field().dispatchEvent(new Event('input', { bubbles: true }))
  })
}

function press(key: string): void {
  act(() => {
    field().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  })
}

/** What the list has as chosen, as a screen reader is told of it. */
function chosen(): string {
  const id = field().getAttribute('aria-activedescendant')
  const row = id === null ? null : document.getElementById(id)
  expect(row?.getAttribute('aria-selected')).toBe('true')
  return row?.querySelector('.picker-name')?.textContent ?? ''
}

test('a few letters and Enter run a command, and the panel is gone before it', async () => {
  run.mockImplementation(() => expect(store.getState().panel).toBeNull())
  await open('palette')
  expect(document.activeElement).toBe(field())
  type('sal')
  expect(chosen()).toBe('Save all')
  press('Enter')
  expect(run.mock.calls).toEqual([['save-all']])
})

test('arrows go round, pages do not; the field keeps Home and End', async () => {
  await open('palette')
  expect(chosen()).toBe('New')
  press('ArrowUp')
  expect(chosen()).toBe('Welcome sheet')
  press('ArrowDown')
  expect(chosen()).toBe('New')
  press('PageDown')
  press('PageUp')
  expect(chosen()).toBe('New')
  press('End')
  expect(chosen()).toBe('New')
})

test('another word looked for chooses its best again', async () => {
  await open('palette')
  type('save')
  press('ArrowDown')
  expect(chosen()).toBe('Save as…')
  type('save a')
  expect(chosen()).toBe('Save as…')
  type('tab')
  expect(chosen()).not.toBe('Save as…')
})

test('what fits nothing says so, and Enter does nothing', async () => {
  await open('palette')
  type('zzzz')
  expect(byRole('option')).toEqual([])
  expect(document.querySelector('.picker-nothing')?.textContent).toMatch(/^No command/)
  press('Enter')
  expect(run).not.toHaveBeenCalled()
})

test('an entry of the reference opens there', async () => {
  await open('palette')
  type('what % of')
  await act(async () => {
    byRole('option', 'A is what % of BThe share that one value is of another.')[0]?.click()
    await workspace.reference()
  })
  expect(store.getState()).toMatchObject({ panel: 'reference', referenceAt: 'A is what % of B' })
  expect(chosen()).toBe('A is what % of B')
})

test('the reference shows each entry with its example, and puts it into the text', async () => {
  await open('reference')
  type('round(')
  expect(document.querySelector('.entry h3')?.textContent).toBe('round(x, places)')
  expect(document.querySelector('.entry output')?.textContent).toBe('2.35')
  act(() => one('button', 'Insert the example').click())
  expect(workspace.view.state.doc.toString()).toBe('round(2.345, 2)')
  expect(store.getState().panel).toBeNull()
})
