import { execFileSync } from 'node:child_process'
import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Why small disks cannot be mounted here; null where they can. */
export function whyNoMounts(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'only root on Linux may mount a small disk'
  return null
}

/** A disk in memory that holds `size` bytes (as mount writes them: `1m`), at `folder`, whose owner is that of the folder around it. */
export class SmallDisk {
  constructor(
    readonly folder: string,
    size: string,
  ) {
    mkdirSync(folder)
    const { uid, gid } = statSync(dirname(folder))
    const options = `size=${size},uid=${uid},gid=${gid},mode=755`
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tallypad-test', folder])
  }

  makeReadOnly(): void {
    execFileSync('mount', ['-o', 'remount,ro', this.folder])
  }

  remove(): void {
    execFileSync('umount', ['-l', this.folder])
  }
}
