import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * @typedef {object} Row
 * @property {string} fault
 * @property {number} runs
 * @property {number} torn
 * @property {number} lost
 * @property {number} falseSuccess
 * @property {number | null} missingMs
 * @property {string} note
 */

/** @typedef {{ title: string, seconds: number, rows: Row[], failures: string[] }} Table */

/**
 * What the suites wrote down, with tables of the same title as one.
 * @param {string} folder
 * @returns {Promise<Table[]>}
 */
export async function readTables(folder) {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json')).sort()
  /** @type {Map<string, Table>} */
  const tables = new Map()
  for (const name of names) {
    /** @type {Table} */
    const table = JSON.parse(await readFile(join(folder, name), 'utf8'))
    const known = tables.get(table.title)
    tables.set(table.title, known === undefined ? table : addTables(known, table))
  }
  return [...tables.values()]
}

/** @param {Table} one @param {Table} other @returns {Table} */
function addTables(one, other) {
  const rows = other.rows.reduce((sum, row) => {
    const known = sum.find(({ fault }) => fault === row.fault)
    if (known === undefined) return [...sum, row]
    return sum.map((each) => (each === known ? addRows(known, row) : each))
  }, one.rows)
  return {
    title: one.title,
    seconds: one.seconds + other.seconds,
    rows,
    failures: [...one.failures, ...other.failures],
  }
}

/** @param {Row} one @param {Row} other @returns {Row} */
function addRows(one, other) {
  const most = Math.max(one.missingMs ?? -1, other.missingMs ?? -1)
  return {
    fault: one.fault,
    runs: one.runs + other.runs,
    torn: one.torn + other.torn,
    lost: one.lost + other.lost,
    falseSuccess: one.falseSuccess + other.falseSuccess,
    missingMs: most === -1 ? null : most,
    note: one.note || other.note,
  }
}

/** @param {Table} table @returns {string} */
export function sayTable({ title, seconds, rows }) {
  const columns = ['fault', 'runs', 'torn', 'lost', 'false success', '']
  const cells = rows.map((row) => [
    row.fault,
    ...[row.runs, row.torn, row.lost, row.falseSuccess].map(String),
    [row.missingMs === null ? '' : `at most ${row.missingMs} ms of typing missing`, row.note]
      .filter(Boolean)
      .join('; '),
  ])
  const widths = columns.map((_, n) => Math.max(...[columns, ...cells].map((line) => (line[n] ?? '').length)))
  const line = (/** @type {string[]} */ values) =>
    values
      .map((value, n) =>
        n === 0 || n === values.length - 1 ? value.padEnd(widths[n] ?? 0) : value.padStart(widths[n] ?? 0),
      )
      .join('  ')
      .trimEnd()
  return ['', `${title} (${seconds} s)`, line(columns), ...cells.map(line)].join('\n')
}
