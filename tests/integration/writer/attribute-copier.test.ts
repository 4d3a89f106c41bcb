import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdir, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { AttributeCopier } from '../../../electron/writer/attributes.ts'
import { makeTempFolder } from '../../support/temp-folder.ts'

const hasTools =
  process.platform === 'linux' &&
  ['getfacl', 'getfattr', 'perl'].every((tool) => spawnSync(tool, ['--version']).status === 0)

async function twoFiles() {
  const folder = await makeTempFolder()
  const [from, to] = [join(folder, 'from'), join(folder, 'to')]
  await writeFile(from, 'from')
  await writeFile(to, 'to')
  return { folder, from, to }
}

/** Gives this process a path of programs for the rest of the test. */
function usePath(path: string): void {
  const before = process.env['PATH']
  process.env['PATH'] = path
  onTestFinished(() => void (process.env['PATH'] = before))
}

const describeFile = (path: string) => [
  execFileSync('getfacl', ['-cpn', path], { encoding: 'utf8' }),
  execFileSync('getfattr', ['-d', '-m', '-', '--absolute-names', '--only-values', path], {
    encoding: 'utf8',
  }),
]

describe.skipIf(!hasTools)('copying attributes (with acl, attr and perl)', () => {
  it('starts no cp for files that have none', async () => {
    const { folder, from, to } = await twoFiles()
    const { ctimeNs } = await stat(to, { bigint: true })
    const tools = join(folder, 'tools')
    await mkdir(tools)
    await symlink(execFileSync('which', ['perl'], { encoding: 'utf8' }).trim(), join(tools, 'perl'))
    const path = process.env['PATH'] ?? ''
    usePath(tools)
    const copier = new AttributeCopier()
    expect(await copier.copy(from, to, 1n)).toBe(true)
    expect((await stat(to, { bigint: true })).ctimeNs).toBe(ctimeNs)
    execFileSync('setfattr', ['-n', 'user.note', '-v', 'kept', from], { env: { PATH: path } })
    expect(await copier.copy(from, to, 1n)).toBe(false)
  })

  it.each(['with perl', 'without perl'])(
    '%s: takes those of the other file, and no others stay',
    async (how) => {
      const { folder, from, to } = await twoFiles()
      const tools = join(folder, 'tools')
      await mkdir(tools)
      await symlink(execFileSync('which', ['cp'], { encoding: 'utf8' }).trim(), join(tools, 'cp'))
      execFileSync('setfattr', ['-n', 'user.note', '-v', 'kept', from])
      execFileSync('setfacl', ['-m', 'u:65534:rw,m::rw', to])
      const expected = describeFile(from)
      const copier = new AttributeCopier()
      const path = process.env['PATH'] ?? ''
      if (how === 'without perl') usePath(tools)
      const isKept = await copier.copy(from, to, 1n)
      process.env['PATH'] = path
      expect([isKept, describeFile(to)]).toEqual([true, expected])
    },
  )

  it('takes away what the folder gave, also where the other file has nothing', async () => {
    const { from, to } = await twoFiles()
    execFileSync('setfacl', ['-m', 'u:65534:rw,m::---', to])
    expect(await new AttributeCopier().copy(from, to, 1n)).toBe(true)
    expect(describeFile(to)).toEqual(describeFile(from))
  })

  it('goes on for other disks while one hangs', async () => {
    const { from, to } = await twoFiles()
    const before = childrenOf(process.pid)
    const copier = new AttributeCopier()
    expect(await copier.copy(from, to, 1n)).toBe(true)
    const [hung] = childrenOf(process.pid).filter((pid) => !before.includes(pid))
    if (hung === undefined) throw new Error('There is no shell')
    process.kill(hung, 'SIGSTOP')
    onTestFinished(() => void process.kill(hung, 'SIGCONT'))
    let isOver = false
    const held = copier.copy(from, to, 1n).then((isKept) => {
      isOver = true
      return isKept
    })
    expect(await copier.copy(from, to, 2n)).toBe(true)
    expect(isOver).toBe(false)
    process.kill(hung, 'SIGCONT')
    expect(await held).toBe(true)
  })
})

function childrenOf(pid: number): number[] {
  const tasks = execFileSync('ls', [`/proc/${pid}/task`], { encoding: 'utf8' })
    .trim()
    .split('\n')
  return tasks.flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  )
}
