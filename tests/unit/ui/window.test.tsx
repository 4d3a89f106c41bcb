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
import { byRole, one } from './on-screen.ts'
import { document as info, documentId, emptyState, FakeBridge, job, jobId } from '../editor/window-parts.ts'

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
  expect(names).toEqual(['Compare…', 'Retry', 'Overwrite', 'Reload', 'Save elsewhere…', 'Dismiss'])
  tell({ jobs: [job(1, { phase: 'failed', endedAt: 5, failure: { kind: 'disk-full' } })] })
  expect(byRole('button', 'Overwrite')).toEqual([])
})

/** The names of the buttons in the only write of the list. */
function actions(): string[] {
  return byRole('button', undefined, one('group')).map(
    (button) => button.getAttribute('aria-label') ?? button.textContent,
  )
}

test('a failed write of a text that the journal has says that it is kept', () => {
  act(() => store.setState({ kept: { [documentId(1)]: { kind: 'kept' } } }))
  tell({ jobs: [job(1, { phase: 'failed', endedAt: 5, failure: { kind: 'disk-full' } })] })
  expect(one('group', 'note.txt').textContent).toContain('Your text is kept safe; the file is untouched.')
})

test('what a write got over is told in its row, and stays there', () => {
  tell({ jobs: [job(1, { phase: 'done', endedAt: 5, warning: { kind: 'disk-error' } })] })
  expect(one('region', 'Writes').className).toContain('writes-open')
  expect(one('group', 'note.txt').textContent).toContain('On the way: The disk reported an error.')
})

test('a write that lacks a permission offers to ask for it, where the system can', () => {
  bridge.answers.retryWithPermission = () => ({ kind: 'dismissed' })
  const jobs = [job(1, { phase: 'failed', endedAt: 5, failure: { kind: 'no-permission' } })]
  tell({ jobs })
  expect(actions()).toEqual(['Retry', 'Save elsewhere…', 'Dismiss'])
  expect(one('group').textContent).toContain('This system has no way to ask for the permission here.')
  tell({ jobs, canAskPermission: true })
  expect(one('group').textContent).not.toContain('This system')
  act(() => one('button', 'Save with permission…').click())
  expect(bridge.asksOf('retryWithPermission')).toEqual([1])
})

const notEncodable = job(1, {
  phase: 'failed',
  endedAt: 5,
  failure: {
    kind: 'not-encodable',
    encoding: 'Windows-1252',
    characters: 3,
    examples: [{ character: '→', line: 2 }],
  },
})

test('characters that the encoding lacks are counted and shown, and the file can be saved as UTF-8', async () => {
  bridge.answers.setFormat = () => undefined
  bridge.answers.retryJob = () => ({ kind: 'started', jobId: jobId(2) })
  const format = { encoding: 'windows-1252', lineEnding: 'crlf' } as const
  tell({ documents: [info(1, { format, place: '/note.txt' })], jobs: [notEncodable] })
  expect(one('group').textContent).toContain(
    '3 characters cannot be written as Windows-1252 (“→” in line 2, …).',
  )
  await act(async () => {
    one('button', 'Save as UTF-8').click()
    await new Promise((resolve) => setTimeout(resolve))
  })
  expect(bridge.asksOf('setFormat')).toEqual([
    { documentId: documentId(1), format: { encoding: 'utf-8', lineEnding: 'crlf' } },
  ])
  // To where it was to go, so that a new text needs no second choice of a place.
  expect(bridge.asksOf('retryJob')).toEqual([1])
  expect(bridge.asksOf('save')).toEqual([])
})

test('saved as UTF-8, a text goes to its file with what was typed since', async () => {
  bridge.answers.setFormat = () => undefined
  bridge.answers.retryJob = () => ({ kind: 'started', jobId: jobId(2) })
  bridge.answers.save = () => ({ kind: 'started', jobId: jobId(3) })
  tell({ documents: [info(1)], jobs: [notEncodable] })
  act(() => workspace.texts.get(documentId(1))?.dispatch({ changes: { from: 0, insert: 'more ' } }))
  await act(async () => {
    one('button', 'Save as UTF-8').click()
    await new Promise((resolve) => setTimeout(resolve))
  })
  expect(bridge.asksOf('save')).toEqual([{ documentId: documentId(1), version: 1 }])
})

test('characters that not even UTF-8 has are not offered to be saved as UTF-8', () => {
  const failure = { kind: 'not-encodable', encoding: 'UTF-8', characters: 1, examples: [] } as const
  tell({ jobs: [{ ...notEncodable, failure: { ...failure, examples: [] } }] })
  expect(actions()).toEqual(['Retry', 'Save elsewhere…', 'Dismiss'])
})

test('the first character that the encoding lacks is one press away', () => {
  const goTo = vi.spyOn(workspace, 'goTo').mockReturnValue()
  tell({ jobs: [notEncodable] })
  act(() => one('button', 'Go to the first').click())
  expect(goTo).toHaveBeenCalledWith(documentId(1), 2, '→')
})

test('a comparison of a file that another program changed is one press away', () => {
  tell({ jobs: [job(1, { phase: 'failed', endedAt: 5, failure: { kind: 'changed-on-disk' } })] })
  act(() => one('button', 'Compare…').click())
  expect(run).toHaveBeenCalledWith('compare')
})

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

test('while texts cannot be kept, that is said at once with the reason, and goes when it is over', () => {
  tell({ documents: [info(1), info(2)] })
  const failure = { kind: 'disk-full' } as const
  act(() =>
    store.setState({
      kept: {
        [documentId(1)]: { kind: 'not-kept', failure },
        [documentId(2)]: { kind: 'not-kept', failure },
      },
    }),
  )
  expect(one('alert').textContent).toContain(
    'What you type into Untitled 1 and Untitled 2 cannot be kept safe right now. The disk is full.',
  )
  act(() => store.setState({ kept: { [documentId(1)]: { kind: 'kept' } } }))
  expect(byRole('alert')).toEqual([])
})

test('the journal’s answers reach the save state, and a new writer has to say them again', () => {
  vi.useFakeTimers()
  const writer = bridge.connect()
  act(() => workspace.view.dispatch({ changes: { from: 0, insert: 'a' } }))
  act(() => writer.say({ kind: 'flushed', documentId: documentId(1), version: 1 }))
  expect(one('status', 'Save state').textContent).toBe('Kept safe, not saved yet')
  expect(one('status', 'Save state').title).toContain('It comes back whatever happens.')
  act(() => writer.say({ kind: 'not-kept', documentId: documentId(1), failure: { kind: 'disk-full' } }))
  expect(one('status', 'Save state').textContent).toBe('Not saved: The disk is full.')
  expect(one('alert').textContent).toContain('What you type into Untitled 1')
  act(() => writer.say({ kind: 'flushed', documentId: documentId(1), version: 1 }))
  expect(byRole('alert')).toEqual([])
  act(() => void bridge.connect())
  act(() => void vi.advanceTimersByTime(1000))
  expect(one('status', 'Save state').textContent).toBe('Not saved: no place chosen yet')
  vi.useRealTimers()
})

test('what happened to the texts of the last session is told; what went well is no alarm', () => {
  act(() => bridge.tell('news', { kind: 'from-the-future', name: 'a.txt' }))
  expect(one('alert').textContent).toContain('A newer Tallypad kept a.txt safe.')
  act(() => bridge.tell('news', { kind: 'write-redone', name: 'b.txt' }))
  expect(byRole('alert')).toHaveLength(1)
  expect(byRole('status').map(({ textContent }) => textContent)).toContain(
    'Writing b.txt was cut short last time, and was finished now.',
  )
})

test('a tab says what another program did to its file, and keeps its name', () => {
  const file = { place: '/home/ada/a.txt', name: 'a.txt', savedVersion: 0 }
  tell({ documents: [info(1, { ...file, onDisk: { kind: 'changed' } })] })
  expect(one('tab', 'a.txt').title).toBe('/home/ada/a.txt · changed by another program')
  expect(one('tab', 'a.txt').querySelector('.tab-mark')).not.toBeNull()
  tell({ documents: [info(1, { ...file, onDisk: { kind: 'missing', movedTo: null } })] })
  expect(one('tab', 'a.txt').title).toBe('/home/ada/a.txt · the file is gone')
  tell({ documents: [info(1, { ...file, onDisk: { kind: 'missing', movedTo: 'b.txt' } })] })
  expect(one('tab', 'a.txt').title).toBe('/home/ada/a.txt · the file is called b.txt now')
  tell({ documents: [info(1, file)] })
  expect(one('tab', 'a.txt').querySelector('.tab-mark')).toBeNull()
})

test('the example and the recent files are shown until the first key', () => {
  tell({ recents: [{ recentId: 'r1', name: 'a.txt', place: '/home/ada/a.txt' }] })
  expect(document.querySelector('.example')?.getAttribute('aria-hidden')).toBe('true')
  act(() => one('button', 'a.txt').click())
  expect(bridge.asksOf('openRecent')).toEqual(['r1'])
  act(() => workspace.view.dispatch({ changes: { from: 0, insert: '7' } }))
  expect(document.querySelector('.example')).toBeNull()
})
