// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { App } from '../../../renderer/app.tsx'
import { Saving } from '../../../renderer/commands/saving.ts'
import { Workspace } from '../../../renderer/editor/workspace.ts'
import { loadPanels } from '../../../renderer/ui/later-panels.tsx'
import { createWindowStore, type WindowStore } from '../../../renderer/ui/window-store.ts'
import { document as info, emptyState, FakeBridge } from '../editor/window-parts.ts'

Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)

let store: WindowStore
let workspace: Workspace
let unmount: () => void

beforeEach(async () => {
  const bridge = new FakeBridge()
  bridge.answers.setUnsaved = () => undefined
  bridge.answers.start = () => ({ ...emptyState, documents: [info(1)] })
  store = createWindowStore(emptyState, true)
  workspace = new Workspace(bridge, store)
  const saving = new Saving(bridge, workspace.texts, workspace.pins, store)
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  unmount = () => root.unmount()
  await act(async () => {
    root.render(<App parts={{ bridge, store, workspace, saving, run: () => undefined }} />)
    await workspace.start()
  })
  bridge.connect()
})

afterEach(() => {
  act(() => unmount())
  workspace.view.destroy()
  document.body.replaceChildren()
})

/** The field that has the focus. */
function focused(): HTMLInputElement {
  const { activeElement } = document
  if (!(activeElement instanceof HTMLInputElement)) throw new Error('No field has the focus')
  return activeElement
}

test('what is typed before a panel is loaded goes into its field', async () => {
  act(() => store.setState({ panel: 'palette' }))
  focused().value = 'sal'
  await act(async () => {
    await loadPanels()
  })
  expect(focused().getAttribute('aria-label')).toBe('Look for a command')
  expect(focused().value).toBe('sal')
  expect(document.querySelector('[aria-selected="true"] .picker-name')?.textContent).toBe('Save all')
  expect(workspace.view.state.doc.toString()).toBe('')
})
