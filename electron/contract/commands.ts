/**
 * Everything a person can do from the menu, the keyboard, a button or the palette, in the order of the menus.
 * To add a command: add a row here, and what it does in `renderer/commands/run-command.ts`.
 * `keys` are Electron accelerators ("CmdOrCtrl+S"); the first is shown in the menu, all of them work; some commands have none.
 */
export const commands = [
  { id: 'new', label: 'New', menu: 'File', keys: ['CmdOrCtrl+N', 'CmdOrCtrl+T'] },
  { id: 'open', label: 'Open…', menu: 'File', keys: ['CmdOrCtrl+O'] },
  { id: 'save', label: 'Save', menu: 'File', keys: ['CmdOrCtrl+S'] },
  { id: 'save-as', label: 'Save as…', menu: 'File', keys: ['CmdOrCtrl+Shift+S'] },
  { id: 'save-all', label: 'Save all', menu: 'File', keys: ['CmdOrCtrl+Alt+S'] },
  { id: 'close', label: 'Close', menu: 'File', keys: ['CmdOrCtrl+W'] },
  { id: 'reopen', label: 'Reopen closed tab', menu: 'File', keys: ['CmdOrCtrl+Shift+T'] },
  { id: 'closed-texts', label: 'Recently closed…', menu: 'File', keys: ['CmdOrCtrl+Alt+T'] },
  { id: 'history', label: 'Earlier versions…', menu: 'File', keys: ['CmdOrCtrl+Alt+H'] },
  { id: 'compare', label: 'Compare with the file…', menu: 'File', keys: ['CmdOrCtrl+Alt+D'] },
  { id: 'exchange-rates', label: 'Exchange rates…', menu: 'File', keys: ['CmdOrCtrl+Alt+R'] },
  { id: 'settings', label: 'Settings…', menu: 'File', keys: ['CmdOrCtrl+,'] },
  { id: 'undo', label: 'Undo', menu: 'Edit', keys: ['CmdOrCtrl+Z'] },
  { id: 'redo', label: 'Redo', menu: 'Edit', keys: ['CmdOrCtrl+Shift+Z', 'CmdOrCtrl+Y'] },
  { id: 'find', label: 'Find and replace', menu: 'Edit', keys: ['CmdOrCtrl+F'] },
  { id: 'copy-answer', label: 'Copy answer of this line', menu: 'Edit', keys: ['CmdOrCtrl+Shift+C'] },
  { id: 'complete', label: 'Complete the word', menu: 'Edit', keys: ['Ctrl+Space'] },
  { id: 'signature', label: 'Show what a function takes', menu: 'Edit', keys: ['Ctrl+Shift+Space'] },
  { id: 'palette', label: 'Commands…', menu: 'View', keys: ['CmdOrCtrl+Shift+P'] },
  { id: 'copy-with-answers', label: 'Copy text with answers', menu: 'Edit', keys: ['CmdOrCtrl+Alt+C'] },
  { id: 'insert-answer', label: 'Insert answer above', menu: 'Edit', keys: ['CmdOrCtrl+Alt+V'] },
  {
    id: 'insert-reference',
    label: 'Insert reference to answer above',
    menu: 'Edit',
    keys: ['CmdOrCtrl+Alt+L'],
  },
  { id: 'show-sources', label: 'Show where this answer comes from', menu: 'View', keys: ['CmdOrCtrl+Alt+E'] },
  { id: 'next-tab', label: 'Next tab', menu: 'View', keys: ['Ctrl+Tab', 'Ctrl+PageDown'] },
  { id: 'previous-tab', label: 'Previous tab', menu: 'View', keys: ['Ctrl+Shift+Tab', 'Ctrl+PageUp'] },
  { id: 'toggle-wrap', label: 'Soft wrap', menu: 'View', keys: ['Alt+Z'] },
  { id: 'toggle-writes', label: 'Writes', menu: 'View', keys: ['CmdOrCtrl+J'] },
  { id: 'reference', label: 'Reference…', menu: 'Help', keys: ['F1'] },
  { id: 'welcome', label: 'Welcome sheet', menu: 'Help', keys: [] },
] as const satisfies readonly Command[]

export interface Command {
  readonly id: string
  readonly label: string
  readonly menu: 'File' | 'Edit' | 'View' | 'Help'
  readonly keys: readonly string[]
}

export type CommandId = (typeof commands)[number]['id']
