import type { ReferenceEntry } from '../reference-entry.ts'
import { aboveWord, plotWord } from './plot-reader.ts'

/** What the reference says of charts. */
export const plotReference: readonly ReferenceEntry[] = [
  {
    title: 'plot f(x) for x in A..B',
    group: 'Plots',
    summary:
      'Draws a formula below its line, over a range whose ends may be any numbers, also with units; several formulas with commas between them are several curves.',
    example: [['plot x^2 for x in 0..10'], 'from 0 to 100'],
    words: [plotWord],
  },
  {
    title: 'plot f(x) for x from A to B, plot f(x) from A to B',
    group: 'Plots',
    summary: 'The same in words; where no name is given it is x.',
    example: [['plot 5 km/h * t for t from 0 to 3 h'], 'from 0 to 15 km'],
  },
  {
    title: 'plot f',
    group: 'Plots',
    summary: 'Draws a function of one value, or a formula of x, from 0 to 10.',
    example: [['f(x) = 3x + 1', 'plot f'], 'from 1 to 31'],
  },
  {
    title: 'plot LIST',
    group: 'Plots',
    summary: 'Draws the values of a list against 1, 2, 3 …; several names of lists are several lines.',
    example: [['prices = 3, 1, 4, 1, 5', 'plot prices'], 'from 1 to 5'],
  },
  {
    title: 'plot COLUMN',
    group: 'Plots',
    summary:
      'Draws the answers below a heading or a label that has nothing after its colon, up to a blank line, a total or the next such name.',
    example: [['Costs:', 'Milk: 3 EUR', 'Bread: 4 EUR', '', 'plot Costs'], 'from 3 to 4 EUR'],
  },
  {
    title: 'plot above',
    group: 'Plots',
    summary: 'Draws the lines above, the ones that a total would take.',
    example: [['3', '1', '4', 'plot above'], 'from 1 to 4'],
    words: [aboveWord],
  },
]
