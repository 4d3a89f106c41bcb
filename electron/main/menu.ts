import { app, Menu } from 'electron'
import { menuTemplate, type MenuActions } from './menu-template.ts'

/** Shows the native menu; called again when its content changed. */
export function showMenu(actions: MenuActions): void {
  const { platform } = process
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(menuTemplate({ ...actions, platform, packaged: app.isPackaged })),
  )
}
