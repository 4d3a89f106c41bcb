/** A line of the example and the answer that the calculator gives it; empty for text. */
export interface ExampleLine {
  readonly text: string
  readonly answer: string
}

/** What a new text shows until the first key. */
export const exampleLines: readonly ExampleLine[] = [
  { text: '# Two days in Ghent', answer: '' },
  { text: 'train = 2 * 38.50', answer: '77' },
  { text: 'hotel = 2 * 94', answer: '188' },
  { text: 'Dinner: 31 + 27.50 + 12', answer: '70.5' },
  { text: 'sum', answer: '335.5' },
  { text: '', answer: '' },
  { text: '(1..5)^2', answer: '1, 4, 9, 16, 25' },
]
