import type { MenuItemConstructorOptions } from 'electron'
import { commands, type Command, type CommandId } from '../contract/commands.ts'
import type { RecentFile } from '../contract/window-channel.ts'

/** What the menu shows of the app's state, and what its items do. */
export interface MenuActions {
  readonly recents: readonly RecentFile[]
  readonly runCommand: (commandId: CommandId) => void
  readonly openRecent: (recentId: string) => void
  readonly clearRecents: () => void
}

interface MenuContent extends MenuActions {
  readonly platform: NodeJS.Platform
  readonly packaged: boolean
}

const separator: MenuItemConstructorOptions = { type: 'separator' }

/** The native menu: our commands in their order, and among them what the platform does by itself. */
export function menuTemplate(content: MenuContent): MenuItemConstructorOptions[] {
  const isMac = content.platform === 'darwin'
  const appMenu: MenuItemConstructorOptions[] = isMac ? [{ role: 'appMenu' }] : []
  const helpItems = [...itemsOf('Help', content), separator, { role: 'about' as const }]
  const help: MenuItemConstructorOptions = { label: 'Help', role: 'help', submenu: helpItems }
  return [...appMenu, fileMenu(content, isMac), editMenu(content), viewMenu(content), windowMenu(isMac), help]
}

function fileMenu(content: MenuContent, isMac: boolean): MenuItemConstructorOptions {
  const items = itemsOf('File', content)
  const afterOpen = items.findIndex((item) => item.id === 'open') + 1
  const quit: MenuItemConstructorOptions[] = isMac ? [] : [separator, { role: 'quit' }]
  return { label: 'File', submenu: [...items.toSpliced(afterOpen, 0, recentMenu(content)), ...quit] }
}

function recentMenu({ recents, openRecent, clearRecents }: MenuContent): MenuItemConstructorOptions {
  const files = recents.map(({ recentId, name, place }) => ({
    label: name.replaceAll('&', '&&'),
    toolTip: place,
    click: () => openRecent(recentId),
  }))
  const clear = { label: 'Clear list', click: clearRecents }
  return {
    id: 'recents',
    label: 'Open recent',
    enabled: recents.length > 0,
    submenu: [...files, separator, clear],
  }
}

function editMenu(content: MenuContent): MenuItemConstructorOptions {
  const items = itemsOf('Edit', content)
  const afterRedo = items.findIndex((item) => item.id === 'redo') + 1
  const clipboard: MenuItemConstructorOptions[] = [
    separator,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
    separator,
  ]
  return { label: 'Edit', submenu: items.toSpliced(afterRedo, 0, ...clipboard) }
}

function viewMenu(content: MenuContent): MenuItemConstructorOptions {
  const zoom: MenuItemConstructorOptions[] = [
    separator,
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    separator,
    { role: 'togglefullscreen' },
  ]
  const tools: MenuItemConstructorOptions[] = content.packaged ? [] : [separator, { role: 'toggleDevTools' }]
  return { label: 'View', submenu: [...itemsOf('View', content), ...zoom, ...tools] }
}

function windowMenu(isMac: boolean): MenuItemConstructorOptions {
  return isMac ? { role: 'windowMenu' } : { label: 'Window', submenu: [{ role: 'minimize' }] }
}

/** The window sees the keys itself; the menu only shows them. */
function itemsOf(menu: Command['menu'], { runCommand }: MenuContent): MenuItemConstructorOptions[] {
  return commands
    .filter((command) => command.menu === menu)
    .map((command) => ({
      id: command.id,
      label: command.label,
      ...(command.keys[0] !== undefined && { accelerator: command.keys[0] }),
      registerAccelerator: false,
      click: () => runCommand(command.id),
    }))
}
