import { rmSync } from 'node:fs'
import { once } from 'node:events'
import { _electron, expect } from '@playwright/test'
import {
  launchOptions,
  makeAppFolder,
  openDisplay,
  prepareAppRun,
  type AppRun,
} from '../../../scripts/launch/app-run.mjs'
import { buildApp } from '../../../scripts/launch/build-app.mjs'
import { needsVirtualDisplay } from '../../../scripts/launch/display.mjs'
import { setUp } from '../../../scripts/set-up/set-up.mjs'
import { Tallypad } from '../../support/tallypad.ts'
import type { Effort } from '../bench.ts'

/** One app that runs for a bench. */
export interface BenchApp {
  readonly tallypad: Tallypad
  /** An empty folder that the app may write to. */
  readonly folder: string
  /** The folder of the app's own data. */
  readonly profile: string
}

/** The app, built once and started as often as benches want, in real Electron on one display, in scratch folders. */
export class Apps {
  private prepared: Prepared | null = null
  private quick: BenchApp | null = null
  private readonly running = new Set<Tallypad>()

  /** Builds the app and makes all ready that starting it needs. To be called once, before any other. */
  async prepare(): Promise<void> {
    const electron = await setUp(needsVirtualDisplay() ? ['libraries', 'display'] : ['libraries'])
    await buildApp()
    const { run: bare, end } = await prepareAppRun(electron)
    // A bench that is broken off leaves nothing either.
    process.once('exit', () => rmSync(bare.folder, { recursive: true, force: true, maxRetries: 10 }))
    const { run, stop } = await openDisplay(bare)
    this.prepared = {
      run,
      end: async () => {
        stop()
        await end()
      },
    }
  }

  /** What all starts have in common. */
  get run(): AppRun {
    if (this.prepared === null) throw new Error('A bench that starts the app must say so: `needsApp`')
    return this.prepared.run
  }

  /** Does some work with an app of its own, which ends with it. All quick benches share one that goes on. */
  async use<Value>(effort: Effort, work: (app: BenchApp) => Promise<Value>): Promise<Value> {
    if (effort === 'quick') {
      this.quick ??= await this.start()
      return work({ ...this.quick, folder: await makeAppFolder(this.run, 'files') })
    }
    const app = await this.start()
    try {
      return await work(app)
    } finally {
      await this.end(app.tallypad)
    }
  }

  /** Starts the app, with a fresh profile unless one is given, and waits until it takes keys. */
  async start({
    files = [],
    profile: given,
  }: { files?: readonly string[]; profile?: string } = {}): Promise<BenchApp> {
    const profile = given ?? (await makeAppFolder(this.run, 'profile'))
    const folder = await makeAppFolder(this.run, 'files')
    const app = await _electron.launch(launchOptions(this.run, { profile, args: files }))
    const tallypad = new Tallypad(app, await app.firstWindow(), () =>
      Promise.reject(new Error('No bench does that')),
    )
    this.running.add(tallypad)
    await expect(tallypad.editor).toBeVisible()
    return { tallypad, folder, profile }
  }

  /** Ends an app hard, and waits until it is gone. */
  async end(tallypad: Tallypad): Promise<void> {
    this.running.delete(tallypad)
    if (tallypad.process.exitCode !== null || tallypad.process.signalCode !== null) return
    const end = once(tallypad.process, 'exit')
    tallypad.end()
    await end
  }

  /** Ends all apps that still run, the display, and removes all folders. */
  async endAll(): Promise<void> {
    for (const tallypad of this.running) await this.end(tallypad)
    await this.prepared?.end()
  }
}

interface Prepared {
  readonly run: AppRun
  readonly end: () => Promise<void>
}
