/** A word for a line by its number, `line3`. */
const lineWord = /^line([1-9]\d{0,8})$/

/** What stands where the line that was referred to is gone. */
export const deletedLineWord = 'deleted_line'

/** The number of the line that a word means, 0 for one that was deleted; null for any other word. */
export function lineMeant(word: string): number | null {
  if (word === deletedLineWord) return 0
  const found = lineWord.exec(word)
  return found === null ? null : Number(found[1])
}
