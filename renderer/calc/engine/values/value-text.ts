import { dateText, fullDateText } from '../dates/date-text.ts'
import { lapTimeText, timespanText } from '../dates/timespan.ts'
import { absolute, isZero, signOf } from '../numbers/arithmetic.ts'
import { formText } from '../numbers/form-text.ts'
import { fullText, shownText } from '../numbers/number-text.ts'
import type { Num } from '../numbers/number.ts'
import {
  listSeparator,
  plainWriting,
  respelled,
  writtenNumber,
  writtenWithDecimals,
  type Writing,
} from '../numbers/writing.ts'
import { decimalsOfMoney } from '../units/minor-units.ts'
import { countedUnitText, unitText, type Unit } from '../units/unit.ts'
import { itemAt, lengthOf } from './list-operations.ts'
import { isNumberForm } from './forms.ts'
import type { ComplexValue, Form, ListItems, Value } from './value.ts'

/** How many items of a list are shown, and how many are copied; the rest is an ellipsis and the last one. */
const shownItems = 20
const fullItems = 1_000

/** A value as it stands beside its line, plain: the same for everybody. */
export function shownValue(value: Value): string {
  return valueText(value, plainSpelling, shownItems)
}

/** A value as it stands beside its line for someone who writes like this. */
export function writtenValue(value: Value, writing: Writing): string {
  return valueText(value, spellingOf(writing), shownItems)
}

/** A value with every digit that there is; `decimal` is the sign that numbers are read with. */
export function fullValue(value: Value, decimal: '.' | ',' = '.'): string {
  return valueText(value, fullSpellings[decimal], fullItems)
}

/** How the parts of a value are put into characters. */
interface Spelling {
  readonly number: (number: Num) => string
  /** The number of an amount of this unit. */
  readonly amount: (number: Num, unit: Unit) => string
  /** Between the items of a list. */
  readonly separator: string
}

const plainSpelling: Spelling = { number: shownText, amount: shownText, separator: ', ' }
const fullSpellings = { '.': fullSpelling('.'), ',': fullSpelling(',') }

function fullSpelling(decimal: '.' | ','): Spelling {
  const writing = { ...plainWriting, decimal }
  const number = (value: Num): string => respelled(fullText(value), writing)
  return { number, amount: number, separator: listSeparator(decimal) }
}

function spellingOf(writing: Writing): Spelling {
  return {
    number: (number) => writtenNumber(number, writing),
    amount(number, unit) {
      const decimals = writing.usualMoney ? decimalsOfMoney(unit) : null
      if (decimals === null) return writtenNumber(number, writing)
      const money = writtenWithDecimals(number, decimals, writing)
      // Less than the smallest coin is not nothing.
      return /[1-9]/.test(money) || isZero(number) ? money : writtenNumber(number, writing)
    },
    separator: listSeparator(writing.decimal),
  }
}

function valueText(value: Value, spelling: Spelling, mostItems: number): string {
  switch (value.kind) {
    case 'number':
      return numberText(value.number, value.form, spelling)
    case 'percent':
      return `${spelling.number(value.number)}%`
    case 'quantity':
      if (value.form === 'lap time') return lapTimeText(value.number, value.unit, spelling.number)
      if (value.form === 'timespan') return timespanText(value.number, value.unit, spelling.number)
      return isNumberForm(value.form)
        ? `${formText(value.number, value.form, spelling.number)} ${unitText(value.unit)}`
        : `${spelling.amount(value.number, value.unit)} ${countedUnitText(value.unit, value.number)}`
    case 'complex':
      return complexText(value, spelling)
    case 'boolean':
      return String(value.value)
    case 'date':
    case 'clock':
    case 'moment':
    case 'word':
      return mostItems === fullItems ? fullDateText(value) : dateText(value)
    case 'list':
      return listText(value.items, mostItems, spelling.separator, (item) =>
        valueText(item, spelling, mostItems),
      )
  }
}

function numberText(number: Num, form: Form | null, spelling: Spelling): string {
  return isNumberForm(form) ? formText(number, form, spelling.number) : spelling.number(number)
}

/** `2 + 3i`, `-i`. */
function complexText({ real, imaginary }: ComplexValue, spelling: Spelling): string {
  const isNegative = signOf(imaginary) < 0
  const size = spelling.number(absolute(imaginary))
  const part = size === '1' ? 'i' : `${size}i`
  if (isZero(real)) return isNegative ? `-${part}` : part
  return `${spelling.number(real)} ${isNegative ? '-' : '+'} ${part}`
}

function listText(
  items: ListItems,
  most: number,
  separator: string,
  itemText: (item: Value) => string,
): string {
  const length = lengthOf(items)
  const heads = length > most ? most - 1 : length
  const texts = Array.from({ length: heads }, (_, index) => itemText(itemAt(items, index)))
  if (heads < length) texts.push('…', itemText(itemAt(items, length - 1)))
  return texts.join(separator)
}
