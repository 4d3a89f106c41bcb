/** How numbers are spelled where a person lives. */
export interface NumberFormat {
  readonly decimal: '.' | ','
  readonly group: ',' | '.'
}

export const pointFormat: NumberFormat = { decimal: '.', group: ',' }
export const commaFormat: NumberFormat = { decimal: ',', group: '.' }

/** The format of a locale such as `de` or `en-GB`; null for a locale that is not known. */
export function numberFormatOf(locale: string): NumberFormat | null {
  try {
    const parts = new Intl.NumberFormat(locale).formatToParts(1.5)
    const decimal = parts.find(({ type }) => type === 'decimal')?.value
    return decimal === ',' ? commaFormat : pointFormat
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
