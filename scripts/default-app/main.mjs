import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

// What `electron FOLDER` runs in an Electron that came without a default app: it starts the app of that folder.
const folder = resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.')
const { name, productName, version, main } =
  /** @type {{ name: string, productName?: string, version: string, main: string }} */ (
    JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  )

// Electron's own default app calls these two as well; its types leave them out.
const settable =
  /** @type {Electron.App & { setAppPath(path: string): void, setVersion(version: string): void }} */ (app)
settable.setAppPath(folder)
settable.setVersion(version)
app.setName(productName ?? name)
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
await import(pathToFileURL(join(folder, main)).href)
