import { dashes, dotRadius, type Drawing, type Shape } from './drawing.ts'

const space = 'http://www.w3.org/2000/svg'
let lastClip = 0

/** A drawing for the page, in the colours of its style sheet. */
export function svgPicture({ width, height, area, shapes }: Drawing): SVGSVGElement {
  const svg = make('svg', { width, height, viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' })
  const clipId = `chart-area-${++lastClip}`
  const clip = make('clipPath', { id: clipId })
  const { left, top, right, bottom } = area
  clip.append(make('rect', { x: left - 4, y: top - 4, width: right - left + 8, height: bottom - top + 8 }))
  const curves = make('g', { 'clip-path': `url(#${clipId})` })
  const isInside = (shape: Shape): boolean => shape.kind === 'curve' || shape.kind === 'dot'
  svg.append(clip, ...shapes.filter((shape) => !isInside(shape)).map(element), curves)
  curves.append(...shapes.filter(isInside).map(element))
  return svg
}

/** One element of SVG. */
export function make<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[Name] {
  const made = document.createElementNS(space, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  return made
}

function element(shape: Shape): SVGElement {
  switch (shape.kind) {
    case 'line':
      return make('line', { class: `chart-${shape.role}`, ...ends(shape) })
    case 'text': {
      const { role, at, anchor, text } = shape
      const made = make('text', { class: `chart-${role}`, x: at.x, y: at.y, 'text-anchor': anchor })
      made.textContent = text
      return made
    }
    case 'curve':
      return make('path', { class: 'chart-curve', d: shape.d, ...dress(shape.series) })
    case 'dot': {
      const { at, series } = shape
      return make('circle', { class: 'chart-dot', cx: at.x, cy: at.y, r: dotRadius, ...dress(series) })
    }
    case 'sample':
      return make('line', { class: 'chart-curve', ...ends(shape), ...dress(shape.series) })
  }
}

function ends({ from, to }: Extract<Shape, { kind: 'line' | 'sample' }>): Record<string, number> {
  return { x1: from.x, y1: from.y, x2: to.x, y2: to.y }
}

function dress(series: number): Record<string, string | number> {
  const index = series % dashes.length
  return { 'data-series': index + 1, 'stroke-dasharray': (dashes[index] ?? []).join(' ') || 'none' }
}
