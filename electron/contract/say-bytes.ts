const units = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const

/** Bytes for a person, in powers of 1000 as file managers count: "1 byte", "64 KB", "1.5 GB". */
export function sayBytes(bytes: number): string {
  if (bytes === 1) return '1 byte'
  let amount = bytes
  let unit = 0
  while (amount >= 999.5 && unit < units.length - 1) {
    amount /= 1000
    unit++
  }
  return `${shorten(amount, unit === 0)} ${units[unit] ?? ''}`
}

/** Two digits where there is a fraction to tell, so that amounts do not dance. */
function shorten(amount: number, whole: boolean): string {
  return whole || amount >= 9.95 ? String(Math.round(amount)) : amount.toFixed(1).replace(/\.0$/, '')
}
