import { datesReference } from './dates/dates-reference.ts'
import { constantsReference } from './functions/constants-reference.ts'
import { functionRows } from './functions/function-table.ts'
import { physicalConstantsReference } from './functions/physical-constants.ts'
import { formsReference } from './language/form-words.ts'
import { functionPhrasesReference } from './language/function-phrases.ts'
import { numbersReference } from './language/numbers-reference.ts'
import { questionsReference, wordsReference } from './language/words-reference.ts'
import { plotReference } from './plot/plot-reference.ts'
import { unitsReference } from './units/units-reference.ts'
import { referenceGroups, type ReferenceEntry } from './reference-entry.ts'

/**
 * Everything that the calculator understands, in the order of its groups. To add to it, add an entry next to the table
 * that the calculator works with; a new list of entries is named here.
 */
export function reference(): readonly ReferenceEntry[] {
  const entries = [
    ...wordsReference,
    ...questionsReference,
    ...constantsReference,
    ...physicalConstantsReference,
    ...formsReference,
    ...numbersReference,
    ...functionPhrasesReference,
    ...datesReference,
    ...plotReference,
    ...unitsReference,
    ...functionRows.map(
      ({ name, aliases = [], signature, summary, isOfDates, example: [line, answer] }): ReferenceEntry => {
        const title = [signature, ...aliases].join(', ')
        const group = isOfDates === true ? 'Dates and times' : 'Functions'
        return { title, group, summary, example: [[line], answer], words: [name, ...aliases] }
      },
    ),
  ]
  const place = ({ group }: ReferenceEntry): number => {
    const index = referenceGroups.findIndex((listed) => listed === group)
    return index === -1 ? referenceGroups.length : index
  }
  return entries.sort((a, b) => place(a) - place(b))
}
