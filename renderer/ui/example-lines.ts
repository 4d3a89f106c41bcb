/** A line of the example and the answer that the calculator gives it; empty for text. */
export interface ExampleLine {
  readonly text: string
  readonly answer: string
}

/** What a new text shows until the first key. */
export const exampleLines: readonly ExampleLine[] = [
  { text: '# Groceries', answer: '' },
  { text: 'bread = 3.20', answer: '3.2' },
  { text: 'Eggs: 12 * 0.35', answer: '4.2' },
  { text: 'bread * 2 + 1.80', answer: '8.2' },
  { text: 'sum', answer: '15.6' },
  { text: '', answer: '' },
  { text: '(1..5)^2', answer: '1, 4, 9, 16, 25' },
]
