import { app, powerMonitor } from 'electron'

/** Every way by which the system or a person ends the app leads to `quit`, and nothing ends by itself. */
export function endOnlyBy(quit: () => void): void {
  app.on('before-quit', (event) => {
    event.preventDefault()
    quit()
  })
  // Electron's own handlers, set until now, would let a second signal kill the app in the middle of a write.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, quit)
  if (process.platform !== 'win32') {
    // The event is there, but Electron's types forget it.
    powerMonitor.on('shutdown', (...[event]: { preventDefault(): void }[]) => {
      event?.preventDefault()
      quit()
    })
  }
  // The default would end the app on its own when the window goes.
  app.on('window-all-closed', () => undefined)
}
