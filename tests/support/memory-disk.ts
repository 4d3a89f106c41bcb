import { statSync, type BigIntStats } from 'node:fs'
import { dirname } from 'node:path'
import type { Disk, OpenFile } from '../../electron/writer/disk.ts'

interface Inode {
  readonly number: bigint
  content: Buffer
  durable: Buffer
  names: number
}

function systemError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code })
}

/**
 * A disk in memory that knows what is durable: the content of a file at its last flush, and the names in a folder at
 * its last flush. Links, owners and rights are not in it.
 */
export class MemoryDisk implements Disk {
  readonly attributesComeBy = 'copyAttributes'
  /** Called before each change of anything, and before each flush. */
  beforeChange: () => void = () => undefined
  /** Waited for before anything is done. */
  turn: () => Promise<void> = () => Promise.resolve()
  private names = new Map<string, Inode>()
  private durableNames = new Map<string, Inode>()
  private readonly folders = new Set(['/'])
  private lastInode = 0n

  /** The disk as the next process finds it when this one is killed now. */
  afterKill(): MemoryDisk {
    return this.copy(this.names, (inode) => inode.content)
  }

  /**
   * The disk as it may be after a power cut now.
   * @param chance a number from 0 to 1, asked for each thing that may or may not have become durable
   */
  afterPowerCut(chance: () => number): MemoryDisk {
    const names = new Map<string, Inode>()
    const namesAreDurable = new Map<string, boolean>()
    for (const path of new Set([...this.names.keys(), ...this.durableNames.keys()])) {
      const folder = dirname(path)
      const isDurableOnly = namesAreDurable.get(folder) ?? chance() < 0.5
      namesAreDurable.set(folder, isDurableOnly)
      const inode = (isDurableOnly ? this.durableNames : this.names).get(path)
      if (inode !== undefined) names.set(path, inode)
    }
    return this.copy(names, ({ content, durable }) => {
      const luck = chance()
      if (luck < 0.4) return durable
      if (luck < 0.6) return content
      // Some of the newer bytes are there, others are zeros, or the file ends early.
      const kept = durable.length + Math.floor(chance() * Math.max(0, content.length - durable.length))
      const start = content.subarray(0, kept)
      return luck < 0.8 ? start : Buffer.concat([start, Buffer.alloc(Math.max(0, content.length - kept))])
    })
  }

  /** What a file holds now. */
  contentOf(path: string): Buffer {
    return Buffer.from(this.find(path).content)
  }

  put(path: string, content: Buffer): void {
    this.folders.add(dirname(path))
    const inode = { number: ++this.lastInode, content, durable: content, names: 1 }
    this.names.set(path, inode)
    this.durableNames.set(path, inode)
  }

  paths(): string[] {
    return [...this.names.keys()].sort()
  }

  openToRead = async (path: string) => {
    await this.turn()
    return this.open(this.find(path))
  }
  openToWrite = this.openToRead

  openFolder = async (path: string): Promise<OpenFile> => {
    await this.turn()
    if (!this.folders.has(path)) throw systemError('ENOENT', path)
    return this.open({ number: 0n, content: Buffer.alloc(0), durable: Buffer.alloc(0), names: 1 }, () => {
      for (const name of this.durableNames.keys()) if (dirname(name) === path) this.durableNames.delete(name)
      for (const [name, inode] of this.names) if (dirname(name) === path) this.durableNames.set(name, inode)
    })
  }

  create = async (path: string) => {
    await this.turn()
    if (!this.folders.has(dirname(path))) throw systemError('ENOENT', path)
    if (this.names.has(path)) throw systemError('EEXIST', path)
    this.beforeChange()
    const inode = { number: ++this.lastInode, content: Buffer.alloc(0), durable: Buffer.alloc(0), names: 1 }
    this.names.set(path, inode)
    return this.open(inode)
  }

  stat = async (path: string) => {
    await this.turn()
    return this.folders.has(path) ? statSync(import.meta.dirname, { bigint: true }) : statsOf(this.find(path))
  }
  lstat = this.stat
  realpath = (path: string) => Promise.resolve(path)
  accessToWrite = () => this.turn()
  copyAttributes = () => Promise.resolve(true)
  readlink = async (path: string): Promise<string> => {
    await this.turn()
    throw systemError('EINVAL', path)
  }

  rename = async (from: string, to: string) => {
    await this.turn()
    const inode = this.find(from)
    this.beforeChange()
    const old = this.names.get(to)
    if (old !== undefined) old.names--
    this.names.delete(from)
    this.names.set(to, inode)
  }

  unlink = async (path: string) => {
    await this.turn()
    const inode = this.find(path)
    this.beforeChange()
    inode.names--
    this.names.delete(path)
  }

  readdir = async (path: string) => {
    await this.turn()
    if (!this.folders.has(path)) throw systemError('ENOENT', path)
    return this.paths().flatMap((name) => (dirname(name) === path ? [name.slice(path.length + 1)] : []))
  }

  mkdir = async (path: string) => {
    await this.turn()
    for (let folder = path; folder !== '/'; folder = dirname(folder)) this.folders.add(folder)
  }

  copyFile = async (from: string, to: string) => {
    const { content } = this.find(from)
    const copy = await this.create(to)
    await copy.write(content, 0)
  }

  link = async (from: string, to: string) => {
    await this.turn()
    if (this.names.has(to)) throw systemError('EEXIST', to)
    this.beforeChange()
    const inode = this.find(from)
    inode.names++
    this.names.set(to, inode)
  }

  private find(path: string): Inode {
    const inode = this.names.get(path)
    if (inode === undefined) throw systemError('ENOENT', path)
    return inode
  }

  private open(inode: Inode, flush = () => void (inode.durable = Buffer.from(inode.content))): OpenFile {
    let isOpen = true
    const check = () => {
      if (!isOpen) throw systemError('EBADF', 'closed')
    }
    const sync = async () => {
      await this.turn()
      check()
      this.beforeChange()
      flush()
    }
    return {
      read: async (into, position) => {
        await this.turn()
        check()
        const bytes = inode.content.subarray(position, position + into.length)
        into.set(bytes)
        return bytes.length
      },
      write: async (bytes, position) => {
        await this.turn()
        check()
        this.beforeChange()
        const length = Math.max(inode.content.length, position + bytes.length)
        const content = Buffer.alloc(length)
        inode.content.copy(content)
        content.set(bytes, position)
        inode.content = content
        return bytes.length
      },
      stat: async () => {
        await this.turn()
        check()
        return statsOf(inode)
      },
      chmod: () => this.turn(),
      chown: () => this.turn(),
      truncate: async (size) => {
        await this.turn()
        check()
        this.beforeChange()
        inode.content = Buffer.from(inode.content.subarray(0, size))
      },
      sync,
      datasync: sync,
      close: async () => {
        await this.turn()
        isOpen = false
      },
    }
  }

  private copy(names: Map<string, Inode>, contentOf: (inode: Inode) => Buffer): MemoryDisk {
    const copy = new MemoryDisk()
    for (const folder of this.folders) copy.folders.add(folder)
    for (const [path, inode] of names) copy.put(path, Buffer.from(contentOf(inode)))
    return copy
  }
}

function statsOf({ number, content, names }: Inode): BigIntStats {
  return Object.assign(statSync(import.meta.filename, { bigint: true }), {
    ino: number,
    size: BigInt(content.length),
    nlink: BigInt(names),
    mode: 0o100600n,
  })
}
