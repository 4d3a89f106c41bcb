import { join } from 'node:path'
import { app } from 'electron'
import { spareProcessors } from './collector.ts'
import { endOnlyBy } from './ending.ts'
import { readLaunchFiles } from './launch-files.ts'
import { becomeOnlyInstance } from './only-instance.ts'
import { registerAppScheme, serveApp } from './protocol.ts'
import { hardenApp, hardenSession } from './security.ts'
import { Tallypad } from './tallypad.ts'

registerAppScheme()
spareProcessors()
hardenApp()

const files = readLaunchFiles(process.argv, process.cwd(), app.getAppPath())
const tallypad = new Tallypad(app.getPath('userData'))

if (becomeOnlyInstance({ files }, (again) => tallypad.open(again.files))) {
  tallypad.open(files)
  app.on('open-file', (event, path) => {
    event.preventDefault()
    tallypad.open([path])
  })
  void app.whenReady().then(() => {
    tallypad.startWriter()
    hardenSession()
    serveApp(join(import.meta.dirname, '../renderer'))
    endOnlyBy(() => tallypad.quit())
    app.on('activate', () => tallypad.showWindow())
    tallypad.start()
  })
} else {
  app.exit(0)
}
