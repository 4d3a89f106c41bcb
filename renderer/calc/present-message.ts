import type { AnswerSettings, Settings } from '../../electron/contract/settings.ts'
import type { WindowToCalculator } from './protocol.ts'

type Present = Extract<WindowToCalculator, { kind: 'present' }>
type Writing = Present['writing']
/** The characters that a number is written with. */
type Signs = Pick<Writing, 'decimal' | 'group' | 'groupSize'>

const styles: Readonly<Record<Exclude<AnswerSettings['style'], 'system'>, Signs>> = {
  'comma-point': { decimal: '.', group: ',', groupSize: 3 },
  'point-comma': { decimal: ',', group: '.', groupSize: 3 },
  // A narrow space at which no line breaks.
  'space-comma': { decimal: ',', group: '\u202f', groupSize: 3 },
  'apostrophe-point': { decimal: '.', group: '’', groupSize: 3 },
  indian: { decimal: '.', group: ',', groupSize: 2 },
}

/**
 * What the calculator must know of a person's settings.
 * @param locale the system's region, such as `de-CH`.
 */
export function presentMessage({ answers, exchangeRates }: Settings, locale: string): Present {
  const region = signsOf(locale)
  const { style, groups, exponent, usualMoney } = answers
  const reading = readingOf(answers, region)
  const likeTexts =
    region.decimal === reading ? region : styles[reading === ',' ? 'point-comma' : 'comma-point']
  const signs = style === 'system' ? likeTexts : styles[style]
  const group = groups ? signs.group : ''
  const writing = { ...signs, group, rounding: roundingOf(answers), exponent, usualMoney }
  return { kind: 'present', reading, writing, exchangeRates }
}

function readingOf({ reading }: AnswerSettings, region: Signs): '.' | ',' {
  if (reading === 'system') return region.decimal === ',' ? ',' : '.'
  return reading === 'comma' ? ',' : '.'
}

function roundingOf({ rounding, digits }: AnswerSettings): Writing['rounding'] {
  switch (rounding) {
    case 'automatic':
      return { kind: 'automatic' }
    case 'decimals':
      return { kind: 'decimals', count: digits }
    case 'significant':
      return { kind: 'significant', count: Math.max(digits, 1) }
  }
}

/** How a region writes numbers, in the digits 0 to 9; as in English where it is not known. */
function signsOf(locale: string): Signs {
  const parts = numberFormatOf(locale).formatToParts(12345678.9)
  const whole = parts.filter(({ type }) => type === 'integer')
  return {
    decimal: parts.find(({ type }) => type === 'decimal')?.value ?? '.',
    group: parts.find(({ type }) => type === 'group')?.value ?? '',
    groupSize: whole.at(-2)?.value.length === 2 ? 2 : 3,
  }
}

function numberFormatOf(locale: string): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(locale, { numberingSystem: 'latn' })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return new Intl.NumberFormat('en')
  }
}
