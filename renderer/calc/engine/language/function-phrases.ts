import type { ReferenceEntry } from '../reference-entry.ts'

/** Where a list goes: it may be a range. */
export const listLetter = 'L'

/** A function called in words, with letters where its values go. */
export interface FunctionPhrase {
  readonly parts: readonly string[]
  readonly name: string
  /** The letters in the order in which the function takes them. */
  readonly order: readonly string[]
}

/** To add one, add a row; the first that fits is the one. */
const rows: readonly FunctionPhrase[] = [
  phrase('root A of B', 'root', 'BA'),
  phrase('log A base B', 'log', 'AB'),
  phrase('log A to base B', 'log', 'AB'),
  phrase('log base A of B', 'log', 'BA'),
  phrase('log of A base B', 'log', 'AB'),
  phrase('logarithm of A to base B', 'log', 'AB'),
  phrase('remainder of A divided by B', 'mod', 'AB'),
  phrase('quotient of A divided by B', 'div', 'AB'),
  phrase('clamp A between B and C', 'clamp', 'ABC'),
  phrase('clamp A from B to C', 'clamp', 'ABC'),
  phrase('item A of L', 'item', 'LA'),
]

/** The phrases by their first word. */
export const functionPhrases: ReadonlyMap<string, readonly FunctionPhrase[]> = new Map(
  rows.map(({ parts: [first = ''] }) => [first, rows.filter(({ parts }) => parts[0] === first)] as const),
)

function phrase(text: string, name: string, order: string): FunctionPhrase {
  return { parts: text.split(' '), name, order: Array.from(order) }
}

export const functionPhrasesReference: readonly ReferenceEntry[] = [
  said('root A of B', 'A root of any degree.', 'root 3 of 125', '5'),
  said('log A base B, log base B of A', 'The logarithm to any base.', 'log 64 base 4', '3'),
  said('remainder of A divided by B', 'What is left after dividing.', 'remainder of 21 divided by 5', '1'),
  said(
    'clamp A between B and C',
    'The value, but never below or above these two.',
    'clamp 26 between 5 and 25',
    '25',
  ),
  said(
    'average of A, B and C',
    'Functions of many values take them after “of”.',
    'average of 3, 4 and 8',
    '5',
  ),
]

function said(title: string, summary: string, line: string, answer: string): ReferenceEntry {
  return { title, group: 'Functions', summary, example: [[line], answer] }
}
