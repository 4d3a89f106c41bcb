// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import type { Chart } from '../../../renderer/calc/protocol.ts'
import { ChartFigure } from '../../../renderer/charts/chart-figure.ts'
import { sayStop, stopAt, stopsOf } from '../../../renderer/charts/walk.ts'
import { prices, squares } from './sample-charts.ts'

afterEach(() => document.body.replaceChildren())

function show(chart: Chart) {
  const place = document.createElement('figure')
  document.body.append(place)
  const pressed: string[] = []
  const figure = new ChartFigure(place, chart, {
    save: ({ title }, kind) => pressed.push(`${kind} ${title}`),
    copy: ({ title }) => pressed.push(`copy ${title}`),
  })
  const picture = place.querySelector<HTMLElement>('[role=img]')
  if (picture === null) throw new Error('There is no picture')
  const press = (key: string): string => {
    picture.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    return place.querySelector('[aria-live]')?.textContent ?? ''
  }
  return { place, figure, picture, press, pressed }
}

describe('a chart on the page', () => {
  it('is a figure with its name, a picture with its summary, and a table', () => {
    const { place, picture } = show(squares)
    expect(document.getElementById(place.getAttribute('aria-labelledby') ?? '')?.textContent).toBe(
      'Chart of x^2 for x from 0 to 10',
    )
    expect(picture.getAttribute('aria-label')).toContain(squares.summary)
    expect(picture.tabIndex).toBe(0)
    const cells = [...place.querySelectorAll('tbody tr')].map((row) => row.textContent)
    expect(cells).toHaveLength(11)
    expect([cells[0], cells.at(-1)]).toEqual(['00', '10100'])
  })

  it('is walked with the arrow keys', () => {
    const { press } = show(squares)
    expect(press('ArrowRight')).toBe('x = 0: 0')
    expect(press('ArrowRight')).toBe('x = 1: 1')
    expect(press('PageUp')).toBe('x = 6: 36')
    expect(press('ArrowLeft')).toBe('x = 5: 25')
    expect(press('End')).toBe('x = 10: 100')
    expect(press('ArrowRight')).toBe('x = 10: 100')
    expect(press('Home')).toBe('x = 0: 0')
    expect(press('ArrowLeft')).toBe('x = 0: 0')
  })

  it('shows another chart in the same place', () => {
    const { place, figure, press } = show(squares)
    figure.show(prices)
    expect(place.querySelector('figcaption')?.textContent).toBe('Chart of old & "new" (4 values)')
    expect(press('ArrowRight')).toBe('1: old 3 EUR, <new> 1 EUR')
    expect(press('ArrowRight')).toBe('2: old -2 EUR, <new> no answer')
  })

  it('has buttons for files and the clipboard', () => {
    const { place, pressed } = show(squares)
    for (const button of place.querySelectorAll('button')) button.click()
    expect([...place.querySelectorAll('button')].map(({ textContent }) => textContent)).toEqual([
      'Save as SVG…',
      'Save as PNG…',
      'Copy',
    ])
    const title = 'x^2 for x from 0 to 10'
    expect(pressed).toEqual([`svg ${title}`, `png ${title}`, `copy ${title}`])
  })
})

describe('the places of a chart', () => {
  it('are all values of a list, and of a curve not more than can be walked', () => {
    expect(stopsOf(prices).map(({ x }) => x)).toEqual([1, 2, 3, 4])
    const x = Array.from({ length: 400 }, (_, index) => index / 40)
    expect(stopsOf({ ...squares, series: [{ name: 'f', x, y: x }] }).length).toBeLessThanOrEqual(41)
    expect(stopsOf({ ...squares, series: [] })).toEqual([])
  })

  it('say what is nearest', () => {
    expect(sayStop(squares, stopAt(squares, 2.4))).toBe('x = 2: 4')
    expect(sayStop(squares, stopAt(squares, -50))).toBe('x = 0: 0')
    const cut = { ...squares, up: { ...squares.up, to: 50 } }
    expect(sayStop(cut, stopAt(cut, 9))).toBe('x = 9: beyond the chart')
  })
})
