import { NoAnswer } from '../complaint.ts'
import { divide } from '../numbers/arithmetic.ts'
import { checkForm, type NumberForm } from '../numbers/form-text.ts'
import { small } from '../numbers/number.ts'
import { numberValue, quantityValue, type Form, type Item } from './value.ts'

/** Whether a form is one of a number, whatever it counts; the others are those of times. */
export function isNumberForm(form: Form | null): form is NumberForm {
  return form !== null && form !== 'lap time' && form !== 'timespan'
}

/** How a value is written; null for its usual way. */
function formOf(item: Item): Form | null {
  return item.kind === 'number' || item.kind === 'quantity' ? item.form : null
}

/**
 * The answer of arithmetic, written as the value on its left, or else as the one on its right: `fraction(3/7) * 2`
 * is 6/7. An answer that is written in some way already stays so, and what has no such form, as true, has none.
 */
export function carryForm(answer: Item, left: Item, right: Item | null = null): Item {
  const form = formOf(left) ?? (right === null ? null : formOf(right))
  if (form === null) return answer
  if (answer.kind === 'number')
    return answer.form === null && isNumberForm(form) ? { ...answer, form } : answer
  // Only a time is written as one, and that its own rules know.
  return answer.kind === 'quantity' && answer.form === null && isNumberForm(form)
    ? { ...answer, form }
    : answer
}

/**
 * A plain number, or a quantity, written in a form; null is the usual way. A percentage becomes the number that it stands for.
 * @throws NoAnswer when the form cannot hold it.
 */
export function inForm(item: Item, form: NumberForm | null): Item {
  switch (item.kind) {
    case 'number':
    case 'percent': {
      const number = item.kind === 'percent' ? divide(item.number, small(100)) : item.number
      if (form !== null) checkForm(number, form)
      return numberValue(number, form)
    }
    case 'quantity':
      if (form !== null) checkForm(item.number, form)
      return quantityValue(item.number, item.unit, form)
    case 'complex':
    case 'boolean':
    case 'clock':
    case 'date':
    case 'moment':
    case 'word':
      throw new NoAnswer('Only a number can be written so.')
  }
}
