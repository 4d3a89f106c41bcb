// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { chartFile, valueTable } from '../../../renderer/charts/chart-files.ts'
import { prices, squares } from './sample-charts.ts'

async function svgOf(chart: typeof squares): Promise<{ text: string; root: Element }> {
  const text = new TextDecoder().decode(await chartFile(chart, 'svg'))
  return { text, root: new DOMParser().parseFromString(text, 'image/svg+xml').documentElement }
}

describe('an SVG file of a chart', () => {
  it('shows it with nothing from elsewhere', async () => {
    const { root, text } = await svgOf(squares)
    expect(root.nodeName).toBe('svg')
    expect(root.querySelector('title')?.textContent).toBe(squares.title)
    expect(root.querySelector('desc')?.textContent).toBe(squares.summary)
    expect(root.querySelectorAll('path[stroke]')).toHaveLength(1)
    expect(text).not.toMatch(/class=|style=|var\(|href|NaN/)
  })

  it('spells what XML has no letters for, and dashes the second series', async () => {
    const { root, text } = await svgOf({ ...prices, title: 'a & "b" <c>\u0000' })
    expect(text).toContain('<title id="title">a &amp; &quot;b&quot; &lt;c&gt;</title>')
    expect(root.querySelectorAll('circle')).toHaveLength(6)
    expect(root.querySelectorAll('path[stroke-dasharray]')).toHaveLength(1)
  })
})

describe('the values of a chart', () => {
  it('are a table for other programs', () => {
    expect(valueTable(prices)).toBe(
      'number\told (EUR)\n1\t3\n2\t-2\n3\t4\n4\t5\n\nnumber\t<new> (EUR)\n1\t1\n2\t\n3\t2',
    )
  })
})
