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

/** A time for a person: "0.4 s", "12 s", "3 min 5 s", "2 h 10 min". */
export function sayDuration(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds) / 1000
  if (seconds < 9.95) return `${seconds < 0.05 ? 'under 0.1' : seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`
}

/** Two digits where there is a fraction to tell, so that amounts do not dance. */
function shorten(amount: number, whole: boolean): string {
  return whole || amount >= 9.95 ? String(Math.round(amount)) : amount.toFixed(1).replace(/\.0$/, '')
}
