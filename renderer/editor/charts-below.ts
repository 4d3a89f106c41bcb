import {
  RangeSet,
  RangeValue,
  StateField,
  type EditorState,
  type Extension,
  type Range,
} from '@codemirror/state'
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view'
import type { Chart } from '../calc/protocol.ts'
import type { ChartActions } from '../charts/chart-figure.ts'
import { sameChart } from '../charts/same-chart.ts'
import { answersCame, type AnswersMessage } from './answers.ts'
import { ChartWidget } from './chart-widget.ts'
import { versionOf } from './document-version.ts'

/** A line that is being typed and may be a chart again at the next key: its last one stays until then. */
const meantAsPlot = /^\s*(?:[^\s:][^:]{0,80}:\s+)?plot\b/i

/** A chart at the start of its line; it moves with the line's text. */
class ChartValue extends RangeValue {
  override startSide = 1
  override endSide = 1

  constructor(
    readonly chart: Chart,
    /** Whether it is that of an earlier state of the line, which has none now. */
    readonly isOld: boolean,
  ) {
    super()
  }

  override eq(other: ChartValue): boolean {
    return this.chart === other.chart && this.isOld === other.isOld
  }
}

interface Charts {
  readonly marks: RangeSet<ChartValue>
  readonly widgets: DecorationSet
}

/** The charts below their lines. */
export function chartsBelow(actions: ChartActions): Extension {
  const none: Charts = { marks: RangeSet.of<ChartValue>([]), widgets: Decoration.none }
  return StateField.define<Charts>({
    create: () => none,
    update(before, { state, changes, docChanged, effects }) {
      let { marks } = before
      if (docChanged && marks.size > 0) marks = marks.map(changes)
      for (const effect of effects) if (effect.is(answersCame)) marks = taken(marks, effect.value, state)
      if (marks.size === 0) return none
      if (marks === before.marks) return before
      return { marks, widgets: below(marks, state, actions) }
    },
    provide: (field) => EditorView.decorations.from(field, ({ widgets }) => widgets),
  })
}

/** The marks with those of these lines anew. Answers of an older version are left to those that follow them. */
function taken(
  marks: RangeSet<ChartValue>,
  { version, fromLine, answers }: AnswersMessage,
  state: EditorState,
): RangeSet<ChartValue> {
  const hasNone = marks.size === 0 && answers.every((answer) => !answer?.chart)
  const lastLine = Math.min(fromLine + answers.length - 1, state.doc.lines)
  if (hasNone || version !== versionOf(state) || lastLine < fromLine) return marks
  const found: Range<ChartValue>[] = []
  let isSame = true
  for (let line = fromLine; line <= lastLine; line++) {
    const { from, to, text } = state.doc.line(line)
    const known = markWithin(marks, from, to)
    const chart = answers[line - fromLine]?.chart ?? null
    const next = nextMark(known, chart, text)
    if (next !== known) isSame = false
    if (next !== null) found.push(next.range(from))
  }
  if (isSame) return marks
  return marks.update({
    filterFrom: state.doc.line(fromLine).from,
    filterTo: state.doc.line(lastLine).to,
    filter: () => false,
    add: found,
  })
}

function nextMark(known: ChartValue | null, chart: Chart | null, text: string): ChartValue | null {
  if (chart === null) {
    if (known === null || !meantAsPlot.test(text)) return null
    return known.isOld ? known : new ChartValue(known.chart, true)
  }
  if (known !== null && sameChart(known.chart, chart)) {
    return known.isOld ? new ChartValue(known.chart, false) : known
  }
  return new ChartValue(chart, false)
}

/** Where lines were joined there are several: the first is theirs. */
function markWithin(marks: RangeSet<ChartValue>, from: number, to: number): ChartValue | null {
  let found: ChartValue | null = null
  marks.between(from, to, (_from, _to, value) => {
    found = value
    return false
  })
  return found
}

function below(marks: RangeSet<ChartValue>, { doc }: EditorState, actions: ChartActions): DecorationSet {
  const widgets: Range<Decoration>[] = []
  const cursor = marks.iter()
  while (cursor.value !== null) {
    const { chart, isOld } = cursor.value
    const widget = new ChartWidget(chart, isOld, actions)
    const { to } = doc.lineAt(cursor.from)
    if (widgets.at(-1)?.from !== to)
      widgets.push(Decoration.widget({ widget, block: true, side: 1 }).range(to))
    cursor.next()
  }
  return Decoration.set(widgets)
}
