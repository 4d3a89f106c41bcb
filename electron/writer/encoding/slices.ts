import type { Text } from '@codemirror/state'

/** UTF-16 code units of the text in one slice: it is cut out and encoded in less than a millisecond. */
const sliceLength = 64 * 1024

/** A text as strings that never end between the halves of a surrogate pair, with `lineBreak` between its lines. */
export function* slicesOf(text: Text, lineBreak: string): Generator<string> {
  for (let from = 0; from < text.length;) {
    const to = Math.min(from + sliceLength, text.length)
    const slice = text.sliceString(from, to, lineBreak)
    const pairIsCut = to < text.length && (slice.charCodeAt(slice.length - 1) & 0xfc00) === 0xd800
    yield pairIsCut ? slice.slice(0, -1) : slice
    from = pairIsCut ? to - 1 : to
  }
}
