import { expect, test } from 'vitest'
import { commaFormat, pointFormat } from '../../../renderer/calc/engine/language/number-format.ts'
import { reportLines } from '../../../renderer/calc/engine/report.ts'
import { welcomeLines } from '../../../renderer/ui/welcome-lines.ts'

const answers: Readonly<Record<string, string>> = {
  '12 × 4 + 9': '57',
  '20% off 80': '64',
  '3 apples at $2 each': '6 USD',
  'monthly rent = 950': '950',
  'monthly rent × 12': '11400',
  '5 ft 11 in to cm': '180.34 cm',
  '90 km / 45 min in km/h': '120 km/h',
  '$15/h × 7 h': '105 USD',
  '24 December 2026 + 2 weeks': '2027-01-07',
  'days between 2026-03-01 and 2026-12-24': '298 d',
  'Bread: 3 #food': '3',
  'Coffee: 2 × 4 #food': '8',
  'Bus: 5 #travel': '5',
  sum: '16',
  'total #food': '11',
  '(1..5)^2': '1, 4, 9, 16, 25',
  'plot x^2 for x in -3..3': 'from 0 to 9',
}

test('every line that is no heading has its answer', () => {
  const reports = reportLines([...welcomeLines], pointFormat)
  expect(reports.filter(({ error }) => error !== null)).toEqual([])
  const told = reports.flatMap(({ text, answer }) => (answer === null ? [] : [[text, answer]]))
  expect(Object.fromEntries(told)).toEqual(answers)
  const silent = reports.filter(({ answer }) => answer === null).map(({ text }) => text)
  expect(silent.filter((text) => text !== '' && !text.startsWith('#'))).toEqual([])
})

test('it is the same where decimals are commas', () => {
  const answered = reportLines([...welcomeLines], commaFormat).map(({ answer }) => answer)
  expect(answered.map((answer) => answer?.replace(/(\d),(\d)/g, '$1.$2') ?? null)).toEqual(
    reportLines([...welcomeLines], pointFormat).map(({ answer }) => answer),
  )
})
