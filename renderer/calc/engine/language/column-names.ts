import { normalizeName, type Definition } from './syntax.ts'

/**
 * A heading, or a label with nothing after it, names the column of lines below it. Such names are kept apart from
 * those of values by a prefix that no value's name can have.
 */
const prefix = '# '

const longestColumnName = 60
const headingPattern = /^#+\s*([\p{L}_][\p{L}\p{M}\p{N}_' -]*?)\s*:?\s*$/u
const labelPattern = /^([\p{L}_][\p{L}\p{M}\p{N}_' -]*?)\s*:\s*$/u

/** What a line `# Prices` names; null for one that is no plain name. */
export function columnOfHeading(line: string): Definition | null {
  return columnOf(headingPattern, line)
}

/** What a line `Prices:` names; null for any other line. */
export function columnOfLabel(line: string): Definition | null {
  return columnOf(labelPattern, line)
}

/** The name under which a column is kept that is called `name` in a line. */
export function columnKey(name: string): string {
  return prefix + name
}

export function isColumnKey(name: string): boolean {
  return name.startsWith(prefix)
}

/** As it is called in a line. */
export function columnName(key: string): string {
  return key.slice(prefix.length)
}

function columnOf(pattern: RegExp, line: string): Definition | null {
  const text = line.trim()
  if (text.length > longestColumnName) return null
  const name = pattern.exec(text)?.[1]
  return name === undefined ? null : { name: columnKey(normalizeName(name)), tokens: 0, parameters: null }
}
