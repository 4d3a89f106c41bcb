// The least that an Electron app with a text can be: what Tallypad is measured against.
// eslint-disable-next-line @typescript-eslint/no-require-imports -- starts sooner than a module
const { app, BrowserWindow } = require('electron')

const page = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Bare</title></head>
  <body><textarea autofocus></textarea></body>
</html>`

if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
void app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1100,
    height: 760,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
  })
  return window.loadURL(`data:text/html,${encodeURIComponent(page)}`)
})
