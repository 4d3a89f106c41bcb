import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { now } from './writer-host/clock.ts'

export type FileSystem = 'ext4' | 'xfs' | 'btrfs'

/** Each kind's smallest size that its own tool accepts, in MiB, and how to make one quickly. */
const kinds: Record<FileSystem, { size: number; make: readonly string[] }> = {
  ext4: { size: 24, make: ['mkfs.ext4', '-q', '-F', '-E', 'lazy_itable_init=0,lazy_journal_init=0'] },
  xfs: { size: 320, make: ['mkfs.xfs', '-q', '-f'] },
  btrfs: { size: 128, make: ['mkfs.btrfs', '-q', '-f'] },
}

/**
 * The request by which a file system stops at once, as at a power cut: what is not on the disk is gone. It is the
 * same number for ext4 (EXT4_IOC_SHUTDOWN) and XFS (XFS_IOC_GOINGDOWN); 2 says to write nothing more, not even its log.
 */
const shutdown = { request: 0x8004587d, withoutLog: 2 }

/** A real file system in a file of this computer, whose power can be cut. */
export class Disk {
  /** Where it is mounted. */
  readonly folder: string

  private constructor(
    readonly kind: FileSystem,
    readonly place: string,
  ) {
    this.folder = join(place, 'disk')
  }

  /** Makes an empty one and mounts it, all in a folder that is there already. */
  static make(kind: FileSystem, place: string): Disk {
    const disk = new Disk(kind, place)
    const { size, make } = kinds[kind]
    const [command = '', ...args] = make
    writeFileSync(disk.image, '')
    truncateSync(disk.image, size * 1024 * 1024)
    execFileSync(command, [...args, disk.image], { stdio: 'pipe' })
    mkdirSync(disk.folder)
    disk.mount()
    return disk
  }

  /** The file that holds it. */
  get image(): string {
    return join(this.place, 'image')
  }

  mount(): void {
    execFileSync('mount', ['-o', 'loop', this.image, this.folder], { stdio: 'pipe' })
  }

  unmount(): void {
    execFileSync('umount', [this.folder], { stdio: 'pipe' })
  }

  /** Unmounts it whatever still uses it. */
  drop(): void {
    execFileSync('umount', ['-l', this.folder], { stdio: 'pipe' })
  }

  /** Every change from now on fails with EROFS, as after a disk's error: nobody needs to have closed its files. */
  becomeReadOnly(): void {
    execFileSync('mount', ['-o', 'remount,abort', this.folder], { stdio: 'pipe' })
  }

  /** Copies what is on the disk this moment, again when it was written to meanwhile. @returns when that was */
  copyImage(to: string): number {
    const device = execFileSync('findmnt', ['-n', '-o', 'SOURCE', this.folder], { encoding: 'utf8' }).trim()
    for (;;) {
      const before = writesOf(device)
      execFileSync('cp', ['--sparse=auto', this.image, to])
      const after = writesOf(device)
      if (before.running === 0 && after.running === 0 && before.done === after.done) return now()
    }
  }
}

/** Writes that a device has done, and those on their way: fields of Documentation/block/stat.rst. */
function writesOf(device: string): { done: number; running: number } {
  const fields = readFileSync(`/sys/block/${basename(device)}/stat`, 'utf8')
    .trim()
    .split(/\s+/)
    .map(Number)
  return { done: fields[4] ?? 0, running: fields[8] ?? 0 }
}

/** The power of a disk. Who uses it must be gone before it is switched on again. */
export interface Power {
  /** @returns when it was off: a little later than it went, so that what is missing is never counted too low */
  cut(): Promise<number>
  on(): void
}

/** Makes ready to cut the power of a disk. */
export async function powerOf(disk: Disk): Promise<Power> {
  return disk.kind === 'btrfs' ? powerByCopy(disk) : powerByRequest(disk)
}

/** btrfs has no request for it: what is on the disk at the moment of the cut is put back. */
function powerByCopy(disk: Disk): Power {
  const copy = join(disk.place, 'at-the-cut')
  return {
    cut: () => Promise.resolve(disk.copyImage(copy)),
    on: () => {
      disk.unmount()
      renameSync(copy, disk.image)
      disk.mount()
    },
  }
}

/** Perl, which every Debian has, can make the request. It is started before, so that it is quick. */
async function powerByRequest(disk: Disk): Promise<Power> {
  const script = `
    $| = 1; open(my $d, '<', $ARGV[0]) or die "open: $!"; print "ready\\n"; <STDIN>;
    my $how = pack('L', ${shutdown.withoutLog}); ioctl($d, ${shutdown.request}, $how) or die "ioctl: $!"; print "cut\\n";`
  const perl = spawn('perl', ['-e', script, disk.folder], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: perl.stdout })
  await once(lines, 'line')
  return {
    cut: async () => {
      const isCut = new Promise<number>((resolve, reject) => {
        lines.once('line', () => resolve(now()))
        perl.once('close', () => reject(new Error(`The power of ${disk.folder} could not be cut`)))
      })
      const ended = once(perl, 'exit')
      perl.stdin.write('\n')
      const at = await isCut
      await ended
      return at
    },
    on: () => {
      disk.unmount()
      disk.mount()
    },
  }
}
