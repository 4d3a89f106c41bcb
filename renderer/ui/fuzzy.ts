/** How well a text fits what is looked for; smaller is better. Null where it does not. */
export function fuzzyRank(query: string, text: string): number | null {
  const wanted = query.trim().toLowerCase()
  const lower = text.toLowerCase()
  if (wanted === '') return 0
  const at = lower.indexOf(wanted)
  if (at === 0) return lower.length === wanted.length ? 0 : 1
  if (at > 0) return isWordStart(lower, at) ? 2 : 4
  const words = wanted.split(/\s+/)
  if (words.length > 1 && words.every((word) => lower.includes(word))) return 3
  return startsOfWords(wanted.replaceAll(' ', ''), lower) ? 5 : null
}

/** Those of the items that fit, the best first, items that fit alike in their order. */
export function fuzzyFilter<Item>(
  query: string,
  items: readonly Item[],
  textsOf: (item: Item) => readonly string[],
): Item[] {
  return items
    .flatMap((item) => {
      // A text that is less important, such as a description, comes after all others.
      const ranks = textsOf(item).flatMap((text, index) => {
        const rank = fuzzyRank(query, text)
        return rank === null || (index > 0 && rank > 4) ? [] : [rank + index * 10]
      })
      return ranks.length === 0 ? [] : [{ item, rank: Math.min(...ranks) }]
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item)
}

/** Whether the letters are, in order, each at the start of a word or right after the one before: `sva` is Save all. */
function startsOfWords(letters: string, text: string): boolean {
  return from(0, 0)

  function from(letter: number, at: number): boolean {
    if (letter === letters.length) return true
    for (let next = at; next < text.length; next++) {
      if (text[next] !== letters[letter]) continue
      const follows = letter > 0 && next === at
      if ((follows || isWordStart(text, next)) && from(letter + 1, next + 1)) return true
    }
    return false
  }
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')
}
