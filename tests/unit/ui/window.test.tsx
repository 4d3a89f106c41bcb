// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { WindowState } from '../../../electron/contract/window-channel.ts'
import { App } from '../../../renderer/app.tsx'
import { Saving } from '../../../renderer/commands/saving.ts'
import { Workspace } from '../../../renderer/editor/workspace.ts'
import { createWindowStore, type WindowStore } from '../../../renderer/ui/window-store.ts'
import { keepTitle } from '../../../renderer/ui/window-title.ts'
import { watchWrites } from '../../../renderer/writes/watch-writes.ts'
import { document as info, documentId, emptyState, FakeBridge, job } from '../editor/window-parts.ts'

Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)

let bridge: FakeBridge
let store: WindowStore
let workspace: Workspace
let root: Root
const run = vi.fn()

beforeEach(async () => {
  bridge = new FakeBridge()
  bridge.answers.setUnsaved = () => undefined
  bridge.answers.start = () => ({ ...emptyState, documents: [info(1)] })
  store = createWindowStore(emptyState, true)
  workspace = new Workspace(bridge, store)
  watchWrites(store)
  keepTitle(document, store)
  const saving = new Saving(bridge, workspace.texts, workspace.pins, store)
  root = createRoot(document.body.appendChild(document.createElement('div')))
  await act(async () => {
    root.render(<App parts={{ bridge, store, workspace, saving, run }} />)
    await workspace.start()
  })
  bridge.connect()
})

afterEach(() => {
  act(() => root.unmount())
  workspace.view.destroy()
  document.body.replaceChildren()
})

function tell(state: Partial<WindowState>): void {
  act(() => bridge.tell('state', { ...emptyState, documents: [info(1)], ...state }))
}

/** The elements with this role and, if given, exactly this name. */
function byRole(role: string, name?: string, within: ParentNode = document): HTMLElement[] {
  const tag = role === 'button' ? 'button' : role === 'region' ? 'section' : `[role="${role}"]`
  return [...within.querySelectorAll<HTMLElement>(tag)].filter(
    (element) => name === undefined || (element.getAttribute('aria-label') ?? element.textContent) === name,
  )
}

function one(role: string, name?: string, within: ParentNode = document): HTMLElement {
  const found = byRole(role, name, within)
  if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} × ${role} ${name ?? ''}`)
  return found[0]
}

test('every thing on screen has its exact name', () => {
  expect(one('textbox', 'Document text').getAttribute('aria-multiline')).toBe('true')
  expect(one('tab', 'Untitled 1').getAttribute('aria-selected')).toBe('true')
  for (const name of ['New', 'Open…', 'Save', 'Save as…']) one('button', name)
  expect(one('status', 'Save state').textContent).toBe('Nothing to save yet')
  expect(one('status', 'Totals').textContent).toBe('')
  expect(document.title).toBe('Untitled 1 – Tallypad')
})

test('a tab keeps its name when its text is unsaved, and nothing in it takes the focus', () => {
  act(() => workspace.view.dispatch({ changes: { from: 0, insert: 'a' } }))
  const tab = one('tab', 'Untitled 1')
  expect(tab.className).toContain('tab-unsaved')
  expect(tab.title).toBe('No file yet · not saved')
  expect(tab.querySelector('button, a, [tabindex]')).toBeNull()
  for (const part of tab.children) expect(part.getAttribute('aria-hidden')).toBe('true')
  expect(one('status', 'Save state').textContent).toBe('Not saved: no place chosen yet')
})

test('only the shown tab is reached by Tab; arrows, Home and End go from one to the next', () => {
  tell({ documents: [info(1), info(2), info(3)] })
  const press = (key: string) =>
    act(() => {
      one('tablist').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
    })
  const selected = () => byRole('tab').find((tab) => tab.getAttribute('aria-selected') === 'true')
  press('ArrowRight')
  expect(selected()?.getAttribute('aria-label')).toBe('Untitled 2')
  press('End')
  press('ArrowRight')
  expect(selected()?.getAttribute('aria-label')).toBe('Untitled 1')
  press('ArrowLeft')
  expect(selected()).toBe(document.activeElement)
  expect(byRole('tab').map((tab) => tab.tabIndex)).toEqual([-1, -1, 0])
})

test('a press on a tab shows it, the cross and the middle button close it', () => {
  tell({ documents: [info(1), info(2)] })
  const tab = one('tab', 'Untitled 2')
  act(() => {
    tab.dispatchEvent(new MouseEvent('mousedown', { button: 0, bubbles: true }))
  })
  expect(store.getState().activeId).toBe(documentId(2))
  act(() => tab.querySelector<HTMLElement>('.tab-close')?.click())
  act(() => {
    tab.dispatchEvent(new MouseEvent('auxclick', { button: 1, bubbles: true }))
  })
  expect(bridge.asksOf('closeDocument')).toEqual([documentId(2), documentId(2)])
})

test('a running write has its progress and Cancel in a group of its file’s name', () => {
  tell({ jobs: [job(1, { bytesWritten: 43, bytesTotal: 100 })] })
  const group = one('group', 'note.txt', one('region', 'Writes'))
  expect(one('progressbar', undefined, group).getAttribute('aria-valuenow')).toBe('43')
  act(() => one('button', 'Cancel', group).click())
  expect(bridge.asksOf('cancelJob')).toEqual([1])
})

test('a quick write that is done is told in the panel that nobody sees, with nothing to press', () => {
  tell({ jobs: [job(1, { phase: 'done', bytesWritten: 5, endedAt: 100 })] })
  const panel = one('region', 'Writes')
  expect(panel.className).toBe('visually-hidden')
  expect(panel.textContent).toContain('On disk: 5 bytes in /home/ada, 0.1 s')
  expect(byRole('button', undefined, panel)).toEqual([])
})

test('a failed write says why and what is safe, and offers the ways on', () => {
  bridge.answers.retryJob = () => ({ kind: 'dismissed' })
  tell({ jobs: [job(1, { phase: 'failed', endedAt: 5, failure: { kind: 'changed-on-disk' } })] })
  const group = one('group', 'note.txt')
  expect(group.textContent).toContain('Another program changed the file since it was opened.')
  expect(group.textContent).toContain('Your text is still here; the file is untouched.')
  const names = byRole('button', undefined, group).map(
    (button) => button.getAttribute('aria-label') ?? button.textContent,
  )
  expect(names).toEqual(['Retry', 'Overwrite', 'Reload', 'Save elsewhere…', 'Dismiss'])
  tell({ jobs: [job(1, { phase: 'failed', endedAt: 5, failure: { kind: 'disk-full' } })] })
  expect(byRole('button', 'Overwrite')).toEqual([])
})

/** The names of the buttons in the only write of the list. */
function actions(): string[] {
  return byRole('button', undefined, one('group')).map(
    (button) => button.getAttribute('aria-label') ?? button.textContent,
  )
}

test('a running write can be cancelled or go elsewhere; a cancelled one can be tried again', () => {
  tell({ jobs: [job(1)] })
  expect(actions()).toEqual(['Cancel', 'Save elsewhere…'])
  act(() => store.setState({ writesShown: true }))
  tell({ jobs: [job(1, { phase: 'cancelled', endedAt: 5 })] })
  expect(actions()).toEqual(['Retry', 'Save elsewhere…', 'Dismiss'])
})

test('a text that is not open any more cannot be reloaded', () => {
  tell({
    jobs: [
      job(1, {
        documentId: documentId(9),
        phase: 'failed',
        endedAt: 5,
        failure: { kind: 'changed-on-disk' },
      }),
    ],
  })
  expect(actions()).toEqual(['Retry', 'Overwrite', 'Save elsewhere…', 'Dismiss'])
})

test('what main refuses is said, and a second click while the first is on its way is none', async () => {
  let refuse: (error: Error) => void = () => undefined
  bridge.answers.retryJob = () => new Promise((_resolve, reject) => (refuse = reject))
  tell({ jobs: [job(1, { phase: 'failed', endedAt: 5, failure: { kind: 'disk-full' } })] })
  act(() => one('button', 'Retry').click())
  act(() => one('button', 'Retry').click())
  expect(bridge.asksOf('retryJob')).toHaveLength(1)
  await act(async () => {
    refuse(new Error("Error invoking remote method 'tallypad:request': Error: There is no write 1"))
    await new Promise((resolve) => setTimeout(resolve))
  })
  expect(one('alert').textContent).toBe('That did not work: There is no write 1')
  act(() => {
    one('button', 'Retry').dispatchEvent(new MouseEvent('click', { detail: 2, bubbles: true }))
  })
  expect(bridge.asksOf('retryJob')).toHaveLength(1)
})

test('a write that a newer one replaced is not told', () => {
  tell({ jobs: [job(1, { phase: 'superseded', endedAt: 5 }), job(2)] })
  expect(byRole('group')).toHaveLength(1)
})

test('the newest write comes first', () => {
  tell({ jobs: [job(1, { name: 'a' }), job(3, { name: 'c' }), job(2, { name: 'b' })] })
  expect(byRole('group').map((group) => group.getAttribute('aria-label'))).toEqual(['c', 'b', 'a'])
})

test('while the app waits to end it says for how many writes, and lets a person stay', () => {
  tell({ jobs: [job(1), job(2)], quitWaitsFor: 2 })
  const dialog = one('alertdialog')
  expect(dialog.textContent).toContain('Finishing 2 writes…')
  expect(byRole('button', 'Cancel', dialog)).toHaveLength(2)
  act(() => one('button', 'Stay open', dialog).click())
  expect(bridge.asksOf('stayOpen')).toHaveLength(1)
  tell({ quitWaitsFor: null })
  expect(byRole('alertdialog')).toEqual([])
})

test('a file that was not opened is said until it is dismissed', () => {
  act(() => bridge.tell('openFailed', { name: 'x.txt', failure: { kind: 'no-permission' } }))
  expect(one('alert').textContent).toBe('x.txt was not opened. You have no permission to use this place.')
  act(() => one('button', 'Dismiss').click())
  expect(byRole('alert')).toEqual([])
})

test('the example and the recent files are shown until the first key', () => {
  tell({ recents: [{ recentId: 'r1', name: 'a.txt', place: '/home/ada/a.txt' }] })
  expect(document.querySelector('.example')?.getAttribute('aria-hidden')).toBe('true')
  act(() => one('button', 'a.txt').click())
  expect(bridge.asksOf('openRecent')).toEqual(['r1'])
  act(() => workspace.view.dispatch({ changes: { from: 0, insert: '7' } }))
  expect(document.querySelector('.example')).toBeNull()
})
