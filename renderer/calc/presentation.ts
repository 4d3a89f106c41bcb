import type { ExchangeRates } from '../../electron/contract/exchange-rates.ts'
import type { AnswerText } from './engine/answer.ts'
import { environmentOf, noRates, type Environment, type RateTable } from './engine/environment.ts'
import { commaFormat, pointFormat } from './engine/language/number-format.ts'
import { readNumber } from './engine/language/number-forms.ts'
import { divide } from './engine/numbers/arithmetic.ts'
import { one, type Num } from './engine/numbers/number.ts'
import { plainWriting, respelled, type Writing } from './engine/numbers/writing.ts'
import type { Chart as DrawnChart } from './engine/plot/chart.ts'
import { chartWords } from './engine/plot/summarize.ts'
import { fullValue, writtenValue } from './engine/values/value-text.ts'
import type { Value } from './engine/values/value.ts'
import type { Answer, Chart, WindowToCalculator } from './protocol.ts'

type Present = Extract<WindowToCalculator, { kind: 'present' }>

/** An answer as the window shows it. */
type Shown = Pick<AnswerText, 'text' | 'full'>

/** How a person wants texts read and answers shown. */
export class Presentation {
  /** Long lists and large numbers take a while to write out, and the same lines are told at every key. */
  private readonly known = new WeakMap<Value, Shown>()
  private readonly charts = new WeakMap<DrawnChart, Chart>()
  private readonly isPlain: boolean

  constructor(
    readonly environment: Environment = environmentOf(),
    readonly writing: Writing = plainWriting,
  ) {
    this.isPlain = environment.format.decimal === '.' && isSameWriting(writing, plainWriting)
  }

  /** An answer as it is told to the window; `value` is what it is the answer of, null where there is no value. */
  shown(answer: AnswerText, value: Value | null): Answer {
    if (answer.chart === null) return { ...answer, ...this.shownValue(answer, value), chart: null }
    const chart = this.shownChart(answer.chart)
    return { ...answer, text: chart.text, full: chart.summary, chart }
  }

  private shownChart(drawn: DrawnChart): Chart {
    const known = this.charts.get(drawn)
    if (known !== undefined) return known
    const { kind, across, up, series } = drawn
    const { decimal, group, groupSize } = this.writing
    const words = chartWords(drawn, (plain) => respelled(plain, this.writing))
    const chart = { kind, across, up, series, ...words, signs: { decimal, group, groupSize } }
    this.charts.set(drawn, chart)
    return chart
  }

  private shownValue(answer: AnswerText, value: Value | null): Shown {
    const { text, full } = answer
    if (this.isPlain || value === null || answer.error !== null) return { text, full }
    const known = this.known.get(value)
    const shown = known ?? {
      text: writtenValue(value, this.writing),
      full: fullValue(value, this.environment.format.decimal),
    }
    if (known === undefined) this.known.set(value, shown)
    return shown
  }

  /** Whether texts mean the same under another presentation, however their answers are written there. */
  readsLike({ environment }: Presentation): boolean {
    return this.environment === environment
  }
}

/** The presentation that the window asks for; what stays as it was `before` is the very same there. */
export function presentationOf(message: Present, before: Presentation): Presentation {
  const { reading, writing, exchangeRates } = message
  const format = reading === ',' ? commaFormat : pointFormat
  const rates = ratesOf(exchangeRates)
  const { environment } = before
  const isSame = environment.format === format && isSameTable(environment.rates, rates)
  return new Presentation(isSame ? environment : { ...environment, format, rates }, writing)
}

/** Rates as the engine has them: what each currency is worth in the one that they are of. */
function ratesOf({ base, date, rates }: ExchangeRates): RateTable {
  if (rates.length === 0) return noRates
  const worth = new Map<string, Num>([[base, one]])
  for (const { code, rate } of rates) {
    worth.set(code, divide(one, readNumber(rate, 0, rate.length, pointFormat)))
  }
  return { worth, date }
}

function isSameTable(a: RateTable, b: RateTable): boolean {
  return JSON.stringify(plainTable(a)) === JSON.stringify(plainTable(b))
}

function plainTable({ worth, date }: RateTable): unknown {
  const plain = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value)
  return [date, JSON.stringify([...worth], plain)]
}

function isSameWriting(a: Writing, b: Writing): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
