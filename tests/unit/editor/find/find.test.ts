// @vitest-environment happy-dom
import { openSearchPanel } from '@codemirror/search'
import { expect, onTestFinished, test, vi } from 'vitest'
import { find } from '../../../../renderer/editor/find/find.ts'
import { Workspace } from '../../../../renderer/editor/workspace.ts'
import { createWindowStore } from '../../../../renderer/ui/window-store.ts'
import { document, emptyState, FakeBridge } from '../window-parts.ts'

test('find comes into a text without a new view of it, which would lose where it is scrolled to', async () => {
  const bridge = new FakeBridge()
  bridge.answers.start = () => ({ ...emptyState, documents: [document(1)] })
  const workspace = new Workspace(bridge, createWindowStore(emptyState, true))
  onTestFinished(() => workspace.view.destroy())
  await workspace.start()
  const setState = vi.spyOn(workspace.view, 'setState')
  workspace.host.bring(find)
  expect(setState).not.toHaveBeenCalled()
  openSearchPanel(workspace.view)
  expect(workspace.view.dom.querySelector('.cm-search [name=next]')?.textContent).toBe('Next')
})
