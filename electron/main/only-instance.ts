import { app } from 'electron'
import * as v from 'valibot'
import { launchSchema, type Launch } from './launch-files.ts'

/**
 * Makes this the one instance that uses its profile.
 * @returns false when another one does; it was told what this launch wanted.
 */
export function becomeOnlyInstance(launch: Launch, launchedAgain: (launch: Launch) => void): boolean {
  if (!app.requestSingleInstanceLock(launch)) return false
  app.on('second-instance', (_event, _argv, _folder, data) => {
    const again = v.safeParse(launchSchema, data)
    launchedAgain(again.success ? again.output : { files: [] })
  })
  return true
}
