import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { commands } from '../../../electron/contract/commands.ts'
import { menuTemplate, type MenuActions } from '../../../electron/main/menu-template.ts'

function menu(change: Partial<MenuActions> = {}, platform: NodeJS.Platform = 'linux', packaged = true) {
  const noActions = { recents: [], runCommand: () => undefined, openRecent: () => undefined }
  return menuTemplate({ ...noActions, clearRecents: () => undefined, platform, packaged, ...change })
}

function itemsOf(template: MenuItemConstructorOptions[], label: string): MenuItemConstructorOptions[] {
  const submenu = template.find((item) => item.label === label)?.submenu
  return Array.isArray(submenu) ? submenu : []
}

const roles = (template: MenuItemConstructorOptions[]) =>
  template.flatMap((item) => [item, ...itemsOf(template, item.label ?? '')]).map((item) => item.role)

describe('the menu', () => {
  it('shows every command in its menu, in the order of the table, with its first key', () => {
    const template = menu()
    for (const label of ['File', 'Edit', 'View', 'Help'] as const) {
      const shown = itemsOf(template, label).filter((item) =>
        commands.some((command) => command.id === item.id),
      )
      const wanted = commands.filter((command) => command.menu === label)
      expect(shown.map((item) => [item.id, item.label, item.accelerator])).toEqual(
        wanted.map((command) => [command.id, command.label, command.keys[0]]),
      )
      expect(shown.every((item) => item.registerAccelerator === false)).toBe(true)
    }
  })

  it('runs the command that is clicked', () => {
    const ran: string[] = []
    const template = menu({ runCommand: (id) => ran.push(id) })
    const save = itemsOf(template, 'File').find((item) => item.id === 'save')
    // @ts-expect-error -- Electron passes three arguments that the item has no use for.
    save?.click?.()
    expect(ran).toEqual(['save'])
  })

  it('lists the recent files, and lets the list be cleared', () => {
    const recents = [{ recentId: 'r1', name: 'Q&A.txt', place: '/notes/Q&A.txt' }]
    const item = itemsOf(menu({ recents }), 'File').find((other) => other.id === 'recents')
    expect(item).toMatchObject({
      enabled: true,
      submenu: [{ label: 'Q&&A.txt' }, {}, { label: 'Clear list' }],
    })
    expect(itemsOf(menu(), 'File').find((other) => other.id === 'recents')).toMatchObject({ enabled: false })
  })

  it('has what each platform expects', () => {
    expect(roles(menu())).toContain('quit')
    expect(roles(menu({}, 'darwin'))).toEqual(expect.arrayContaining(['appMenu', 'windowMenu']))
    expect(roles(menu({}, 'darwin'))).not.toContain('quit')
    for (const role of [
      'cut',
      'copy',
      'paste',
      'selectAll',
      'zoomIn',
      'togglefullscreen',
      'minimize',
      'about',
    ]) {
      expect(roles(menu())).toContain(role)
    }
  })

  it('has developer tools only before packaging', () => {
    expect(roles(menu())).not.toContain('toggleDevTools')
    expect(roles(menu({}, 'linux', false))).toContain('toggleDevTools')
  })
})
