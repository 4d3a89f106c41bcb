import { readdir, readFile } from 'node:fs/promises'

/** What a process and all that descend from it use. */
export interface Usage {
  /** Resident bytes, shared ones counted for each process. */
  readonly resident: number
  /** The same with shared ones divided among those that share them; null where the system does not tell. */
  readonly proportional: number | null
  /** Ticks of all processors, since each process began. */
  readonly ticks: number
}

export async function readUsage(root: number): Promise<Usage> {
  const usages = await Promise.all((await readTree(root)).map(usageOf))
  const sum = (part: (usage: Usage) => number) => usages.reduce((total, usage) => total + part(usage), 0)
  const isTold = usages.every(({ proportional }) => proportional !== null)
  return {
    resident: sum(({ resident }) => resident),
    proportional: isTold ? sum(({ proportional }) => proportional ?? 0) : null,
    ticks: sum(({ ticks }) => ticks),
  }
}

/** The process and all that descend from it. */
async function readTree(root: number): Promise<number[]> {
  const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger)
  const stats = await Promise.all(pids.map(async (pid) => ({ pid, stat: await readStat(pid) })))
  const tree = [root]
  for (const parent of tree) {
    for (const { pid, stat } of stats) if (stat?.parent === parent) tree.push(pid)
  }
  return tree
}

async function usageOf(pid: number): Promise<Usage> {
  const [stat, status, rollup] = await Promise.all([
    readStat(pid),
    readOf(pid, 'status'),
    readOf(pid, 'smaps_rollup'),
  ])
  return {
    resident: readKib(status, 'VmRSS') ?? 0,
    proportional: readKib(rollup, 'Pss'),
    ticks: stat?.ticks ?? 0,
  }
}

async function readStat(pid: number): Promise<{ parent: number; ticks: number } | null> {
  const text = await readOf(pid, 'stat')
  if (text === '') return null
  // What comes before is the name, in parentheses, which may hold anything.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }
}

function readKib(text: string, name: string): number | null {
  const found = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(text)?.[1]
  return found === undefined ? null : Number(found) * 1024
}

/** Empty when the process has ended, or is none of ours. */
async function readOf(pid: number, file: string): Promise<string> {
  return readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')
}
