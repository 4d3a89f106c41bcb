import type { Tag } from './syntax.ts'
import { infixWords, totalWords } from './words.ts'

const tagPattern = /#[\p{L}_][\p{L}\p{M}\p{N}_-]*/uy
const noTags: readonly Tag[] = []

/** Where the tag that starts at `at` ends; `at` itself where there is none. */
export function endOfTag(line: string, at: number): number {
  tagPattern.lastIndex = at
  return tagPattern.test(line) ? tagPattern.lastIndex : at
}

/** A tag as it is compared, whatever its case. */
export function tagOf(written: string): Tag {
  return `#${written.slice(1).toLowerCase().normalize('NFC')}`
}

/** The tags from `from` on: each stands after a space, and counts once. */
export function tagsFrom(line: string, from: number): readonly Tag[] {
  let found = noTags
  for (let at = line.indexOf('#', from); at !== -1; at = line.indexOf('#', at + 1)) {
    const end = endOfTag(line, at)
    if (end === at || !isSpace(line, at - 1)) continue
    const tag = tagOf(line.slice(at, end))
    if (!found.includes(tag)) found = [...found, tag]
  }
  return found
}

function isSpace(line: string, at: number): boolean {
  return /\s/.test(line[at] ?? '')
}

const alternatives = (words: Iterable<string>) => [...words].join('|').replaceAll(' ', '\\s+')

/** Words for a total where an operand is due: first, after a sign, or after an operator in words. */
const totalAtEnd = new RegExp(
  `(?:^|[^\\p{L}\\p{M}\\p{N}\\s_.)\\]%]|(?:^|[^\\p{L}\\p{M}\\p{N}_])(?:${alternatives(infixWords.keys())}))` +
    `\\s*(?:${alternatives(totalWords.keys())})$`,
  'iu',
)
/** More than any operator and total word together. */
const reach = 60

/** Whether a tag at `at` says which lines the total before it is of. Any other is but written down in a comment. */
export function isOfTotal(line: string, at: number): boolean {
  if (endOfTag(line, at) === at) return false
  const before = line.slice(Math.max(at - reach, 0), at).trimEnd()
  return totalAtEnd.test(at > reach ? `x${before}` : before)
}
