import { watch, type FSWatcher } from 'chokidar'
import { statfs } from 'node:fs/promises'
import { codeOf } from '../file-failure.ts'

/** What is told of a file that is watched. */
export interface WatchListener {
  /** Something may have happened to it; also said once the watching has begun. */
  changed(): void
  /** The file that is watched went from the path, or may have: one that is there now is another, and not watched. */
  moved(): void
  /** Nothing will be told of it any more: it must be looked at now and then. `error` is null where that is usual. */
  lost(error: unknown): void
}

export interface FileWatch {
  close(): void
}

/** Watches the file that is at a path now; one that takes its place later need not be noticed a second time. */
export type WatchFile = (path: string, listener: WatchListener) => FileWatch

/**
 * Watches as the system does it. Files on network drives are not: the system tells nothing of what other computers do
 * there, and asking it to watch can block for as long as a server does not answer.
 */
export const watchFile: WatchFile = (path, listener) => {
  const controller = new AbortController()
  void start(path, listener, controller.signal).catch((error: unknown) => {
    if (controller.signal.aborted) return
    if (codeOf(error) === 'ENOENT') listener.moved()
    else listener.lost(error)
  })
  return { close: () => controller.abort() }
}

async function start(path: string, listener: WatchListener, signal: AbortSignal): Promise<void> {
  if (await isRemote(path)) {
    if (!signal.aborted) listener.lost(null)
    return
  }
  if (signal.aborted) return
  // `atomic` would hold a removal back, and ignore files whose names look like those of editors' temporary ones.
  const watcher = watch(path, { ignoreInitial: true, atomic: false })
  signal.addEventListener('abort', () => void close(watcher))
  const changed = () => listener.changed()
  watcher.on('all', changed)
  // The other events leave out a rewrite that put the old modification time back. This one tells, too, that the file
  // went: its number alone does not, as a system gives it to the next new file.
  watcher.on('raw', (event) => (event === 'rename' ? listener.moved() : changed()))
  watcher.on('ready', changed)
  watcher.on('error', (error) => listener.lost(error))
}

async function close(watcher: FSWatcher): Promise<void> {
  await watcher.close().catch((error: unknown) => console.error('A file cannot be left alone:', error))
}

/** Types of file systems that other computers serve, or programs that answer as slowly (Linux, statfs(2)). */
const remoteTypes = new Set([
  0x6969, // NFS
  0x517b, // SMB
  0xff534d42, // CIFS
  0xfe534d42, // SMB 2
  0x65735546, // FUSE, as sshfs
  0x01021997, // 9P
  0x5346414f, // AFS
  0x00c36400, // Ceph
  0x0bd00bd0, // Lustre
  0x73757245, // Coda
])

async function isRemote(path: string): Promise<boolean> {
  if (process.platform === 'win32') return path.startsWith('\\\\')
  if (process.platform !== 'linux') return false
  const { type } = await statfs(path)
  return remoteTypes.has(type >>> 0)
}
