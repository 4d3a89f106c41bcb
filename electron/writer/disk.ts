import { constants, type BigIntStats } from 'node:fs'
import {
  access,
  copyFile,
  link,
  lstat,
  mkdir,
  open,
  readdir,
  readlink,
  realpath,
  rename,
  stat,
  unlink,
} from 'node:fs/promises'
import { AttributeCopier } from './attributes.ts'
import { codeOf } from './file-failure.ts'

/** An open file. Every method fails with Node's system errors. */
export interface OpenFile {
  /** @returns the bytes read into `into`; 0 at the end of the file. */
  read(into: Uint8Array, position: number): Promise<number>
  /** @returns the bytes written, which may be fewer than asked for. */
  write(bytes: Uint8Array, position: number): Promise<number>
  stat(): Promise<BigIntStats>
  chmod(mode: number): Promise<void>
  chown(uid: number, gid: number): Promise<void>
  truncate(size: number): Promise<void>
  /** Makes content and all that describes it durable. */
  sync(): Promise<void>
  /** Makes the content durable, and of what describes it only what reading it needs. */
  datasync(): Promise<void>
  close(): Promise<void>
}

/** What the writer does to the file system: nothing else in it touches one, so that tests can make each call fail. */
export interface Disk {
  openToRead(path: string): Promise<OpenFile>
  /** Opens a folder to flush it; null on a system that has no such thing. */
  openFolder(path: string): Promise<OpenFile | null>
  /** Makes a new file to be written; fails with EEXIST when there is anything of that name. */
  create(path: string, mode: number): Promise<OpenFile>
  /** Opens a file that exists to read it and to write in place. */
  openToWrite(path: string): Promise<OpenFile>
  stat(path: string): Promise<BigIntStats>
  lstat(path: string): Promise<BigIntStats>
  readlink(path: string): Promise<string>
  realpath(path: string): Promise<string>
  /** Fails unless this process may write to the file. */
  accessToWrite(path: string): Promise<void>
  rename(from: string, to: string): Promise<void>
  unlink(path: string): Promise<void>
  readdir(path: string): Promise<string[]>
  /** Makes a folder and those above it, for this user alone; one that exists is fine. */
  mkdir(path: string): Promise<void>
  /** Copies a file; fails with EEXIST when there is anything at `to`. */
  copyFile(from: string, to: string): Promise<void>
  /** Gives a file a second name. */
  link(from: string, to: string): Promise<void>
  /**
   * How a new file gets what describes another one, its owner aside: by `copyAttributes`, or else only by being made
   * with `copyFile`.
   */
  readonly attributesComeBy: 'copyAttributes' | 'copyFile'
  /**
   * Gives a file the mode, access list and extended attributes of another.
   * @param dev the number of the disk that both are on
   * @returns whether all of them were kept
   */
  copyAttributes(from: string, to: string, dev: bigint): Promise<boolean>
}

const attributes = new AttributeCopier()

/** The file system of this computer. */
export const realDisk: Disk = {
  // Should a pipe take the file's place after it was looked at, opening it must not wait for its other end.
  openToRead: async (path) => openFile(path, constants.O_RDONLY | constants.O_NONBLOCK),
  openFolder: async (path) => (process.platform === 'win32' ? null : openFile(path, constants.O_RDONLY)),
  create: async (path, mode) => openFile(path, 'wx', mode),
  openToWrite: async (path) => openFile(path, constants.O_RDWR | constants.O_NONBLOCK),
  stat: (path) => stat(path, { bigint: true }),
  lstat: (path) => lstat(path, { bigint: true }),
  readlink: (path) => readlink(path),
  realpath: (path) => realpath(path),
  accessToWrite: (path) => access(path, constants.W_OK),
  rename,
  unlink,
  readdir: (path) => readdir(path),
  mkdir: async (path) => {
    await mkdir(path, { recursive: true, mode: 0o700 })
  },
  copyFile: (from, to) => copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE),
  link,
  // What copies a file on macOS (copyfile(3)) keeps all of them; on Windows it keeps the attributes and named streams, and
  // the access list is that which the folder gives to new files.
  attributesComeBy: ['darwin', 'win32'].includes(process.platform) ? 'copyFile' : 'copyAttributes',
  copyAttributes: (from, to, dev) => attributes.copy(from, to, dev),
}

async function openFile(path: string, flags: string | number, mode?: number): Promise<OpenFile> {
  const handle = await open(path, flags, mode)
  return {
    read: (into, position) =>
      untilUninterrupted(async () => (await handle.read(into, 0, into.byteLength, position)).bytesRead),
    write: async (bytes, position) => (await handle.write(bytes, 0, bytes.byteLength, position)).bytesWritten,
    stat: () => handle.stat({ bigint: true }),
    chmod: (mode) => handle.chmod(mode),
    chown: (uid, gid) => handle.chown(uid, gid),
    truncate: (size) => handle.truncate(size),
    sync: () => handle.sync(),
    datasync: () => handle.datasync(),
    close: () => handle.close(),
  }
}

/** As often as a call is repeated that signals interrupt. */
const maxInterruptions = 100

/** Node itself repeats every call that a signal interrupts, except for reading. */
async function untilUninterrupted<Value>(call: () => Promise<Value>): Promise<Value> {
  for (let calls = 1; ; calls++) {
    try {
      return await call()
    } catch (error) {
      if (codeOf(error) !== 'EINTR' || calls === maxInterruptions) throw error
    }
  }
}
