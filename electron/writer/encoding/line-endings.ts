import type { LineEnding } from '../../contract/documents.ts'

/** What each line break of the text is in the file. */
export const lineBreaks: Readonly<Record<LineEnding, string>> = {
  lf: '\n',
  crlf: '\r\n',
  cr: '\r',
  mixed: '\n',
}

/** The line ends of a text as it is in a file; null while it has none. */
export function detectLineEnding(text: string): LineEnding | null {
  if (!text.includes('\r')) return text.includes('\n') ? 'lf' : null
  const crlf = text.includes('\r\n')
  const cr = /\r(?!\n)/.test(text)
  const lf = /(?<!\r)\n/.test(text)
  if (crlf) return cr || lf ? 'mixed' : 'crlf'
  return lf ? 'mixed' : 'cr'
}

/** Brings the text of a file, piece by piece, to "\n" as its only line break; mixed line ends stay as they are. */
export class LineEndingReader {
  private held = ''

  /** @param found the line ends to count on; null to go by the first that comes. */
  constructor(private found: LineEnding | null) {}

  get lineEnding(): LineEnding {
    return this.found ?? 'lf'
  }

  /** @returns the next text; null when it does not go with what was read before: it must be read again as mixed. */
  read(piece: string, last: boolean): string | null {
    const all = this.held + piece
    // Its line feed may come with the next piece.
    this.held = !last && all.endsWith('\r') ? '\r' : ''
    const text = all.slice(0, all.length - this.held.length)
    const ending = this.found === 'mixed' ? null : detectLineEnding(text)
    if (ending !== null && ending !== this.found) {
      // Text without carriage returns is the same whether its line ends are mixed or not.
      if (this.found === null || this.found === 'lf') this.found = this.found === null ? ending : 'mixed'
      else return null
    }
    if (this.found === 'crlf') return text.replaceAll('\r\n', '\n')
    if (this.found === 'cr') return text.replaceAll('\r', '\n')
    return text
  }
}
