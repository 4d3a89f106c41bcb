import type { Disk, OpenFile } from './disk.ts'

type Run = <Value>(work: () => Promise<Value>) => Promise<Value>

/**
 * A disk of which only some calls are under way at once; the others wait. Each call holds one of the few threads of this
 * process for as long as it takes, and those to a drive that does not answer hold theirs for ever.
 * @param most calls at once
 * @param isFree whether what is at a path never waits
 */
export function limitedDisk(disk: Disk, most: number, isFree: (path: string) => boolean): Disk {
  const inLane = laneOf(most)
  const runAt = (path: string): Run => (isFree(path) ? (work) => work() : inLane)
  const openAt = async (path: string, open: () => Promise<OpenFile>) => {
    const run = runAt(path)
    return limitedFile(await run(open), run)
  }
  return {
    openToRead: (path) => openAt(path, () => disk.openToRead(path)),
    openFolder: async (path) => {
      const folder = await runAt(path)(() => disk.openFolder(path))
      return folder && limitedFile(folder, runAt(path))
    },
    create: (path, mode) => openAt(path, () => disk.create(path, mode)),
    openToWrite: (path) => openAt(path, () => disk.openToWrite(path)),
    stat: (path) => runAt(path)(() => disk.stat(path)),
    lstat: (path) => runAt(path)(() => disk.lstat(path)),
    readlink: (path) => runAt(path)(() => disk.readlink(path)),
    realpath: (path) => runAt(path)(() => disk.realpath(path)),
    accessToWrite: (path) => runAt(path)(() => disk.accessToWrite(path)),
    rename: (from, to) => runAt(to)(() => disk.rename(from, to)),
    unlink: (path) => runAt(path)(() => disk.unlink(path)),
    readdir: (path) => runAt(path)(() => disk.readdir(path)),
    mkdir: (path) => runAt(path)(() => disk.mkdir(path)),
    copyFile: (from, to) => runAt(from)(() => disk.copyFile(from, to)),
    link: (from, to) => runAt(to)(() => disk.link(from, to)),
    attributesComeBy: disk.attributesComeBy,
    // It takes no thread.
    copyAttributes: (from, to, dev) => disk.copyAttributes(from, to, dev),
  }
}

function limitedFile(file: OpenFile, run: Run): OpenFile {
  return {
    read: (into, position) => run(() => file.read(into, position)),
    write: (bytes, position) => run(() => file.write(bytes, position)),
    stat: () => run(() => file.stat()),
    chmod: (mode) => run(() => file.chmod(mode)),
    chown: (uid, gid) => run(() => file.chown(uid, gid)),
    truncate: (size) => run(() => file.truncate(size)),
    sync: () => run(() => file.sync()),
    datasync: () => run(() => file.datasync()),
    close: () => run(() => file.close()),
  }
}

/** Runs so many works at once, in the order in which they come. */
function laneOf(most: number): Run {
  let running = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    // Who waits takes the place of the one who is ready.
    if (running < most) running++
    else await new Promise<void>((goOn) => waiting.push(goOn))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) running--
      else next()
    }
  }
}
