import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { PlainError } from '../terminal/say.mjs'

/**
 * What the demo types.
 * @typedef {object} Sheet
 * @property {string} name of the file
 * @property {string} text with "\n" line breaks
 * @property {readonly string[] | null} values of the lines that have one, as decimals; null when not known without
 *   the app's own calculator
 */

/** @type {readonly (readonly [line: string, value: string | null])[]} */
const sampleLines = [
  ['Three days in the hills', null],
  ['', null],
  ['Petrol: 62.40', '62.40'],
  ['Hut: 2 * 48.50', '97.00'],
  ['Lift: (12 + 7.25) * 2', '38.50'],
  ['Bread, cheese and apples', null],
  ['18.75', '18.75'],
]

/** @type {Sheet} */
export const sampleSheet = {
  name: 'Three days in the hills.txt',
  text: sampleLines.map(([line]) => `${line}\n`).join(''),
  values: sampleLines.flatMap(([, value]) => value ?? []),
}

/**
 * A sheet of a person's own. Its totals are known when each line is a number or empty.
 * @param {string} path
 * @returns {Promise<Sheet>}
 */
export async function readSheet(path) {
  const bytes = await readFile(path).catch((/** @type {unknown} */ error) => {
    throw new PlainError(`The text cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  })
  const text = bytes.toString('utf8')
  if (!bytes.equals(Buffer.from(text)) || text.startsWith('\uFEFF') || text.includes('\r')) {
    throw new PlainError(`${path} cannot be typed: it is not plain UTF-8 with LF line ends.`)
  }
  const lines = text.split('\n').map((line) => line.trim())
  const isColumn = lines.every((line) => /^(-?\d+(\.\d+)?)?$/.test(line)) && lines.some(Boolean)
  return { name: basename(path), text, values: isColumn ? lines.filter(Boolean) : null }
}
