import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { _electron, expect } from '@playwright/test'
import { appEnvironment, launchOptions, makeAppFolder } from '../../scripts/launch/app-run.mjs'
import { test as withRun } from './app-run.ts'
import { Tallypad } from './tallypad.ts'

export { expect }

interface Launch {
  /** Files named on the command line. */
  files?: readonly string[]
}

interface AppFixtures {
  /** An empty folder that the app may write to. */
  folder: string
  /** The folder of the app's own data in this test. */
  profile: string
  /** Starts the app and waits until it takes keys. What is still running at the end of the test is ended hard. */
  launch: (options?: Launch) => Promise<Tallypad>
}

/** A test of the built app in real Electron, with folders of its own. */
export const test = withRun.extend<AppFixtures>({
  folder: async ({ run }, use) => use(await makeAppFolder(run, 'files')),
  profile: async ({ run }, use) => use(await makeAppFolder(run, 'profile')),
  launch: async ({ run, profile }, use, info) => {
    const launched: Tallypad[] = []
    await use(async ({ files = [] } = {}) => {
      const options = launchOptions(run, { profile, args: files })
      const app = await _electron.launch(options)
      const launchAgain = async (more: readonly string[]) => {
        const { executablePath, args } = launchOptions(run, { profile, args: more })
        const second = spawn(executablePath, args, { env: appEnvironment(run, profile), stdio: 'ignore' })
        const [code] = (await once(second, 'exit')) as [number | null]
        return code
      }
      const tallypad = new Tallypad(app, await app.firstWindow(), launchAgain)
      launched.push(tallypad)
      await expect(tallypad.editor).toBeVisible()
      return tallypad
    })
    for (const tallypad of launched) {
      if (info.status !== info.expectedStatus && !tallypad.window.isClosed()) {
        // A page whose process was killed has no picture; the test's own failure is what to tell.
        const body = await tallypad.window.screenshot().catch(() => null)
        if (body !== null) await info.attach('window', { body, contentType: 'image/png' })
      }
      tallypad.end()
    }
  },
})
