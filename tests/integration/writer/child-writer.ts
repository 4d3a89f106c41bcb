import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import * as v from 'valibot'
import { build } from 'vite'
import { writerReportSchema, type WriterReport } from '../../../electron/contract/writer-channel.ts'

/** Bundles the writer for a Node process of its own. @returns the script, which any user may read */
export async function buildChildWriter(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true },
    build: { ssr: join(import.meta.dirname, 'save-in-child.ts'), outDir: folder, minify: false },
  })
  await chmod(folder, 0o755)
  return join(folder, 'save-in-child.js')
}

export interface ChildSave {
  readonly script: string
  readonly path: string
  readonly line: string
  readonly count: number
  /** The folder of its profile, which its user can use. */
  readonly profile: string
  /** The command that starts Node, such as `setpriv …`; Node itself without one. */
  readonly under?: readonly string[]
  /** Called at each report; true ends the process at once. */
  readonly killAt?: (report: WriterReport) => boolean
}

/** Saves in a process of its own. @returns all that it reported until it ended */
export async function saveInChild(save: ChildSave): Promise<WriterReport[]> {
  const { script, path, line, count, profile, under = [], killAt } = save
  const [command, ...args] = [...under, process.execPath, script, path, line, String(count), profile]
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'close')
  const reports: WriterReport[] = []
  for await (const said of createInterface(child.stdout)) {
    const report = v.parse(writerReportSchema, JSON.parse(said))
    reports.push(report)
    if (killAt?.(report)) child.kill('SIGKILL')
  }
  await ended
  return reports
}
