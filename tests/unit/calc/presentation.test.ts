import { describe, expect, it } from 'vitest'
import { answerOfComplaint, answerOfValue } from '../../../renderer/calc/engine/answer.ts'
import { noRates } from '../../../renderer/calc/engine/environment.ts'
import { commaFormat } from '../../../renderer/calc/engine/language/number-format.ts'
import { fraction, small } from '../../../renderer/calc/engine/numbers/number.ts'
import { plainWriting } from '../../../renderer/calc/engine/numbers/writing.ts'
import { numberValue } from '../../../renderer/calc/engine/values/value.ts'
import { Presentation, presentationOf } from '../../../renderer/calc/presentation.ts'

const value = numberValue(small(12_345, 1))
const answer = answerOfValue(value, 'A note.')
const german = { ...plainWriting, decimal: ',', group: '.' }
const noExchangeRates = { base: 'EUR', date: null, source: null, rates: [] }
const present = {
  kind: 'present',
  reading: '.',
  writing: plainWriting,
  exchangeRates: noExchangeRates,
} as const

describe('an answer', () => {
  it('is as it is where a person writes plainly', () => {
    expect(new Presentation().shown(answer, value)).toEqual(answer)
  })

  it('is written as a person writes, and copied as they type', () => {
    const { environment } = new Presentation()
    const shown = (presentation: Presentation) => presentation.shown(answer, value)
    expect(shown(new Presentation(environment, german))).toEqual({
      ...answer,
      text: '1.234,5',
      full: '1234.5',
    })
    const reading = { ...environment, format: commaFormat }
    expect(shown(new Presentation(reading, plainWriting))).toEqual({
      ...answer,
      text: '1234.5',
      full: '1234,5',
    })
    const both = new Presentation(reading, german)
    expect(shown(both)).toEqual({ ...answer, text: '1.234,5', full: '1234,5' })
    expect(shown(both)).toEqual({ ...answer, text: '1.234,5', full: '1234,5' })
  })

  it('that has no value stays what it says', () => {
    const { environment } = new Presentation()
    const complaint = answerOfComplaint({ message: 'No.', span: null })
    const presentation = new Presentation(environment, german)
    expect(presentation.shown(complaint, null)).toEqual(complaint)
    expect(presentation.shown(complaint, value)).toEqual(complaint)
  })
})

describe('a presentation that the window asks for', () => {
  const rates = { ...noExchangeRates, date: '2026-11-20', rates: [{ code: 'USD', rate: '1.25' }] }
  const before = presentationOf(present, new Presentation())

  it('reads texts as before where only the writing is another', () => {
    const after = presentationOf({ ...present, writing: german }, before)
    expect(after.readsLike(before)).toBe(true)
    expect(after.writing).toEqual(german)
    expect(before.environment.rates).toBe(noRates)
  })

  it('reads them anew where numbers are spelled otherwise, or the rates are others', () => {
    const others = [
      { ...present, reading: ',' as const },
      { ...present, exchangeRates: rates },
    ]
    for (const message of others) expect(presentationOf(message, before).readsLike(before)).toBe(false)
    const withRates = presentationOf({ ...present, exchangeRates: rates }, before)
    expect(
      presentationOf({ ...present, exchangeRates: { ...rates, source: 'a.csv' } }, withRates).environment,
    ).toBe(withRates.environment)
    const changed = { ...rates, rates: [{ code: 'USD', rate: '1.3' }] }
    const another = [changed, { ...rates, date: null }, { ...rates, base: 'GBP' }]
    for (const exchangeRates of another) {
      expect(presentationOf({ ...present, exchangeRates }, withRates).readsLike(withRates)).toBe(false)
    }
  })

  it('knows what each currency is worth in that of the rates', () => {
    expect(presentationOf({ ...present, exchangeRates: rates }, before).environment.rates).toEqual({
      worth: new Map([
        ['EUR', small(1)],
        ['USD', small(8, 1)],
      ]),
      date: '2026-11-20',
    })
    const third = { ...rates, rates: [{ code: 'USD', rate: '3' }] }
    const { worth } = presentationOf({ ...present, exchangeRates: third }, before).environment.rates
    expect(worth.get('USD')).toEqual(fraction(1n, 3n))
  })
})
