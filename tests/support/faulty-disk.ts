import type { Disk, OpenFile } from '../../electron/writer/disk.ts'

/** What a call of the file system shall do instead of its work; null lets it do that. */
export type Fault = (call: string, index: number) => string | null

/** A file system whose calls fail as `fault` says, with the system error of that name, and which logs those done. */
export class FaultyDisk implements Disk {
  /** Names of the calls that were made, and of those that worked. */
  readonly calls: string[] = []
  readonly done: string[] = []
  readonly attributesComeBy: Disk['attributesComeBy']

  constructor(
    private readonly disk: Disk,
    private readonly fault: Fault = () => null,
    /** Most bytes that one call writes or reads. */
    private readonly most = Infinity,
  ) {
    this.attributesComeBy = disk.attributesComeBy
  }

  openToRead = async (path: string) =>
    this.watch('file', await this.call('openToRead', () => this.disk.openToRead(path)))
  openFolder = async (path: string) => {
    const folder = await this.call('openFolder', () => this.disk.openFolder(path))
    return folder === null ? null : this.watch('folder', folder)
  }
  create = async (path: string, mode: number) =>
    this.watch('temp', await this.call('create', () => this.disk.create(path, mode)))
  openToWrite = async (path: string) =>
    this.watch('open', await this.call('openToWrite', () => this.disk.openToWrite(path)))
  stat = (path: string) => this.call('stat', () => this.disk.stat(path))
  lstat = (path: string) => this.call('lstat', () => this.disk.lstat(path))
  readlink = (path: string) => this.call('readlink', () => this.disk.readlink(path))
  realpath = (path: string) => this.call('realpath', () => this.disk.realpath(path))
  accessToWrite = (path: string) => this.call('accessToWrite', () => this.disk.accessToWrite(path))
  rename = (from: string, to: string) => this.call('rename', () => this.disk.rename(from, to))
  unlink = (path: string) => this.call('unlink', () => this.disk.unlink(path))
  readdir = (path: string) => this.call('readdir', () => this.disk.readdir(path))
  mkdir = (path: string) => this.call('mkdir', () => this.disk.mkdir(path))
  copyFile = (from: string, to: string) => this.call('copyFile', () => this.disk.copyFile(from, to))
  link = (from: string, to: string) => this.call('link', () => this.disk.link(from, to))
  copyAttributes = (from: string, to: string, dev: bigint) =>
    this.call('copyAttributes', () => this.disk.copyAttributes(from, to, dev))

  private watch(name: string, file: OpenFile): OpenFile {
    return {
      read: (into, at) => this.call(`${name}.read`, () => file.read(into.subarray(0, this.most), at)),
      write: (bytes, at) => this.call(`${name}.write`, () => file.write(bytes.subarray(0, this.most), at)),
      stat: () => this.call(`${name}.stat`, () => file.stat()),
      chmod: (mode) => this.call(`${name}.chmod`, () => file.chmod(mode)),
      chown: (uid, gid) => this.call(`${name}.chown`, () => file.chown(uid, gid)),
      truncate: (size) => this.call(`${name}.truncate`, () => file.truncate(size)),
      sync: () => this.call(`${name}.sync`, () => file.sync()),
      datasync: () => this.call(`${name}.datasync`, () => file.datasync()),
      close: async () => {
        // The handle is closed all the same, as Linux does it.
        const closing = file.close()
        await this.call(`${name}.close`, () => closing)
      },
    }
  }

  private async call<Value>(name: string, work: () => Promise<Value>): Promise<Value> {
    const code = this.fault(name, this.calls.push(name) - 1)
    if (code !== null) throw Object.assign(new Error(`${code}: ${name} was made to fail`), { code })
    const value = await work()
    this.done.push(name)
    return value
  }
}
