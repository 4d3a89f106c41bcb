import type { Lexicon, Role } from './lexicon.ts'

/** Where in a line the caret is, as far as completion goes. */
export interface Place {
  /** What of a word stands before the caret; empty between words. Of a tag, with its #. */
  readonly word: string
  readonly role: Role | 'tag'
}

const wordAtEnd = /[\p{L}_][\p{L}\p{M}\p{N}_]*$/u
const tagAtEnd = /(?:^|\s)(#[\p{L}\p{M}\p{N}_-]*)$/u
const comment = /^\s*#|(?:^|\s)(?:\/\/|#)/u
const conversion = /(?:(?:^|[^\p{L}])(?:in|to|as|into)|->|→)$/iu
const lastWord = /[\p{L}_][\p{L}\p{M}\p{N}_]*$/u
const endsValue = /[\p{N}%)\]!²³'"°½¼¾]$/u
const awaitsValue = /(?:[-+*/^(,;=<>×÷−·[|&]|\.\.|\p{Sc})$/u

/** What a caret with this text before it in its line completes; null in a comment or heading. */
export function readPlace(before: string, lexicon: Lexicon): Place | null {
  const tag = tagAtEnd.exec(before)?.[1]
  if (tag !== undefined && before.trimStart() !== tag) return { word: tag, role: 'tag' }
  if (comment.test(before)) return null
  const word = wordAtEnd.exec(before)?.[0] ?? ''
  return { word, role: roleAfter(before.slice(0, before.length - word.length).trimEnd(), lexicon) }
}

function roleAfter(ahead: string, lexicon: Lexicon): Role {
  if (ahead === '' || ahead.endsWith(':')) return 'start'
  if (conversion.test(ahead)) return 'target'
  if (endsValue.test(ahead)) return 'after-value'
  if (awaitsValue.test(ahead)) return 'value'
  const word = lastWord.exec(ahead)?.[0]
  if (word === undefined) return 'start'
  return lexicon.comesBeforeValue(word) ? 'value' : 'after-value'
}
