import type { Chart } from '../calc/protocol.ts'
import {
  curveWidth,
  dashes,
  dotRadius,
  tickSize,
  titleSize,
  type Drawing,
  type Role,
  type Shape,
} from './drawing.ts'
import { fonts, paper } from './paper.ts'

/** A drawing as an SVG file that needs nothing else. */
export function svgFile({ title, summary }: Chart, { width, height, area, shapes }: Drawing): string {
  const { left, top, right, bottom } = area
  const clip = `<clipPath id="area"><rect x="${left - 4}" y="${top - 4}" width="${right - left + 8}" height="${bottom - top + 8}"/></clipPath>`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${fonts}" role="img" aria-labelledby="title summary">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="summary">${escaped(summary)}</desc>`,
    `<defs>${clip}</defs>`,
    `<rect width="${width}" height="${height}" fill="${paper.ground}"/>`,
    ...shapes.map(element),
    '</svg>\n',
  ].join('\n')
}

function element(shape: Shape): string {
  switch (shape.kind) {
    case 'line': {
      const { from, to, role } = shape
      return `<line x1="${from.x}" y1="${from.y}" x2="${to.x}" y2="${to.y}" stroke="${inkOf(role)}"/>`
    }
    case 'text': {
      const { at, anchor, role, text } = shape
      const size = role === 'title' ? `font-size="${titleSize}" font-weight="600"` : `font-size="${tickSize}"`
      return `<text x="${at.x}" y="${at.y}" text-anchor="${anchor}" ${size} fill="${inkOf(role)}">${escaped(text)}</text>`
    }
    case 'curve':
      return `<path d="${shape.d}" fill="none" ${strokeOf(shape.series)} stroke-linejoin="round" clip-path="url(#area)"/>`
    case 'dot': {
      const { at, series } = shape
      return `<circle cx="${at.x}" cy="${at.y}" r="${dotRadius}" fill="${colourOf(series)}" clip-path="url(#area)"/>`
    }
    case 'sample': {
      const { from, to, series } = shape
      return `<line x1="${from.x}" y1="${from.y}" x2="${to.x}" y2="${to.y}" ${strokeOf(series)}/>`
    }
  }
}

function strokeOf(series: number): string {
  const dash = dashes[series % dashes.length] ?? []
  const dashed = dash.length === 0 ? '' : ` stroke-dasharray="${dash.join(' ')}"`
  return `stroke="${colourOf(series)}" stroke-width="${curveWidth}"${dashed}`
}

function colourOf(series: number): string {
  return paper.series[series % paper.series.length] ?? paper.ink
}

function inkOf(role: Role): string {
  return role === 'grid'
    ? paper.grid
    : role === 'axis'
      ? paper.axis
      : role === 'tick'
        ? paper.soft
        : paper.ink
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  // What XML has no way to write at all is left out.
  return text
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
}
