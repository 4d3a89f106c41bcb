import type { Encoding, FileFormat, LineEnding } from '../../electron/contract/documents.ts'

/** The encodings that a file can be read and written as, the usual one first. */
export const encodings: readonly Encoding[] = ['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'windows-1252']

/** The line ends that a whole file can be written with. */
export const lineEndings: readonly LineEnding[] = ['lf', 'crlf', 'cr']

export function sayFormat({ encoding, lineEnding }: FileFormat): string {
  return `${sayEncoding(encoding)} · ${lineEnding === 'mixed' ? 'mixed line ends' : lineEnding.toUpperCase()}`
}

export function sayEncoding(encoding: Encoding): string {
  switch (encoding) {
    case 'utf-8':
      return 'UTF-8'
    case 'utf-8-bom':
      return 'UTF-8 with BOM'
    case 'utf-16le':
      return 'UTF-16 LE'
    case 'utf-16be':
      return 'UTF-16 BE'
    case 'windows-1252':
      return 'Windows-1252'
  }
}

/** Line ends with who uses them. */
export function sayLineEnding(lineEnding: LineEnding): string {
  switch (lineEnding) {
    case 'lf':
      return 'LF (Linux, macOS)'
    case 'crlf':
      return 'CRLF (Windows)'
    case 'cr':
      return 'CR (old Macs)'
    case 'mixed':
      return 'Mixed, as they are'
  }
}
