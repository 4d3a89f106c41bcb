import { Text, type ChangeSpec } from '@codemirror/state'

const lineBreak = Text.of(['', ''])

/**
 * The changes that make every line end of a text with mixed ones, where a carriage return is a character of its line,
 * a line end like the others.
 */
export function oneLineEnding(doc: Text): readonly ChangeSpec[] {
  const changes: ChangeSpec[] = []
  let at = 0
  let endsInReturn = false
  const parts = doc.iter()
  while (!parts.next().done) {
    const { value } = parts
    if (!parts.lineBreak) {
      for (let found = value.indexOf('\r'); found !== -1; found = value.indexOf('\r', found + 1)) {
        changes.push({ from: at + found, to: at + found + 1, insert: lineBreak })
      }
    } else if (endsInReturn) {
      // With the line feed that follows it is one line end.
      changes[changes.length - 1] = { from: at - 1, to: at }
    }
    endsInReturn = !parts.lineBreak && value.endsWith('\r')
    at += value.length
  }
  return changes
}
