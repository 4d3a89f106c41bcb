import { app, session, type WebContents } from 'electron'
import { isAllowedPermission, isAllowedRequest } from './security-rules.ts'

/** Shuts every way by which a page could reach beyond its own files. Must be called before the app is ready. */
export function hardenApp(): void {
  // Someone who says --no-sandbox (as root nothing starts without it) would get a window whose processes cannot start.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  app.on('web-contents-created', (_event, contents) => hardenContents(contents))
}

/** The same for what all pages share. Must be called when the app is ready, before the first window. */
export function hardenSession(): void {
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(isAllowedPermission(permission, details.requestingUrl))
  })
  defaultSession.setPermissionCheckHandler((_contents, permission, origin) =>
    isAllowedPermission(permission, origin),
  )
  defaultSession.setDevicePermissionHandler(() => false)
  // Elsewhere than on macOS the dictionaries would be fetched from the network.
  defaultSession.setSpellCheckerEnabled(process.platform === 'darwin')
  defaultSession.on('will-download', (event) => event.preventDefault())
  defaultSession.webRequest.onBeforeRequest((request, answer) => {
    answer({ cancel: !isAllowedRequest(request.url, app.isPackaged) })
  })
}

function hardenContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
