declare module 'electron-installer-debian' {
  /** Makes a package; `options` are described in the library's README. */
  export default function makePackage(wanted: {
    src: string
    dest: string
    arch: string
    options: Record<string, unknown>
  }): Promise<{ packagePaths: string[] }>
}
