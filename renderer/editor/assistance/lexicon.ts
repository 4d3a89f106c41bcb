import type { ReferenceRow } from '../../calc/protocol.ts'

/** Where in a line a word can stand. */
export type Role =
  /** Where a value is due: after an operator or an open bracket. */
  | 'value'
  /** After a value: units, operators in words. */
  | 'after-value'
  /** What a value is converted to. */
  | 'target'
  /** First in the line. */
  | 'start'

/** A word of the language and what the reference says of it. */
export interface LexiconWord {
  readonly word: string
  readonly kind: 'function' | 'constant' | 'unit' | 'word'
  readonly roles: readonly Role[]
  readonly entry: ReferenceRow
}

const afterValue: readonly Role[] = ['after-value', 'target']
const value: readonly Role[] = ['value', 'start']
const anywhere: readonly Role[] = ['value', 'after-value', 'target', 'start']

/** Where the words of a group can stand; those of other groups can anywhere. */
const rolesByGroup: Readonly<Record<string, readonly Role[]>> = {
  Arithmetic: ['after-value'],
  Numbers: afterValue,
  Percentages: ['after-value'],
  'Conversion and rounding': afterValue,
  'Names and lines': value,
  Totals: value,
  Lists: value,
  Functions: value,
  Constants: value,
  Plots: ['start'],
}

/** The words of the language by what they are. */
export class Lexicon {
  readonly words: readonly LexiconWord[]
  private readonly functions = new Map<string, ReferenceRow>()
  private readonly beforeValues = new Set<string>()

  constructor(entries: readonly ReferenceRow[]) {
    this.words = entries.flatMap((entry) => {
      const kind = kindOf(entry)
      const roles = kind === 'unit' ? afterValue : (rolesByGroup[entry.group] ?? anywhere)
      return entry.words.map((word) => ({ word, kind, roles, entry }))
    })
    for (const { word, kind, entry } of this.words) {
      if (kind === 'function') this.functions.set(word, entry)
      if (/^(?:Arithmetic|Percentages|Conditions)$/.test(entry.group)) this.beforeValues.add(word)
    }
  }

  /** The function of this name, in any case; null for none. */
  functionOf(name: string): ReferenceRow | null {
    return this.functions.get(name.toLowerCase()) ?? null
  }

  /** Whether a value is due after this word. */
  comesBeforeValue(word: string): boolean {
    return this.beforeValues.has(word.toLowerCase())
  }
}

function kindOf({ group }: ReferenceRow): LexiconWord['kind'] {
  if (group === 'Functions') return 'function'
  if (group === 'Constants') return 'constant'
  return group.startsWith('Units') ? 'unit' : 'word'
}
