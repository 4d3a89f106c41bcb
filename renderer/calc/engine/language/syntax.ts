import type { Span } from '../complaint.ts'
import type { NumberForm } from '../numbers/form-text.ts'
import type { DateShape } from '../dates/date-conversion.ts'
import type { MomentWords } from '../dates/moment-words.ts'
import type { Num } from '../numbers/number.ts'
import type { Plot } from '../plot/plot.ts'
import type { Unit } from '../units/unit.ts'
import type { Value } from '../values/value.ts'

/** Operators between two values. `of`, `on` and `off` take a share on their left. */
export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '^'
  | 'mod'
  | 'of'
  | 'on'
  | 'off'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'and'
  | 'or'
  | 'xor'
  | '<<'
  | '>>'
  /** Whole division, what is left of it with the sign of the left side, and ways to choose and to arrange. */
  | 'div'
  | 'rem'
  | 'choose'
  | 'permute'

/** `~` turns bits, `not` turns true and false. */
export type UnaryOperator = '-' | '%' | '!' | '~' | 'not'
/** One more and one less, of whatever is counted: after `distance = 10 km`, `distance++` is 11 km. */
export type StepOperator = '++' | '--'

/** What is made of many values. */
export type Reduction = 'sum' | 'average' | 'count' | 'min' | 'max' | 'median'

/** A tag in lower case, as `total #food` asks for it. */
export type Tag = `#${string}`

/** The lines that a total takes: the block above, all lines above, or those of them with a tag. */
export type TotalScope = 'block' | 'sheet' | Tag

/** What a line asks for by other means than a name: a line by its number, from 1, or the lines with a tag. */
export type Ask = number | Tag

export type RoundingWay = 'near' | 'up' | 'down'

/** What a value can be converted to. To add one: here, in `target-reader.ts` and in `values/conversion.ts`. */
export type Target =
  | { readonly kind: 'unit'; readonly unit: Unit }
  | { readonly kind: 'percent' }
  /** So many decimal places. */
  | { readonly kind: 'places'; readonly places: number }
  /** The nearest multiple, or the next one up or down. */
  | { readonly kind: 'multiple'; readonly of: Num; readonly unit: Unit | null; readonly way: RoundingWay }
  /** So many digits from the first one that is not 0. */
  | { readonly kind: 'significant'; readonly digits: number }
  | { readonly kind: 'shape'; readonly shape: DateShape }
  /** A time zone, as Temporal names it. */
  | { readonly kind: 'zone'; readonly zone: string }
  /** A length of time in this unit and those below it. */
  | { readonly kind: 'timespan'; readonly unit: Unit }
  /** A plain number that is written so; null for the usual way. */
  | { readonly kind: 'form'; readonly form: NumberForm | null }

/** A parsed line's arithmetic. Spans are places in the line. */
export type Expression =
  | (Span & { readonly kind: 'literal'; readonly value: Value })
  /** A plain number of that name is so many of `unit`, where there is one: after `em = 20`, 2 em are 40 px. */
  | (Span & { readonly kind: 'name'; readonly name: string; readonly unit?: Unit })
  | (Span & { readonly kind: 'parameter'; readonly index: number })
  | (Span & { readonly kind: 'previous' })
  /** The answer of a line, counted from 1; 0 stands for one that was deleted. */
  | (Span & { readonly kind: 'line'; readonly line: number })
  | (Span & { readonly kind: 'total'; readonly reduction: Reduction; readonly scope: TotalScope })
  | (Span & {
      readonly kind: 'unary'
      readonly operator: UnaryOperator | StepOperator
      readonly operand: Expression
    })
  | (Span & {
      readonly kind: 'binary'
      readonly operator: BinaryOperator
      readonly left: Expression
      readonly right: Expression
    })
  | (Span & { readonly kind: 'unit'; readonly unit: Unit })
  /** A date, a time of day or a point in time. */
  | (Span & { readonly kind: 'moment'; readonly words: MomentWords })
  /** The time from one date or time to another; with the last day where it is inclusive. */
  | (Span & {
      readonly kind: 'interval'
      readonly first: Expression
      readonly last: Expression
      readonly isInclusive: boolean
    })
  | (Span & {
      readonly kind: 'convert'
      readonly operand: Expression
      readonly target: Target
      /** How many pixels an inch has, where the text says so and the line may ask. */
      readonly density?: Expression
    })
  | (Span & { readonly kind: 'list'; readonly items: readonly Expression[] })
  | (Span & {
      readonly kind: 'range'
      readonly first: Expression
      readonly last: Expression
      readonly step: Expression | null
    })
  /** What the body gives for each item of a list; the item is the parameter at `index`. */
  | (Span & {
      readonly kind: 'for-each'
      readonly body: Expression
      readonly index: number
      readonly list: Expression
    })
  /** What the body gives with a value that it uses by a name of its own: the parameter at `index`. */
  | (Span & {
      readonly kind: 'let'
      readonly index: number
      readonly value: Expression
      readonly body: Expression
    })
  /** `otherwise` is null where nothing is said of what holds else. */
  | (Span & {
      readonly kind: 'condition'
      readonly condition: Expression
      readonly then: Expression
      readonly otherwise: Expression | null
    })
  /** A call of a function of the table, or of one defined above in the text. */
  | (Span & { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[] })
  | (Span & { readonly kind: 'user-call'; readonly name: string; readonly arguments: readonly Expression[] })
  /** The answers of the lines below a heading or label, or with null for its name those of the block above. */
  | (Span & { readonly kind: 'column'; readonly name: string | null })
  /** Of a whole line alone. */
  | (Span & { readonly kind: 'plot'; readonly plot: Plot })

/** What a line gives a name to. */
export interface Definition {
  /** As `normalizeName` writes it. */
  readonly name: string
  /** How many tokens the name has, so that a reader knows how far to look. */
  readonly tokens: number
  /** The parameters when it is a function, `f(x, y) = …`; null for a value. */
  readonly parameters: readonly string[] | null
}

/** A line that is arithmetic. */
export interface Statement {
  readonly expression: Expression
  readonly defines: Definition | null
  /** Bits of `uses`. */
  readonly uses: number
  /** Read out of a text with words amid its numbers: one that comes to nothing is prose, and no error. */
  readonly isGuess?: boolean
  readonly asks: readonly Ask[]
}

/** What a line's answer comes from besides its own text. */
export const uses = {
  nothing: 0,
  names: 1,
  previous: 2,
  block: 4,
  sheet: 8,
  lines: 16,
  tags: 32,
  /** The time, to the second. */
  now: 64,
  /** The day that it is. */
  today: 128,
} as const

const simpleName = /^[\da-z_]+$/

/** Names are told apart whatever their case and the spaces between their words. */
export function normalizeName(text: string): string {
  const lower = text.toLowerCase()
  if (simpleName.test(lower)) return lower
  return lower.normalize('NFC').trim().replace(/\s+/g, ' ')
}

/** True where a line is nothing but a total: it is not counted again. */
export function isTotal({ expression }: Statement): boolean {
  return totalIn(expression) !== null
}

/** True where a line is a total of lines above whatever their tags: what comes next is another block. */
export function endsBlock({ expression }: Statement): boolean {
  return totalIn(expression)?.scope.startsWith('#') === false
}

/** The total that a line is, be it converted or rounded: `total in km`. */
function totalIn(expression: Expression): Extract<Expression, { kind: 'total' }> | null {
  if (expression.kind === 'convert') return totalIn(expression.operand)
  return expression.kind === 'total' ? expression : null
}
