import { describe, expect, it } from 'vitest'
import type { Signs } from '../../../renderer/calc/protocol.ts'
import type { Shape } from '../../../renderer/charts/drawing.ts'
import { tickText, valueText } from '../../../renderer/charts/figures.ts'
import { layOut } from '../../../renderer/charts/lay-out.ts'
import { sameChart } from '../../../renderer/charts/same-chart.ts'
import { plainSigns, prices, squares } from './sample-charts.ts'

const size = { width: 600, height: 240 }

function textsOf(shapes: readonly Shape[], role: string): string[] {
  return shapes.flatMap((shape) => (shape.kind === 'text' && shape.role === role ? [shape.text] : []))
}

describe('a chart that is laid out', () => {
  it('has its axes, their names, and its curve within its area', () => {
    const { shapes, area, place, across } = layOut(squares, size, false)
    expect(textsOf(shapes, 'tick')).toEqual(expect.arrayContaining(['0', '20', '100', '2', '10']))
    expect(textsOf(shapes, 'name')).toEqual(['x'])
    expect(shapes.filter(({ kind }) => kind === 'curve')).toHaveLength(1)
    expect(place(0, 0)).toEqual({ x: area.left, y: area.bottom })
    expect(place(10, 100)).toEqual({ x: area.right, y: area.top })
    expect(across(place(5, 0).x)).toBeCloseTo(5)
    expect(area.right).toBeLessThan(size.width)
    expect(area.bottom).toBeLessThan(size.height)
  })

  it('has a legend and a unit where there are several series, and dots for a list', () => {
    const { shapes } = layOut(prices, size, true)
    expect(textsOf(shapes, 'legend')).toEqual(['old', '<new>'])
    expect(textsOf(shapes, 'name')).toEqual(['EUR'])
    expect(textsOf(shapes, 'title')).toEqual(['old & "new" (4 values)'])
    expect(shapes.filter(({ kind }) => kind === 'dot')).toHaveLength(6)
    expect(textsOf(shapes, 'tick')).toEqual(expect.arrayContaining(['1', '2', '3', '4']))
    expect(textsOf(shapes, 'tick')).not.toContain('1.5')
  })

  it('breaks a curve at its gaps', () => {
    const series = [{ name: 'f', x: [0, 1, 2, 3, 4], y: [1, 2, null, 2, 1] }]
    const curve = layOut({ ...squares, series }, size, false).shapes.find(({ kind }) => kind === 'curve')
    expect(curve?.kind === 'curve' ? curve.d.match(/M/g) : null).toHaveLength(2)
  })

  it('fits into little room', () => {
    for (const width of [40, 120, 300]) {
      const { area, shapes } = layOut(prices, { width, height: 120 }, true)
      expect(area.right).toBeGreaterThan(area.left)
      expect(JSON.stringify(shapes)).not.toMatch(/NaN|Infinity/)
    }
  })
})

describe('figures of a chart', () => {
  it.each([
    [0, 5, '0'],
    [1500, 500, '1500'],
    [0.25, 0.05, '0.25'],
    [-2, 1, '-2'],
    [1_500_000, 500_000, '1.5M'],
    [1e20, 1e19, '1e20'],
    [2e-9, 1e-9, '2e-9'],
  ])('%d, in steps of %d, is %s at an axis', (value, step, text) =>
    expect(tickText(value, step, plainSigns)).toBe(text),
  )

  it.each<[number, number, Signs, string]>([
    [12_500, 500, { decimal: ',', group: '.', groupSize: 3 }, '12.500'],
    [1_500_000, 500_000, { decimal: ',', group: '.', groupSize: 3 }, '1,5M'],
    [0.25, 0.05, { decimal: ',', group: '.', groupSize: 3 }, '0,25'],
    [123_456, 1, { decimal: '.', group: ',', groupSize: 2 }, '1,23,456'],
    [1.5e20, 1e19, { decimal: ',', group: '', groupSize: 3 }, '1,5e20'],
  ])('%d, in steps of %d, is written as answers are', (value, step, signs, text) =>
    expect(tickText(value, step, signs)).toBe(text),
  )

  it('have units where they are read off', () => {
    expect(valueText(1234.5678, '', plainSigns)).toBe('1234.6')
    expect(valueText(0.5, '%', plainSigns)).toBe('0.5%')
    expect(valueText(1e-9, 'km', plainSigns)).toBe('1e-9 km')
  })
})

describe('charts', () => {
  it('are the same when they show the same', () => {
    expect(sameChart(squares, structuredClone(squares))).toBe(true)
    const [series] = squares.series
    expect(sameChart(squares, { ...squares, up: { ...squares.up, to: 99 } })).toBe(false)
    expect(sameChart(squares, { ...squares, series: [{ name: 'x^2', x: series?.x ?? [], y: [] }] })).toBe(
      false,
    )
    expect(sameChart(squares, { ...squares, signs: { ...plainSigns, decimal: ',' } })).toBe(false)
    expect(sameChart(squares, prices)).toBe(false)
  })
})
