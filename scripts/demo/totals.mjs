/**
 * Whether the totals that the window shows ("Sum 55 · Average 5.5 · Count 10") are those of some numbers. Worked out
 * in whole units of the last decimal place, not by the calculator that is being shown.
 * @param {string} shown
 * @param {readonly string[]} values decimals
 */
export function areTotalsOf(shown, values) {
  const [sum, average, count] = ['Sum', 'Average', 'Count'].map((name) => readTotal(shown, name))
  if (!sum || !average || !count) return false
  const places = Math.max(...values.map((value) => readDecimal(value).places))
  const total = values.reduce((units, value) => units + atPlaces(value, places), 0n)
  const howMany = BigInt(values.length)
  return (
    count === String(howMany) &&
    isQuotient(sum, total, 10n ** BigInt(places), 0n) &&
    isQuotient(average, total, 10n ** BigInt(places) * howMany, 1n)
  )
}

/**
 * One of the totals as a decimal, without its group separators; null when it is not there.
 * @param {string} shown
 * @param {string} name
 */
function readTotal(shown, name) {
  const part = shown.split(' · ').find((text) => text.startsWith(`${name} `))
  const digits = part
    ?.slice(name.length)
    .replace(/[\s,'’]/g, '')
    .replace('−', '-')
  return digits !== undefined && /^-?\d+(\.\d+)?$/.test(digits) ? digits : null
}

/**
 * Whether a decimal is a fraction: exactly, or within `slack` halves of its last place (1: rounded to it).
 * @param {string} decimal
 * @param {bigint} numerator
 * @param {bigint} denominator
 * @param {bigint} slack
 */
function isQuotient(decimal, numerator, denominator, slack) {
  const { units, places } = readDecimal(decimal)
  const difference = units * denominator - numerator * 10n ** BigInt(places)
  return (difference < 0n ? -difference : difference) * 2n <= slack * denominator
}

/** @param {string} decimal @param {number} places */
function atPlaces(decimal, places) {
  const read = readDecimal(decimal)
  return read.units * 10n ** BigInt(places - read.places)
}

/** @param {string} decimal such as "-12.50", which is -1250 units of 2 places */
function readDecimal(decimal) {
  const [whole = '', fraction = ''] = decimal.split('.')
  return { units: BigInt(whole + fraction), places: fraction.length }
}
