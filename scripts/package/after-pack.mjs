import { rm } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * electron-builder calls this between unpacking Electron and making packages: takes out Electron's default app,
 * which a packed app never runs.
 * @param {import('electron-builder').AfterPackContext} context
 */
export default async function afterPack({ appOutDir }) {
  await rm(join(appOutDir, 'resources', 'default_app.asar'), { force: true })
}
