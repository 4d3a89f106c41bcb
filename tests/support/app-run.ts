import { test as base } from '@playwright/test'
import { openDisplay, prepareAppRun, type AppRun } from '../../scripts/launch/app-run.mjs'
import { findElectron } from '../../scripts/set-up/electron.mjs'

/** The variable that hands the run from Playwright's start to its workers. */
const variable = 'TALLYPAD_APP_RUN'

/** Playwright calls this once before the tests, and what it returns once after them. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const electron = await findElectron()
  if (electron === null) throw new Error('There is no Electron yet: run `npm test` once')
  const { run, end } = await prepareAppRun(electron)
  process.env[variable] = JSON.stringify(run)
  return end
}

/** A test that is given the run, on a display of its worker's own: windows share a display's focus and clipboard. */
export const test = base.extend<object, { run: AppRun }>({
  run: [
    async ({}, use) => {
      const prepared = process.env[variable]
      if (prepared === undefined)
        throw new Error(`${variable} is not set: Playwright's global set-up did not run`)
      const { run, stop } = await openDisplay(JSON.parse(prepared) as AppRun)
      await use(run)
      stop()
    },
    { scope: 'worker' },
  ],
})
