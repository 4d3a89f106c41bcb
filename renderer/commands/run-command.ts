import { redo, undo } from '@codemirror/commands'
import type { CommandId } from '../../electron/contract/commands.ts'
import type { Bridge } from '../bridge.ts'
import { answerAtCaret } from '../editor/answer-column.ts'
import type { FindLoader } from '../editor/find-loader.ts'
import { insertAnswerAbove } from '../editor/insert-answer.ts'
import type { Workspace } from '../editor/workspace.ts'
import { activeDocument, addNotice, writesVisible, type Panel, type WindowStore } from '../ui/window-store.ts'
import type { Saving } from './saving.ts'
import { tellRefusal } from './tell-refusal.ts'
import { openWelcomeSheet } from './welcome-sheet.ts'

/** What commands work on. */
export interface CommandContext {
  readonly bridge: Bridge
  readonly store: WindowStore
  readonly workspace: Workspace
  readonly saving: Saving
  readonly find: FindLoader
  /** Where the choice of soft wrap is kept. */
  readonly rememberWrap: (wrap: boolean) => void
}

/** Does what a command says. A request that main refuses is told to the person. */
export function runCommand(id: CommandId, context: CommandContext): Promise<void> {
  return tellRefusal(context.store, doCommand(id, context))
}

async function doCommand(id: CommandId, context: CommandContext): Promise<void> {
  const { bridge, store, workspace, saving } = context
  if (!bringsText.has(id) && !workspace.isShown) await workspace.shown()
  const { view } = workspace
  const { activeId, panel, wrap } = store.getState()
  if (panel !== null && !worksIn(panel, id)) return
  switch (id) {
    case 'new':
      return workspace.activateComing(bridge.request('newDocument', undefined))
    case 'open':
      return bridge.request('openDocuments', undefined)
    case 'save':
      if (activeId !== null) await saving.save(activeId)
      return
    case 'save-as':
      if (activeId !== null) await saving.save(activeId, 'saveAs')
      return
    case 'save-all':
      return saving.saveAll()
    case 'close':
      if (activeId !== null) await bridge.request('closeDocument', activeId)
      return
    case 'reopen':
      return workspace.activateComing(bridge.request('reopenDocument', undefined))
    case 'complete':
    case 'signature': {
      const { assistanceCommands } = await workspace.help.load()
      assistanceCommands[id](view)
      return
    }
    case 'welcome':
      return openWelcomeSheet(bridge, workspace)
    case 'closed-texts':
    case 'exchange-rates':
    case 'settings':
    case 'palette':
    case 'reference':
      store.setState({ panel: id })
      return
    case 'history':
      if (activeId !== null) store.setState({ panel: id })
      return
    case 'compare': {
      const place = activeDocument(store.getState())?.place ?? null
      if (place === null) addNotice(store, 'This text has no file yet that it could be compared with.')
      else store.setState({ panel: id })
      return
    }
    case 'undo':
      undo(view)
      return
    case 'redo':
      redo(view)
      return
    case 'find':
      return context.find.open()
    case 'copy-answer': {
      const answer = answerAtCaret(view)
      if (answer === null || answer.error !== null)
        store.setState({ announcement: 'This line has no answer' })
      else await workspace.copyAnswer(answer)
      return
    }
    case 'copy-with-answers':
      return workspace.copyWithAnswers()
    case 'insert-answer':
    case 'insert-reference':
      if (!insertAnswerAbove(view, id === 'insert-answer' ? 'value' : 'reference'))
        store.setState({ announcement: 'There is no answer above this line' })
      return
    case 'show-sources':
      workspace.explainCaret()
      return
    case 'next-tab':
      stepTab(context, 1)
      return
    case 'previous-tab':
      stepTab(context, -1)
      return
    case 'toggle-wrap':
      context.rememberWrap(!wrap)
      workspace.setWrap(!wrap)
      return
    case 'toggle-writes':
      store.setState({ writesShown: !writesVisible(store.getState()) })
      return
  }
}

const opensPanel: ReadonlySet<CommandId> = new Set([
  'closed-texts',
  'exchange-rates',
  'settings',
  'history',
  'compare',
  'palette',
  'reference',
])

/** What is typed next is for the text that they bring: they do not wait for another. */
const bringsText: ReadonlySet<CommandId> = new Set<CommandId>(['new', 'reopen'])

/** While a panel has the keys: another one may take its place, and a text that is compared is edited as ever. */
function worksIn(panel: Panel, id: CommandId): boolean {
  if (id === 'undo' || id === 'redo') return panel === 'compare' || panel === 'history'
  return opensPanel.has(id)
}

function stepTab({ store, workspace }: CommandContext, step: 1 | -1): void {
  const { main, activeId } = store.getState()
  const index = main.documents.findIndex((document) => document.documentId === activeId)
  const count = main.documents.length
  const next = main.documents[(index + step + count) % count]
  if (next !== undefined) workspace.activate(next.documentId)
}
