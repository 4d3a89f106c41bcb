import { cp, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createPackage } from '@electron/asar'
import { packApp } from '../../../scripts/package/pack-app.mjs'
import { inProject } from '../../../scripts/project.mjs'
import { findElectron } from '../../../scripts/set-up/electron.mjs'
import type { Effort } from '../bench.ts'
import type { Apps } from './apps.ts'

/** Tallypad as its packages carry it, and an Electron with the least of an app, packed the same way. */
export interface PackedApps {
  readonly ours: PackedApp
  readonly bare: PackedApp
}

interface PackedApp {
  readonly folder: string
  readonly executable: string
}

const madeBefore = new WeakMap<Apps, Promise<PackedApps>>()

/** Packs both, the first time that a bench asks. They go when the run ends. */
export function packBoth(apps: Apps, effort: Effort): Promise<PackedApps> {
  const made = madeBefore.get(apps) ?? pack(join(apps.run.folder, 'packed'), effort)
  madeBefore.set(apps, made)
  return made
}

async function pack(folder: string, effort: Effort): Promise<PackedApps> {
  const ours = join(folder, 'linux-unpacked')
  const bare = join(folder, 'bare', 'linux-unpacked')
  const electron = await findElectron()
  if (electron === null) throw new Error('There is no Electron')
  await mkdir(folder)
  if (effort === 'full') await packApp(electron, ['dir'], folder)
  else await packLoosely(electron.dist, ours)
  await cp(ours, bare, { recursive: true })
  const resources = join(bare, 'resources')
  await rm(resources, { recursive: true })
  await createPackage(inProject('tests', 'bench', 'bare'), join(resources, 'app.asar'))
  return { ours: appIn(ours), bare: appIn(bare) }
}

function appIn(folder: string): PackedApp {
  return { folder, executable: join(folder, 'tallypad') }
}

/** What electron-builder makes, but with the files of the app as they are, and Electron's own fuses. */
async function packLoosely(dist: string, to: string): Promise<void> {
  const app = join(to, 'resources', 'app')
  await cp(dist, to, { recursive: true })
  await rename(join(to, 'electron'), join(to, 'tallypad'))
  await cp(inProject('dist'), join(app, 'dist'), { recursive: true })
  await cp(inProject('package.json'), join(app, 'package.json'))
}
