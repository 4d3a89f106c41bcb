import { open } from 'node:fs/promises'

const mebibyte = 2 ** 20
/** The longest piece that is made and written at once. */
const pieceBytes = 4 * mebibyte
/** Of 10 million lines in 1 GiB. */
const bytesOfLine = 107

/**
 * The first line of a large text, on which many others depend: as long as it is typed into at its start, all that
 * depend on it are worked out anew.
 */
const firstLine = 'rate = 1.25\n'

/**
 * Writes a text of so many mebibytes, each 1/1024 of 10 million lines: prose, plain numbers, sums, and sums with a name.
 * The same each time.
 */
export async function writeLargeText(path: string, mebibytes: number): Promise<void> {
  const file = await open(path, 'w')
  try {
    let line = 0
    let left = mebibytes * mebibyte
    for (let piece = firstLine; left > 0; piece = '') {
      const lines = [piece]
      const most = Math.min(left, pieceBytes)
      let length = piece.length
      for (; length + bytesOfLine <= most; length += bytesOfLine) lines.push(lineOf(line++))
      // The last one fills what is left.
      if (most === left) lines.push('.'.repeat(most - length))
      const { bytesWritten } = await file.write(lines.join(''))
      left -= bytesWritten
    }
  } finally {
    await file.close()
  }
}

const prose =
  'The quick brown fox jumps over the lazy dog, again and again, until both of them are tired of it, and '
const comment =
  ' # paid on a Tuesday, as every week, by the one who had the list with them that day, and then some'

function lineOf(line: number): string {
  return `${beginningOf(line)
    .padEnd(bytesOfLine - 1)
    .slice(0, bytesOfLine - 1)}\n`
}

function beginningOf(line: number): string {
  switch (line % 4) {
    case 0:
      return `${prose}${line % 977}`
    case 1:
      return `${line % 9973}.25${comment}`
    case 2:
      return `${line % 389} * 3 + ${line % 97}.5${comment}`
    default:
      return line % 16 === 3 ? `rate * ${line % 613}${comment}` : `${prose.slice(40)}${line % 353}`
  }
}

/** A sheet of so many lines, each of which has an answer. */
export function sheetText(lines: number): string {
  const beginnings = [
    'rate = 1.25',
    'groceries 12.50',
    'rate * 12',
    '3 km in miles',
    '(19.90 + 4) * 3',
    'prev / 2',
  ]
  return Array.from({ length: lines }, (_, line) =>
    line % 6 === 1 ? `groceries ${(line % 97) + 0.5}` : (beginnings[line % 6] ?? ''),
  ).join('\n')
}
