import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { appEnvironment, type AppRun } from '../../scripts/launch/app-run.mjs'
import { asUser } from '../../scripts/launch/app-user.mjs'
import { inProject } from '../../scripts/project.mjs'

const { version } = JSON.parse(readFileSync(inProject('package.json'), 'utf8')) as { version: string }

/** The package that `npm run dist -- --quick` makes. */
const debFile = inProject('release', 'quick', `tallypad_${version}_amd64.deb`)

/** Why the package cannot be installed here; null where it can. */
export function whyNotInstallable(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'only root on Debian may install a package'
  if (spawnSync('apt-get', ['--version']).error) return 'there is no apt-get here'
  if (isInstalled()) return 'Tallypad is installed here already, and the test would take it away'
  return null
}

/** Installs the package as a person would, with what it depends on. */
export function installPackage(): void {
  const args = ['install', '-y', '--no-install-recommends', debFile]
  execFileSync('apt-get', args, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: 'pipe' })
}

/** The files that the package installed. */
export function packageFiles(): string[] {
  const paths = execFileSync('dpkg', ['-L', 'tallypad'], { encoding: 'utf8' }).trim().split('\n')
  // A path that is the folder of another one may belong to other packages too.
  return paths.filter((path) => !paths.some((other) => other.startsWith(`${path}/`)) && path !== '/.')
}

/** Removes the package, if it is installed. */
export function removePackage(): void {
  if (isInstalled()) execFileSync('apt-get', ['purge', '-y', 'tallypad'], { stdio: 'pipe' })
}

function isInstalled(): boolean {
  return spawnSync('dpkg', ['-s', 'tallypad']).status === 0
}

/** The installed app while it runs. Its inspector is fused off, but its windows still let themselves be debugged. */
export class InstalledApp {
  private constructor(
    private readonly process: ChildProcess,
    /** Where its windows can be debugged. */
    readonly endpoint: string,
  ) {}

  /** Runs the command `tallypad` with these files, with its user's home and temporary files in these folders. */
  static async start(
    run: AppRun,
    { home, temp }: { home: string; temp: string },
    files: readonly string[],
  ): Promise<InstalledApp> {
    const [command = '', ...args] = asUser(run.user, ['tallypad', '--remote-debugging-port=0', ...files])
    const child = spawn(command, args, {
      env: { ...appEnvironment(run, home), TMPDIR: temp },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    for await (const line of createInterface({ input: child.stderr })) {
      said += `${line}\n`
      const endpoint = /^DevTools listening on (ws:.*)$/.exec(line)?.[1]
      if (endpoint !== undefined) return new InstalledApp(child, endpoint)
    }
    throw new Error(`tallypad ended without a window: ${said}`)
  }

  /** How its window's process is confined: the `Seccomp` mode of the kernel, 2 is a filter. */
  async windowSeccomp(): Promise<string | undefined> {
    for (const pid of await readdir('/proc')) {
      const path = join('/proc', pid)
      const command = await readFile(join(path, 'cmdline'), 'utf8').catch(() => '')
      if (!command.includes('/tallypad') || !command.includes('--type=renderer')) continue
      return /^Seccomp:\s*(\d)$/m.exec(await readFile(join(path, 'status'), 'utf8'))?.[1]
    }
    return undefined
  }

  /** Asks it to end as the system does at log-off, and waits for its exit code. */
  async end(): Promise<number | null> {
    const ended = once(this.process, 'exit') as Promise<[number | null]>
    this.process.kill('SIGTERM')
    const [code] = await ended
    return code
  }

  kill(): void {
    this.process.kill('SIGKILL')
  }
}
