import type { Chart } from '../calc/protocol.ts'
import { curveWidth, dotRadius, type Drawing } from './drawing.ts'
import { valueText } from './figures.ts'
import { layOut } from './lay-out.ts'
import { make, svgPicture } from './svg-picture.ts'
import { sayStop, stopAt, stopsOf, type Stop } from './walk.ts'

/** What the buttons of a chart do. */
export interface ChartActions {
  save(chart: Chart, kind: 'svg' | 'png'): void
  copy(chart: Chart): void
}

/** Rows of the table that stands for the picture. */
const tableRows = 12
/** Stops that Page Up and Page Down go over. */
const page = 5
let lastId = 0

/** A chart in the page: the picture, what is read off it, its buttons, and a table for who does not see it. */
export class ChartFigure {
  private readonly picture = part('div', 'chart-picture')
  private readonly readout = part('p', 'chart-readout')
  private readonly said = part('p', 'visually-hidden')
  private readonly caption = part('figcaption', 'visually-hidden')
  private readonly table = part('table', 'visually-hidden')
  private readonly resizing = new ResizeObserver(() => this.draw())
  private drawing: Drawing | null = null
  private stops: readonly Stop[] = []
  /** Which of them the arrow keys are at; null before the first of them. */
  private at: number | null = null

  constructor(
    private readonly figure: HTMLElement,
    private chart: Chart,
    private readonly actions: ChartActions,
  ) {
    const { picture, said, caption } = this
    caption.id = `chart-caption-${++lastId}`
    figure.setAttribute('aria-labelledby', caption.id)
    picture.tabIndex = 0
    picture.setAttribute('role', 'img')
    said.setAttribute('aria-live', 'polite')
    this.readout.setAttribute('aria-hidden', 'true')
    picture.addEventListener('keydown', (event) => this.key(event))
    picture.addEventListener('pointermove', (event) => this.hover(event))
    picture.addEventListener('pointerleave', () =>
      this.point(this.at === null ? null : (this.stops[this.at] ?? null)),
    )
    // While the focus is on its way it is nowhere, and the editor takes what a change of the page seems to have lost.
    picture.addEventListener('blur', () => requestAnimationFrame(() => this.leave()))
    const row = part('div', 'chart-row')
    row.append(this.readout, this.buttons())
    figure.replaceChildren(caption, picture, row, said, this.table)
    this.show(chart)
    this.resizing.observe(picture)
  }

  /** Shows another chart in the same place. */
  show(chart: Chart): void {
    this.chart = chart
    this.stops = stopsOf(chart)
    this.at = this.at === null ? null : Math.min(this.at, this.stops.length - 1)
    this.caption.textContent = `Chart of ${chart.title}`
    this.picture.setAttribute('aria-label', `${chart.summary} The arrow keys walk along it.`)
    this.fillTable()
    this.draw()
  }

  /** The page has it no more. */
  end(): void {
    this.resizing.disconnect()
  }

  private draw(): void {
    const { clientWidth: width, clientHeight: height } = this.picture
    if (width === 0 || height === 0) return
    this.drawing = layOut(this.chart, { width, height }, false)
    this.picture.replaceChildren(svgPicture(this.drawing))
    this.point(this.at === null ? null : (this.stops[this.at] ?? null))
  }

  private buttons(): HTMLElement {
    const row = part('div', 'chart-buttons')
    row.append(
      button('Save as SVG…', () => this.actions.save(this.chart, 'svg')),
      button('Save as PNG…', () => this.actions.save(this.chart, 'png')),
      button('Copy', () => this.actions.copy(this.chart)),
    )
    return row
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const last = this.stops.length - 1
    const at = this.at ?? (event.key === 'ArrowLeft' ? last + 1 : -1)
    const next = nextStop(event.key, at, last)
    if (next === null) return
    event.preventDefault()
    event.stopPropagation()
    this.at = Math.min(Math.max(next, 0), last)
    const stop = this.stops[this.at] ?? null
    this.point(stop)
    this.said.textContent = stop === null ? '' : sayStop(this.chart, stop)
  }

  private hover({ clientX }: PointerEvent): void {
    if (this.drawing === null) return
    const { left } = this.picture.getBoundingClientRect()
    this.point(stopAt(this.chart, this.drawing.across(clientX - left)))
  }

  private leave(): void {
    if (document.activeElement === this.picture) return
    this.at = null
    this.said.textContent = ''
    this.point(null)
  }

  /** Marks a place, and says what is there to who looks. */
  private point(stop: Stop | null): void {
    this.picture.querySelector('.chart-mark')?.remove()
    this.readout.textContent = stop === null ? '' : sayStop(this.chart, stop)
    if (stop === null || this.drawing === null) return
    const { top, bottom } = this.drawing.area
    const mark = make('g', { class: 'chart-mark' })
    const { x } = this.drawing.place(stop.x, 0)
    mark.append(make('line', { x1: x, x2: x, y1: top, y2: bottom }))
    stop.values.forEach(({ y }, index) => {
      if (y === null || y < this.chart.up.from || y > this.chart.up.to || this.drawing === null) return
      const spot = this.drawing.place(stop.x, y)
      const radius = dotRadius + curveWidth
      mark.append(make('circle', { cx: spot.x, cy: spot.y, r: radius, 'data-series': (index % 6) + 1 }))
    })
    this.picture.firstElementChild?.append(mark)
  }

  private fillTable(): void {
    const { chart, stops } = this
    const { across, up, series, signs } = chart
    const count = Math.min(tableRows, stops.length)
    const chosen = Array.from(
      { length: count },
      (_, row) => stops[Math.round((row * (stops.length - 1)) / Math.max(count - 1, 1))],
    )
    const caption = part('caption', '')
    caption.textContent = `Some values of ${chart.title}`
    const head = part('thead', '')
    head.append(rowOf('th', [across.name === '' ? 'Number' : across.name, ...series.map(({ name }) => name)]))
    const body = part('tbody', '')
    for (const stop of chosen) {
      if (stop === undefined) continue
      const cells = stop.values.map(({ y }) => (y === null ? 'no answer' : valueText(y, up.unit, signs)))
      body.append(rowOf('td', [valueText(stop.x, across.unit, signs), ...cells]))
    }
    this.table.replaceChildren(caption, head, body)
  }
}

function nextStop(key: string, at: number, last: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return at + 1
    case 'ArrowLeft':
    case 'ArrowDown':
      return at - 1
    case 'PageUp':
      return at + page
    case 'PageDown':
      return at - page
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}

function rowOf(cell: 'th' | 'td', texts: readonly string[]): HTMLElement {
  const row = part('tr', '')
  for (const text of texts) {
    const made = part(cell, '')
    if (cell === 'th') made.setAttribute('scope', 'col')
    made.textContent = text
    row.append(made)
  }
  return row
}

function button(label: string, press: () => void): HTMLElement {
  const made = part('button', 'button button-small')
  made.type = 'button'
  made.textContent = label
  made.addEventListener('click', press)
  return made
}

function part<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  if (className !== '') made.className = className
  return made
}
