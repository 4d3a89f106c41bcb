import { createRoot } from 'react-dom/client'
import { emptyWindowState, type EventValue } from '../electron/contract/window-channel.ts'
import { App } from './app.tsx'
import { readBridge } from './bridge.ts'
import { startCalculator } from './calc/client.ts'
import { handleKeys } from './commands/handle-keys.ts'
import { runCommand, type CommandContext } from './commands/run-command.ts'
import { Saving } from './commands/saving.ts'
import { tellRefusal } from './commands/tell-refusal.ts'
import { FindLoader } from './editor/find-loader.ts'
import { keepFocus } from './editor/keep-focus.ts'
import { Workspace } from './editor/workspace.ts'
import type { App as AppParts } from './ui/app-context.ts'
import { takeDroppedFiles } from './ui/dropped-files.ts'
import { firstScreen } from './ui/first-screen.ts'
import { loadPanels } from './ui/later-panels.tsx'
import { createWindowStore } from './ui/window-store.ts'
import { keepTitle } from './ui/window-title.ts'
import { readWrap, rememberWrap } from './ui/wrap-choice.ts'
import { watchWrites } from './writes/watch-writes.ts'

const bridge = readBridge(window)
const store = createWindowStore(emptyWindowState, readWrap())
const workspace = new Workspace(bridge, store)
const saving = new Saving(bridge, workspace.texts, workspace.pins, store)
const find = new FindLoader(workspace.host)
const context: CommandContext = { bridge, store, workspace, saving, find, rememberWrap }
const parts: AppParts = { bridge, store, workspace, saving, run: (id) => void runCommand(id, context) }

keepTitle(document, store)
keepFocus(document, workspace.view)
takeDroppedFiles(window, (files) => void tellRefusal(store, bridge.openDroppedFiles(files)))
watchWrites(store)
handleKeys(window, bridge.platform, parts.run)
bridge.on('command', parts.run)
bridge.on('takeFile', (change) => void tellRefusal(store, takeChangedFile(change)))
addEventListener('pagehide', () => workspace.rememberView())
const root = document.getElementById('root')
if (root === null) throw new Error('The page has no #root')
createRoot(root).render(<App parts={parts} />)
void start()

async function start(): Promise<void> {
  await workspace.start()
  await firstScreen(store)
  startCalculator((port) => workspace.connectCalculator(port))
  requestIdleCallback(() => void Promise.all([find.load(), loadPanels(), workspace.help.load()]))
}

async function takeChangedFile(change: EventValue<'takeFile'>): Promise<void> {
  const { takeFile } = await import('./compare/take-file.ts')
  await takeFile({ bridge, store, texts: workspace.texts }, change)
}
