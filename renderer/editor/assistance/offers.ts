import type { Named, ReferenceRow } from '../../calc/protocol.ts'
import type { Lexicon, LexiconWord } from './lexicon.ts'
import type { Place } from './place.ts'

/** Something that a word can be completed to. */
export interface Offer {
  readonly label: string
  /** What goes into the text. */
  readonly text: string
  /** How many of the units before the caret it takes the place of. */
  readonly typed: number
  /** A few words beside it: an answer, a signature, a unit's long name. */
  readonly detail: string
  readonly kind: Named['kind'] | LexiconWord['kind']
  /** What the reference says of it; null for what the text defines. */
  readonly entry: ReferenceRow | null
}

/** Letters after which completion comes by itself. */
export const lettersToOffer = 2
/** What comes by itself is short enough to be seen at a glance, without scrolling. */
const mostByItself = 8
const mostAsked = 100

/** What the word can become, the best first; nothing when it is whole already and nobody asked. */
export function offersFor(
  place: Place,
  lexicon: Lexicon,
  names: readonly Named[],
  isAsked: boolean,
): readonly Offer[] {
  const typed = place.word.toLowerCase()
  const matches = lexicon.words.filter(({ word, roles }) => {
    return place.role !== 'tag' && roles.includes(place.role) && fits(word, typed)
  })
  const isWhole =
    matches.some(({ word }) => word === place.word) ||
    names.some(({ name, typed: length }) => name.length === length)
  if (!isAsked && isWhole) return []
  const fromText = names.filter(({ name, typed: length }) => name.length > length).map(offerOfName)
  const fromLanguage = matches
    .filter(({ word }) => word !== place.word)
    .sort((a, b) => order(a, place, typed) - order(b, place, typed))
    .map((word) => offerOfWord(word, place.word.length))
  const isBegun = (offer: Offer): boolean => offer.typed > place.word.length
  // Where a unit or an operator is due, names are less likely than those.
  const isNameDue = place.role === 'value' || place.role === 'start' || place.role === 'tag'
  const all = isNameDue
    ? [...fromText, ...fromLanguage]
    : // But for one of which whole words are there already.
      [...fromText.filter(isBegun), ...fromLanguage, ...fromText.filter((offer) => !isBegun(offer))]
  return withoutRepeats(all).slice(0, isAsked ? mostAsked : mostByItself)
}

/** Whether a word, or one of several, begins with what is typed. */
function fits(word: string, typed: string): boolean {
  const lower = word.toLowerCase()
  return lower.startsWith(typed) || (typed !== '' && lower.includes(` ${typed}`))
}

/** Smaller for what comes first: what begins with the very letters, functions before units, short before long. */
function order({ word, kind }: LexiconWord, place: Place, typed: string): number {
  const beginning = word.startsWith(place.word) ? 0 : word.toLowerCase().startsWith(typed) ? 1 : 2
  const isLikely = kind === (place.role === 'target' ? 'unit' : 'word')
  return beginning * 10_000 + (isLikely ? 0 : 1_000) + word.length
}

function offerOfName({ kind, name, typed, detail, parameters }: Named): Offer {
  const isFunction = kind === 'function'
  return {
    label: isFunction ? `${name}(${parameters.join(', ')})` : name,
    text: isFunction ? `${name}(` : name,
    typed,
    detail,
    kind,
    entry: null,
  }
}

function offerOfWord({ word, kind, entry }: LexiconWord, typed: number): Offer {
  const isFunction = kind === 'function'
  return {
    label: word,
    text: isFunction ? `${word}(` : word,
    typed,
    detail: detailOf(kind, entry),
    kind,
    entry,
  }
}

/** A function's signature, a unit's names, what a word does. */
function detailOf(kind: LexiconWord['kind'], { title, summary }: ReferenceRow): string {
  if (kind === 'function') return title.slice(0, title.indexOf(')') + 1)
  return kind === 'unit' ? title : summary
}

/** A name that the text defines itself goes before a word of the language. */
function withoutRepeats(offers: readonly Offer[]): Offer[] {
  const seen = new Set<string>()
  return offers.filter(({ text }) => !seen.has(text) && seen.add(text))
}
