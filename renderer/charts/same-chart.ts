import type { Chart } from '../calc/protocol.ts'

/** Whether two charts show the same: answers are told anew at each key. */
export function sameChart(a: Chart, b: Chart): boolean {
  return (
    a.summary === b.summary &&
    a.title === b.title &&
    a.kind === b.kind &&
    sameSigns(a.signs, b.signs) &&
    sameAxis(a.across, b.across) &&
    sameAxis(a.up, b.up) &&
    a.series.length === b.series.length &&
    a.series.every((series, index) => {
      const other = b.series[index]
      return (
        other !== undefined &&
        series.name === other.name &&
        sameNumbers(series.x, other.x) &&
        sameNumbers(series.y, other.y)
      )
    })
  )
}

function sameSigns(a: Chart['signs'], b: Chart['signs']): boolean {
  return a.decimal === b.decimal && a.group === b.group && a.groupSize === b.groupSize
}

function sameAxis(a: Chart['across'], b: Chart['across']): boolean {
  return a.name === b.name && a.unit === b.unit && a.from === b.from && a.to === b.to
}

function sameNumbers(a: readonly (number | null)[], b: readonly (number | null)[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index])
}
