import * as v from 'valibot'
import { documentIdSchema, versionSchema } from '../../electron/contract/documents.ts'
import { streamMessageSchema } from '../../electron/contract/edit-stream.ts'
import { exchangeRatesSchema } from '../../electron/contract/exchange-rates.ts'

/** The characters that numbers are written with, as `Writing` of the engine says. */
const signsSchema = v.object({ decimal: v.string(), group: v.string(), groupSize: v.picklist([2, 3]) })
export type Signs = v.InferOutput<typeof signsSchema>

const axisSchema = v.object({ name: v.string(), unit: v.string(), from: v.number(), to: v.number() })

/** What a `plot` line draws, as `Chart` of the engine says, and how its numbers are to be written. */
export const chartSchema = v.object({
  kind: v.picklist(['curve', 'items']),
  title: v.string(),
  across: axisSchema,
  up: axisSchema,
  series: v.pipe(
    v.array(
      v.object({
        name: v.string(),
        x: v.pipe(v.array(v.number()), v.readonly()),
        y: v.pipe(v.array(v.nullable(v.number())), v.readonly()),
      }),
    ),
    v.readonly(),
  ),
  text: v.string(),
  summary: v.string(),
  signs: signsSchema,
})
export type Chart = v.InferOutput<typeof chartSchema>

/** The answer of one line, ready to be shown. */
export const answerSchema = v.object({
  /** As shown in the answer column; empty for an error. */
  text: v.string(),
  /** With every digit there is, for copying. */
  full: v.string(),
  /** A short sentence when the line is plainly arithmetic and has no value; null otherwise. */
  error: v.nullable(v.string()),
  /** Where in the line the error is, in UTF-16 units from its start; null without one. */
  errorSpan: v.nullable(v.tuple([v.number(), v.number()])),
  /** What is drawn below the line; null for most. */
  chart: v.nullable(chartSchema),
  /** What else is to be known of it, such as the day of the exchange rates that it rests on; null for most. */
  note: v.nullable(v.string()),
})
export type Answer = v.InferOutput<typeof answerSchema>

const digitCountSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100))

/** How answers are written, as `Writing` of the engine says. */
const writingSchema = v.object({
  ...signsSchema.entries,
  rounding: v.variant('kind', [
    v.object({ kind: v.literal('automatic') }),
    v.object({ kind: v.literal('decimals'), count: digitCountSchema }),
    v.object({ kind: v.literal('significant'), count: v.pipe(digitCountSchema, v.minValue(1)) }),
  ]),
  exponent: v.picklist(['e', 'power']),
  usualMoney: v.boolean(),
})

/**
 * What the window says to the calculator: the stream of its edits, and what of the answers it shows. Lines count
 * from 1, both ends included; positions are UTF-16 units from the start of the text.
 */
export const windowToCalculatorSchema = v.variant('kind', [
  streamMessageSchema,
  /** These lines are on screen: tell their answers now and whenever they change. */
  v.object({
    kind: v.literal('look'),
    documentId: documentIdSchema,
    fromLine: v.number(),
    toLine: v.number(),
  }),
  /** The totals wanted are those of the lines in these ranges of positions; of the whole text when there is none. */
  v.object({
    kind: v.literal('select'),
    documentId: documentIdSchema,
    ranges: v.array(v.tuple([v.number(), v.number()])),
  }),
  /** Tell once, as soon as it is sure, what the answer of this line came from. The newest wish counts. */
  v.object({ kind: v.literal('explain'), documentId: documentIdSchema, line: v.number() }),
  /** Tell what could complete the word at the end of `before`, the text from the start of `line` to the caret. */
  v.object({
    kind: v.literal('complete'),
    documentId: documentIdSchema,
    request: v.number(),
    line: v.number(),
    before: v.string(),
  }),
  /** Tell everything that the language has. */
  v.object({ kind: v.literal('reference') }),
  /**
   * How numbers are read and answers are written, and the exchange rates that there are: said before any text, and
   * again when one of them is another. Answers and totals are told again then.
   */
  v.object({
    kind: v.literal('present'),
    /** The decimal sign of the texts. */
    reading: v.picklist(['.', ',']),
    writing: writingSchema,
    exchangeRates: exchangeRatesSchema,
  }),
  /** Tell these lines once, each with a tab and its answer after it where it has one. The newest wish counts. */
  v.object({
    kind: v.literal('transcribe'),
    documentId: documentIdSchema,
    fromLine: v.number(),
    toLine: v.number(),
  }),
  v.object({ kind: v.literal('forget'), documentId: documentIdSchema }),
])
export type WindowToCalculator = v.InferOutput<typeof windowToCalculatorSchema>

/** A name that is written in a line, and where it got its value. */
const sourceNameSchema = v.object({
  name: v.string(),
  /** Where the line writes it, in UTF-16 units from the line's start. */
  from: v.number(),
  to: v.number(),
  /** The line that defines it. */
  line: v.number(),
})

/** Something of the text that a word can be completed to. */
const namedSchema = v.object({
  kind: v.picklist(['value', 'function', 'line', 'tag']),
  /** As the text writes it. */
  name: v.string(),
  /** How many of the units before the caret it takes the place of. */
  typed: v.number(),
  /** Its answer, or what a function is made of; empty without one. */
  detail: v.string(),
  /** Of a function; empty for others. */
  parameters: v.array(v.string()),
  /** The line that it comes from; of a tag, 0. */
  line: v.number(),
})
export type Named = v.InferOutput<typeof namedSchema>

const referenceEntrySchema = v.object({
  title: v.string(),
  group: v.string(),
  summary: v.string(),
  example: v.tuple([v.array(v.string()), v.string()]),
  words: v.array(v.string()),
})
/** An entry of `engine/reference.ts`, as the window has it. */
export type ReferenceRow = v.InferOutput<typeof referenceEntrySchema>

/** What the calculator says. `version` is the one that the lines and figures belong to. */
export const calculatorToWindowSchema = v.variant('kind', [
  v.object({ kind: v.literal('taken') }),
  v.object({ kind: v.literal('out-of-step'), documentId: documentIdSchema }),
  v.object({
    kind: v.literal('answers'),
    documentId: documentIdSchema,
    version: versionSchema,
    fromLine: v.number(),
    /** One a line, from `fromLine` on; null for text. */
    answers: v.array(v.nullable(answerSchema)),
  }),
  v.object({
    kind: v.literal('totals'),
    documentId: documentIdSchema,
    version: versionSchema,
    /** `Sum 55 · Average 5.5 · Count 10`, of the selection or the document. */
    text: v.string(),
    of: v.picklist(['document', 'selection']),
  }),
  /** What the answer of `line` came from directly; nothing for a line that needs no other. */
  v.object({
    kind: v.literal('sources'),
    documentId: documentIdSchema,
    version: versionSchema,
    line: v.number(),
    /** Lines, both ends included, from the top down; they do not touch each other. At most 1,000 ranges. */
    ranges: v.array(v.tuple([v.number(), v.number()])),
    names: v.array(sourceNameSchema),
  }),
  /** The answer to `complete`. */
  v.object({
    kind: v.literal('names'),
    request: v.number(),
    /** Whether what stands before the word is plainly arithmetic. */
    isArithmetic: v.boolean(),
    /** The best first; at most 50. */
    names: v.array(namedSchema),
  }),
  /** The answer to `reference`. */
  v.object({ kind: v.literal('reference'), entries: v.array(referenceEntrySchema) }),
  v.object({ kind: v.literal('transcript'), documentId: documentIdSchema, text: v.string() }),
  /** Sent while a calculation takes longer than 300 ms, and once at its end with done = total. */
  v.object({
    kind: v.literal('calculating'),
    documentId: documentIdSchema,
    done: v.number(),
    total: v.number(),
  }),
])
export type CalculatorToWindow = v.InferOutput<typeof calculatorToWindowSchema>
