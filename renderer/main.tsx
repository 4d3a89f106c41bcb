import { createRoot } from 'react-dom/client'
import { emptyWindowState } from '../electron/contract/window-channel.ts'
import { App } from './app.tsx'
import { readBridge } from './bridge.ts'
import { startCalculator } from './calc/client.ts'
import { handleKeys } from './commands/handle-keys.ts'
import { runCommand, type CommandContext } from './commands/run-command.ts'
import { Saving } from './commands/saving.ts'
import { tellRefusal } from './commands/tell-refusal.ts'
import { takeFile } from './compare/take-file.ts'
import { keepFocus } from './editor/keep-focus.ts'
import { Workspace } from './editor/workspace.ts'
import type { App as AppParts } from './ui/app-context.ts'
import { takeDroppedFiles } from './ui/dropped-files.ts'
import { loadLanguagePanels } from './ui/language-panels.tsx'
import { createWindowStore } from './ui/window-store.ts'
import { keepTitle } from './ui/window-title.ts'
import { readWrap, rememberWrap } from './ui/wrap-choice.ts'
import { watchWrites } from './writes/watch-writes.ts'

const bridge = readBridge(window)
const store = createWindowStore(emptyWindowState, readWrap())
const workspace = new Workspace(bridge, store)
const saving = new Saving(bridge, workspace.texts, workspace.pins, store)
const context: CommandContext = {
  bridge,
  store,
  workspace,
  saving,
  rememberWrap,
}
const parts: AppParts = { bridge, store, workspace, saving, run: (id) => void runCommand(id, context) }

keepTitle(document, store)
keepFocus(document, workspace.view)
takeDroppedFiles(window, (files) => void tellRefusal(store, bridge.openDroppedFiles(files)))
watchWrites(store)
handleKeys(window, bridge.platform, parts.run)
bridge.on('command', parts.run)
bridge.on(
  'takeFile',
  (change) => void tellRefusal(store, takeFile({ bridge, store, texts: workspace.texts }, change)),
)
addEventListener('pagehide', () => workspace.rememberView())
const root = document.getElementById('root')
if (root === null) throw new Error('The page has no #root')
createRoot(root).render(<App parts={parts} />)
startCalculator((port) => workspace.connectCalculator(port))
await workspace.start()
// After the first screen: nothing of it waits for this.
requestIdleCallback(() => void Promise.all([workspace.help.load(), loadLanguagePanels()]))
