import { describe, expect, it } from 'vitest'
import { commaFormat, pointFormat } from '../../../../../renderer/calc/engine/language/number-format.ts'
import { endOfNumber, readNumber } from '../../../../../renderer/calc/engine/language/number-forms.ts'
import { fullText } from '../../../../../renderer/calc/engine/numbers/number-text.ts'

function read(text: string, format = pointFormat, inCall = false): readonly [string, string] | null {
  const end = endOfNumber(text, 0, text.length, format, inCall)
  return end === 0 ? null : [text.slice(0, end), fullText(readNumber(text, 0, end, format))]
}

describe('a number', () => {
  it.each([
    ['12', '12', '12'],
    ['1.50', '1.50', '1.5'],
    ['.5', '.5', '0.5'],
    ['5.', '5.', '5'],
    ['1..10', '1', '1'],
    ['1,234,567.8', '1,234,567.8', '1234567.8'],
    ['1,23', '1', '1'],
    ['1,2345', '1', '1'],
    ['1234,567', '1234', '1234'],
    ['1 234 567', '1 234 567', '1234567'],
    ['1 234,567', '1 234', '1234'],
    ['1’234', '1’234', '1234'],
    ['10,00,000', '10,00,000', '1000000'],
    ['1,10,100', '1', '1'],
    ['1_000_', '1_000', '1000'],
    ['1e3', '1e3', '1000'],
    ['2.5E-3', '2.5E-3', '0.0025'],
    ['2e', '2', '2'],
    ['2e+', '2', '2'],
    ['0xfF_f', '0xfF_f', '4095'],
    ['0xfg', '0', '0'],
    ['0b101', '0b101', '5'],
    ['0b102', '0', '0'],
    ['0o17', '0o17', '15'],
    ['7#24', '7#24', '18'],
    ['36#Zz', '36#Zz', '1295'],
    ['37#1', '37', '37'],
    ['0.(3)', '0.(3)', `0.${'3'.repeat(38)}`],
    ['1.(9)', '1.(9)', '2'],
    ['0.1(6', '0.1', '0.1'],
    ['9007199254740993', '9007199254740993', '9007199254740993'],
  ])('%s is %s: %s', (text, written, number) => expect(read(text)).toEqual([written, number]))

  it.each(['', 'x', '.', ',5', '-5'])('is none: %s', (text) => expect(read(text)).toBeNull())

  it('has no commas in the arguments of a call', () => {
    expect(read('1,234', pointFormat, true)).toEqual(['1', '1'])
    expect(read('1.234', commaFormat, true)).toEqual(['1.234', '1234'])
  })

  it('is spelled with decimal commas where that is the format', () => {
    expect(read('1.234,5', commaFormat)).toEqual(['1.234,5', '1234.5'])
    expect(read('1.23', commaFormat)).toEqual(['1', '1'])
  })

  it('has its limits', () => {
    expect(() => read('7#29')).toThrow('9 is no digit of base 7.')
    expect(() => read('1e10001')).toThrow('more than 10,000 digits')
    expect(() => read(`0.(${'7'.repeat(200)})`)).toThrow('too many digits')
  })
})
