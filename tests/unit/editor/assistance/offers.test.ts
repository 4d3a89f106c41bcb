import { describe, expect, test } from 'vitest'
import type { Named } from '../../../../renderer/calc/protocol.ts'
import { referenceRows } from '../../../../renderer/calc/reference-rows.ts'
import { Lexicon } from '../../../../renderer/editor/assistance/lexicon.ts'
import { offersFor } from '../../../../renderer/editor/assistance/offers.ts'
import { readPlace } from '../../../../renderer/editor/assistance/place.ts'

const lexicon = new Lexicon(referenceRows())

function offers(before: string, names: readonly Named[] = [], isAsked = false) {
  const place = readPlace(before, lexicon)
  return place === null ? [] : offersFor(place, lexicon, names, isAsked)
}

function labels(before: string, names: readonly Named[] = [], isAsked = false): string[] {
  return offers(before, names, isAsked).map(({ label }) => label)
}

function named(name: string, typed: number, parameters: readonly string[] | null = null): Named {
  const kind = parameters === null ? 'value' : 'function'
  return { kind, name, typed, detail: '', parameters: [...(parameters ?? [])], line: 1 }
}

describe('where the caret is', () => {
  test.each([
    ['ro', 'start'],
    ['Rent: ro', 'start'],
    ['2 + ro', 'value'],
    ['2 times ro', 'value'],
    ['10% of ro', 'value'],
    ['round(ro', 'value'],
    ['total = ro', 'value'],
    ['$ ro', 'value'],
    ['5 ki', 'after-value'],
    ['5ki', 'after-value'],
    ['(2 + 3) ki', 'after-value'],
    ['rent pl', 'after-value'],
    ['5 km in mi', 'target'],
    ['5 km -> mi', 'target'],
    ['total #fo', 'tag'],
    ['total #', 'tag'],
  ])('%s: %s', (before, role) => {
    expect(readPlace(before, lexicon)?.role).toBe(role)
  })

  test.each(['# head', '5 // com', '5 # a no', '#tag'])('nowhere in %s', (before) => {
    expect(readPlace(before, lexicon)).toBeNull()
  })
})

describe('what is offered', () => {
  test('functions where a value is due, and no operators', () => {
    expect(labels('2 * sq')).toContain('sqrt')
    expect(labels('2 * pl')).not.toContain('plus')
    expect(offers('2 * hyp')[0]).toMatchObject({ text: 'hypot(', typed: 3 })
  })

  test('with a signature, the names of a unit, or what a word does', () => {
    const detail = (before: string, label: string) =>
      offers(before).find((offer) => offer.label === label)?.detail
    expect(detail('2 * sq', 'sqrt')).toBe('sqrt(x)')
    expect(detail('5 km in furl', 'furlong')).toBe('furlong, fur')
    expect(detail('2 pl', 'plus')).toBe('Adds. Decimals are exact.')
  })

  test('operators and magnitudes after a value, and no functions', () => {
    expect(labels('2 pl')).toContain('plus')
    expect(labels('2 mill')).toContain('million')
    expect(labels('2 sq')).not.toContain('sqrt')
  })

  test('names of the text come first where a value is due', () => {
    expect(labels('2 * ro', [named('rooms', 2)])[0]).toBe('rooms')
    expect(labels('2 * ro', [named('roundest', 2, ['x'])])[0]).toBe('roundest(x)')
  })

  test('a name of several words takes the place of all that was typed of it', () => {
    expect(offers('2 * monthly re', [named('monthly rent', 10)])[0]).toMatchObject({
      text: 'monthly rent',
      typed: 10,
    })
  })

  test('nothing by itself for a word that is whole, all that begins like it when asked', () => {
    expect(labels('2 * round')).toEqual([])
    expect(labels('2 * rent', [named('rent', 4), named('rental', 4)])).toEqual([])
    expect(labels('2 * rent', [named('rent', 4), named('rental', 4)], true)).toEqual(['rental'])
  })

  test('names alone after a sign of a tag', () => {
    expect(labels('total #fo', [{ ...named('#food', 3), kind: 'tag' }])).toEqual(['#food'])
  })
})
