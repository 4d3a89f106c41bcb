import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import {
  chmod,
  chown,
  link,
  lstat,
  mkdir,
  mkdtemp,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, it } from 'vitest'
import { Disk } from '../support/disks.ts'
import { SmallDisk } from '../support/mounts.ts'
import { whyNoFaults } from '../support/slow-disk.ts'
import { pauseAfter, type SystemCall } from '../support/system-calls.ts'
import { inLanes, someOf } from './amount.ts'
import { builtHost } from './built-host.ts'
import { callsOf, pointOf, type SceneCall } from './scene-calls.ts'
import { longScene, longText, shortScene, shortText, type Scene } from './scenes.ts'
import { contentOf, Stage, type StageOptions, type Verdict } from './stage.ts'
import { FaultTable } from './table.ts'

const noFaults = whyNoFaults()
const table = new FaultTable('places', 'Odd places, and other programs that come in between')

const built = builtHost(table)

/** A place that a text is saved to. */
interface Place {
  readonly name: string
  /** What must come of it: the text is saved, or it is refused and nothing changes. */
  readonly expected: 'saved' | 'save-failed'
  readonly options?: () => Promise<StageOptions>
  /** Makes the place, once the text is in the writer. @returns how to take it away */
  arrange(stage: Stage): Promise<(() => void) | undefined>
  /** What must be the same afterwards. */
  kept?(stage: Stage): Promise<unknown>
  /** What is typed. */
  readonly text?: string
  /** Whether the file is there before. */
  readonly isNew?: boolean
}

const nobody = { uid: 65534, gid: 65534 }
const asNobody = ['setpriv', `--reuid=${nobody.uid}`, `--regid=${nobody.gid}`, '--clear-groups', '--']

function run(command: string, ...args: string[]): string {
  return execFileSync(command, args, { encoding: 'utf8', stdio: 'pipe' })
}

async function ownership(path: string): Promise<string> {
  const { uid, gid, mode } = await stat(path)
  return `${uid}:${gid} ${mode.toString(8)}`
}

/** Moves the file somewhere else, and has links lead there in its place. */
async function linkTo(stage: Stage, ...names: string[]): Promise<undefined> {
  const real = join(stage.root, 'real')
  await mkdir(real)
  await rename(stage.file, join(real, 'target.txt'))
  let target = 'target.txt'
  for (const name of names) {
    await symlink(target, join(real, name))
    target = name
  }
  await symlink(join('..', 'real', target), stage.file)
}

/** Gives all but the file and its folder to the user that the writer runs as. */
async function letNobodyIn(stage: Stage): Promise<void> {
  await chmod(stage.root, 0o755)
  await chown(stage.profile, nobody.uid, nobody.gid)
}

async function smallRoot(size: string): Promise<StageOptions> {
  const place = await realpath(await mkdtemp(join(tmpdir(), 'tallypad-small-')))
  new SmallDisk(join(place, 'disk'), size)
  return { root: join(place, 'disk') }
}

const places: readonly Place[] = [
  {
    name: 'a full disk',
    expected: 'save-failed',
    options: () => smallRoot('1m'),
    text: longText,
    arrange: () => Promise.resolve(undefined),
  },
  {
    name: 'a disk that is full but for a part of the text',
    expected: 'save-failed',
    options: () => smallRoot('4m'),
    text: longText,
    arrange: async (stage) => {
      const other = join(stage.root, 'other')
      await writeFile(other, Buffer.alloc(2 * 1024 * 1024))
      return () => rmSync(other)
    },
  },
  {
    name: 'a limit of the file size',
    expected: 'save-failed',
    options: () =>
      Promise.resolve({ under: ['bash', '-c', `trap '' XFSZ; ulimit -f 1500; exec "$@"`, 'bash'] }),
    text: longText,
    arrange: () => Promise.resolve(undefined),
  },
  {
    name: 'chattr +i',
    expected: 'save-failed',
    arrange: (stage) => {
      run('chattr', '+i', stage.file)
      return Promise.resolve(() => run('chattr', '-i', stage.file))
    },
  },
  {
    name: 'chattr +i on the folder',
    expected: 'saved',
    arrange: (stage) => {
      run('chattr', '+i', stage.folder)
      return Promise.resolve(() => run('chattr', '-i', stage.folder))
    },
  },
  {
    name: 'a bind mount',
    expected: 'saved',
    arrange: (stage) => {
      run('mount', '--bind', stage.file, stage.file)
      return Promise.resolve(() => run('umount', stage.file))
    },
  },
  {
    name: 'a hard link',
    expected: 'saved',
    arrange: async (stage) => {
      await link(stage.file, join(stage.root, 'other-name'))
      return undefined
    },
    kept: async (stage) => {
      const other = join(stage.root, 'other-name')
      const isSame = (await contentOf(other)) === (await contentOf(stage.file))
      return [(await stat(stage.file)).ino, (await stat(stage.file)).nlink, isSame]
    },
  },
  {
    name: 'another owner, whom root keeps',
    expected: 'saved',
    arrange: async (stage) => {
      await chown(stage.file, 1234, 2345)
      await chmod(stage.file, 0o640)
      return undefined
    },
    kept: (stage) => ownership(stage.file),
  },
  {
    name: 'another owner, whom nobody else can keep',
    expected: 'saved',
    options: () => Promise.resolve({ under: asNobody }),
    arrange: async (stage) => {
      await letNobodyIn(stage)
      await chmod(stage.folder, 0o777)
      await chown(stage.file, 1234, 2345)
      await chmod(stage.file, 0o666)
      return undefined
    },
    kept: (stage) => ownership(stage.file),
  },
  {
    name: 'a folder without permission, a file with it',
    expected: 'saved',
    options: () => Promise.resolve({ under: asNobody }),
    arrange: async (stage) => {
      await letNobodyIn(stage)
      await chmod(stage.folder, 0o755)
      await chmod(stage.file, 0o666)
      return undefined
    },
    kept: (stage) => ownership(stage.file),
  },
  {
    name: 'a file without permission',
    expected: 'save-failed',
    options: () => Promise.resolve({ under: asNobody }),
    arrange: async (stage) => {
      await letNobodyIn(stage)
      await chmod(stage.folder, 0o777)
      await chmod(stage.file, 0o644)
      return undefined
    },
    kept: (stage) => ownership(stage.file),
  },
  {
    name: 'an access control list',
    expected: 'saved',
    arrange: (stage) => {
      run('setfacl', '-m', 'u:1234:rw,g:2345:r', stage.file)
      return Promise.resolve(undefined)
    },
    kept: (stage) => Promise.resolve(run('getfacl', '-cn', stage.file)),
  },
  {
    name: 'extended attributes',
    expected: 'saved',
    arrange: (stage) => {
      run('setfattr', '-n', 'user.comment', '-v', 'kept', stage.file)
      return Promise.resolve(undefined)
    },
    kept: (stage) => Promise.resolve(run('getfattr', '-d', '--absolute-names', stage.file)),
  },
  ...[1, 2, 38].map((count): Place => ({
    name: `${count} symbolic links one after another`,
    expected: 'saved',
    arrange: (stage) => linkTo(stage, ...Array.from({ length: count - 1 }, (_, n) => `link-${n}`)),
    kept: async (stage) => [
      await readlink(stage.file),
      (await lstat(join(stage.root, 'real', 'target.txt'))).isFile(),
    ],
  })),
  {
    name: 'a symbolic link to a file that is not there yet',
    expected: 'saved',
    isNew: true,
    arrange: async (stage) => {
      await symlink('made-by-the-save.txt', stage.file)
      return undefined
    },
    kept: (stage) => readlink(stage.file),
  },
  {
    name: 'a symbolic link that leads back to itself',
    expected: 'save-failed',
    isNew: true,
    arrange: async (stage) => {
      await symlink('file.txt', stage.file)
      return () => rmSync(stage.file)
    },
    kept: (stage) => readlink(stage.file),
  },
  {
    name: 'a pipe',
    expected: 'save-failed',
    isNew: true,
    arrange: (stage) => {
      run('mkfifo', stage.file)
      return Promise.resolve(() => run('rm', stage.file))
    },
    kept: async (stage) => (await lstat(stage.file)).isFIFO(),
  },
  {
    name: 'a device',
    expected: 'save-failed',
    isNew: true,
    arrange: (stage) => {
      run('mknod', stage.file, 'c', '1', '3')
      return Promise.resolve(() => run('rm', stage.file))
    },
    kept: async (stage) => (await lstat(stage.file)).isCharacterDevice(),
  },
  {
    name: 'a folder of that name',
    expected: 'save-failed',
    isNew: true,
    arrange: async (stage) => {
      await mkdir(stage.file)
      return () => run('rmdir', stage.file)
    },
    kept: async (stage) => (await lstat(stage.file)).isDirectory(),
  },
]

async function saveInto(place: Place): Promise<Verdict | null> {
  const stage = await Stage.set(built.script, await place.options?.())
  let takeAway: (() => void) | undefined
  try {
    if (place.options !== undefined) await letNobodyIn(stage)
    await stage.keep()
    if (place.isNew) stage.desk.begin()
    else await stage.open(shortText)
    stage.desk.type(place.text ?? 'typed before the save', 0)
    takeAway = await place.arrange(stage)
    // The journal was there before the place was made: what this made of it must not be taken for a change by others.
    const before = JSON.stringify(await place.kept?.(stage))
    await stage.save({ overwrite: true })
    const after = JSON.stringify(await place.kept?.(stage))
    const content = await contentOf(stage.file)
    takeAway?.()
    takeAway = undefined
    if (after !== before) return { torn: true, why: `${before} became ${after}` }
    if (stage.end?.kind !== place.expected) {
      return { lost: true, why: `ended as ${JSON.stringify(stage.end)}, not as ${place.expected}` }
    }
    if (stage.end.kind === 'saved' && content !== stage.desk.text)
      return { falseSuccess: true, why: 'not in the file' }
    return await stage.judge()
  } finally {
    takeAway?.()
    await stage.host.kill()
    if (place.options !== undefined && stage.root.includes('tallypad-small-')) {
      run('umount', '-l', stage.root)
      await rm(dirname(stage.root), { recursive: true })
    } else await stage.remove()
  }
}

/** A file name as long as the file system allows; each of `unit`'s letters may take several bytes. */
async function saveLongName(unit: string): Promise<Verdict | null> {
  const stage = await Stage.set(built.script)
  try {
    await stage.keep()
    stage.desk.begin()
    stage.desk.type('text')
    const name = unit.repeat(Math.floor(255 / Buffer.byteLength(unit)))
    const path = join(stage.folder, name)
    const end = await stage.desk.save({ path })
    if (end?.kind !== 'saved') return { lost: true, why: JSON.stringify(end) }
    return (await contentOf(path)) === 'text' ? null : { falseSuccess: true, why: 'not in the file' }
  } finally {
    await stage.remove()
  }
}

describe.skipIf(noFaults !== null)(`odd places${noFaults === null ? '' : ` (${noFaults})`}`, () => {
  it.each(places.map((place) => [place.name, place] as const))('%s', async (name, place) => {
    const verdict = await saveInto(place)
    table.add(name, { ...verdict, where: verdict?.why ?? '' })
  })

  it.each(['n', 'é', '語'])('a name of 255 bytes (%s)', async (unit) => {
    const verdict = await saveLongName(unit)
    table.add('a name of 255 bytes', { ...verdict, where: `${unit}: ${verdict?.why ?? ''}` })
  })
})

/** What another program or the system does while a save is stopped after one of its calls. */
interface Disturbance {
  readonly name: string
  readonly scene: Scene
  /** Needs a disk of its own. */
  readonly onDisk: boolean
  act(stage: Stage, disk: Disk | null): Promise<void>
  /** What is wrong afterwards; the writer is still there. `isChecked`: whether the save looked at the file once more. */
  judge(stage: Stage, isChecked: boolean): Promise<Verdict | null>
}

const otherText = (length: number) =>
  'another program wrote this\n'.repeat(Math.ceil(length / 27)).slice(0, length)

/** Another program's file of the same size and time stamp. */
async function replaceOutside(stage: Stage, how: 'by another file' | 'in place'): Promise<void> {
  const content = await contentOf(stage.file)
  if (content === null) throw new Error('There is no file to replace')
  const { atime, mtime } = await stat(stage.file)
  const path = how === 'in place' ? stage.file : join(stage.root, 'other')
  await writeFile(path, otherText(content.length))
  await utimes(path, atime, mtime)
  if (path !== stage.file) await rename(path, stage.file)
}

/** The other program's file must not be written over: the save says so, unless it had ended before. */
async function judgeReplaced(stage: Stage, isChecked: boolean): Promise<Verdict | null> {
  const content = (await contentOf(stage.file)) ?? ''
  const isOthers = content === otherText(content.length)
  if (isChecked && !isOthers) return { lost: true, why: 'the other program’s text was written over' }
  if (isChecked && stage.end?.kind !== 'save-failed')
    return { falseSuccess: true, why: JSON.stringify(stage.end) }
  // Between the last look and the renaming nobody can tell; after it the other one replaced ours.
  return isOthers || content === stage.desk.text ? null : { torn: true, why: content.slice(0, 60) }
}

const disturbances: readonly Disturbance[] = [
  {
    name: 'the file replaced, same size and time',
    scene: longScene,
    onDisk: false,
    act: (stage) => replaceOutside(stage, 'by another file'),
    judge: judgeReplaced,
  },
  {
    name: 'the file written in place, same size and time',
    scene: longScene,
    onDisk: false,
    act: (stage) => replaceOutside(stage, 'in place'),
    judge: judgeReplaced,
  },
  {
    name: 'the folder removed',
    // A longer one is safe from that only a little later: until then its journal goes on from the file.
    scene: shortScene,
    onDisk: false,
    act: (stage) => rm(stage.folder, { recursive: true }),
    judge: async (stage) => {
      const isThere = (await contentOf(stage.file)) !== null
      await mkdir(stage.folder, { recursive: true })
      stage.old = null
      // Removed when the file had been saved, it was somebody else who lost it.
      if (stage.end?.kind === 'saved' && !isThere) return null
      return stage.judge()
    },
  },
  {
    name: 'the disk becomes read-only',
    scene: longScene,
    onDisk: true,
    act: (_stage, disk) => Promise.resolve(disk?.becomeReadOnly()),
    judge: async (stage) => {
      const content = await contentOf(stage.file)
      if (content !== stage.old && content !== stage.desk.text) return { torn: true, why: 'half of it' }
      if (stage.end?.kind === 'saved' && content !== stage.desk.text)
        return { falseSuccess: true, why: 'saved' }
      return null
    },
  },
]

async function disturb(disturbance: Disturbance, call: SceneCall): Promise<Verdict | null | 'missed'> {
  const place = disturbance.onDisk ? await realpath(await mkdtemp(join(tmpdir(), 'tallypad-disk-'))) : null
  const disk = place === null ? null : Disk.make('ext4', place)
  const stage = await Stage.set(built.script, disk === null ? {} : { root: disk.folder })
  try {
    await disturbance.scene.arrange(stage)
    const pause = await pauseAfter(pointOf(call, stage.host), stage.host.pid)
    const acting = disturbance.scene.act(stage)
    const before = await pause.reached(acting)
    // Other work may have come in between in the run that the calls are of, so that it ended without this one.
    if (before === null) return 'missed'
    await disturbance.act(stage, disk)
    pause.resume()
    await acting
    return await disturbance.judge(stage, isBeforeLastLook(before))
  } finally {
    await stage.host.kill()
    if (disk === null || place === null) await stage.remove()
    else {
      disk.drop()
      await rm(place, { recursive: true })
    }
  }
}

describe.skipIf(noFaults !== null)('others come in between', () => {
  it.each(disturbances.map((disturbance) => [disturbance.name, disturbance] as const))(
    '%s',
    { timeout: 300_000 },
    async (name, disturbance) => {
      const calls = await callsOf(disturbance.scene, built.script)
      // The call before the flush of the new file is the last moment that must be noticed.
      const flush = calls.findIndex((call) => !isBeforeLastLook([call]))
      await inLanes([...someOf(calls, 4, 40), ...calls.slice(flush - 1, flush)], async (call) => {
        const verdict = await disturb(disturbance, call)
        if (verdict === 'missed') return
        table.add(name, { ...verdict, where: `after ${call.name} ${call.nth}: ${verdict?.why ?? ''}` })
      })
    },
  )
})

/** Whether a save that made these calls looks at the old file once more: it does after the flush of the new one. */
function isBeforeLastLook(calls: readonly Pick<SystemCall, 'name' | 'args'>[]): boolean {
  return !calls.some(({ name, args }) => name === 'fsync' && args.includes('/files/.tallypad-'))
}
