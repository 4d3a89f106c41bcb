/** @typedef {import('./run-benches.mjs').Figure} Figure */

const titles = ['name', 'value', 'unit', 'ratio', 'reference', 'goal', 'runs', 'spread', '']
/** Columns of figures, which stand right in them. */
const figureColumns = new Set([1, 3, 6, 7])

/** The figures as lines of a table. @param {readonly Figure[]} figures */
export function tableOf(figures) {
  const rows = [titles, ...figures.map(rowOf)]
  const widths = titles.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) =>
        figureColumns.has(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
}

/** @param {Figure} figure */
function rowOf({ name, value, unit, ratio, reference, goal, runs, spread, note }) {
  return [
    name,
    digits(value),
    unit,
    ratio === null ? '' : `× ${digits(ratio)}`,
    reference ?? '',
    goal,
    String(runs),
    `${Math.round(spread * 100)} %`,
    note ?? '',
  ]
}

/** @param {number} value */
function digits(value) {
  return value.toLocaleString(
    'en',
    value >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 },
  )
}
