import type { Chart } from '../calc/protocol.ts'
import { layOut } from './lay-out.ts'
import { pngFile } from './png-file.ts'
import { svgFile } from './svg-file.ts'

/** CSS pixels of a chart in a file, whatever the window's size is. */
const fileSize = { width: 720, height: 400 }

/** The chart as the content of a file, with its title. */
export async function chartFile(chart: Chart, kind: 'svg' | 'png'): Promise<Uint8Array<ArrayBuffer>> {
  const drawing = layOut(chart, fileSize, true)
  return kind === 'svg' ? new TextEncoder().encode(svgFile(chart, drawing)) : pngFile(drawing)
}

/** What other programs are given of a chart: the picture, and its values as a table for those that take text. */
export function chartClip(chart: Chart): ClipboardItem {
  const picture = chartFile(chart, 'png').then((bytes) => new Blob([bytes], { type: 'image/png' }))
  const table = new Blob([valueTable(chart)], { type: 'text/plain' })
  return new ClipboardItem({ 'image/png': picture, 'text/plain': table })
}

/** All points, in columns with tabs between them; series of other places across stand one below the other. */
export function valueTable({ across, up, series }: Chart): string {
  const withUnit = (name: string, unit: string): string => (unit === '' ? name : `${name} (${unit})`.trim())
  return series
    .map(({ name, x, y }) => {
      const head = `${withUnit(across.name || 'number', across.unit)}\t${withUnit(name, up.unit)}`
      return [head, ...x.map((at, index) => `${at}\t${y[index] ?? ''}`)].join('\n')
    })
    .join('\n\n')
}
