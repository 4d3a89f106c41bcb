import { WidgetType } from '@codemirror/view'
import type { Chart } from '../calc/protocol.ts'
import type { ChartActions, ChartFigure } from '../charts/chart-figure.ts'

/** Pixels that a chart takes, as its style sheet says, until the page has measured it. */
const usualHeight = 240

/** Each figure on the page; it comes a moment later than its place when it is the first. */
const figures = new WeakMap<HTMLElement, { chart: Chart; figure: ChartFigure | null }>()

/** A chart below its line. What draws it is loaded with the first one that comes on screen. */
export class ChartWidget extends WidgetType {
  constructor(
    private readonly chart: Chart,
    private readonly isOld: boolean,
    private readonly actions: ChartActions,
  ) {
    super()
  }

  override eq(other: ChartWidget): boolean {
    return this.chart === other.chart && this.isOld === other.isOld
  }

  override get estimatedHeight(): number {
    return usualHeight
  }

  override toDOM(): HTMLElement {
    const place = document.createElement('div')
    const figure = document.createElement('figure')
    place.className = 'chart-place'
    figure.className = 'chart'
    place.append(figure)
    const shown: { chart: Chart; figure: ChartFigure | null } = { chart: this.chart, figure: null }
    figures.set(place, shown)
    this.dress(place)
    void import('../charts/chart-figure.ts').then(({ ChartFigure }) => {
      if (figures.get(place) === shown) shown.figure = new ChartFigure(figure, shown.chart, this.actions)
    })
    return place
  }

  override updateDOM(place: HTMLElement): boolean {
    const shown = figures.get(place)
    if (shown === undefined) return false
    this.dress(place)
    if (shown.chart !== this.chart) {
      shown.chart = this.chart
      shown.figure?.show(this.chart)
    }
    return true
  }

  override destroy(place: HTMLElement): void {
    figures.get(place)?.figure?.end()
    figures.delete(place)
  }

  /** The keys and the mouse are the figure's own. */
  override ignoreEvent(): boolean {
    return true
  }

  private dress(place: HTMLElement): void {
    place.classList.toggle('chart-old', this.isOld)
  }
}
