import type { Text } from '@codemirror/state'

/** Most UTF-16 code units of the text in one slice: it is cut out and encoded in less than a millisecond. */
const sliceLength = 64 * 1024

/** A text as strings that never end between the halves of a surrogate pair, with `lineBreak` between its lines. */
export function* slicesOf(text: Text, lineBreak: string): Generator<string> {
  let isFirst = true
  for (const leaf of leavesOf(text)) {
    if (!isFirst) yield lineBreak
    isFirst = false
    // Joined at once, lines become a flat string; a slice of a text is put together line by line.
    if (leaf.length <= sliceLength) yield leaf.toJSON().join(lineBreak)
    else yield* cutsOf(leaf, lineBreak)
  }
}

/** The parts of a text that hold lines themselves, a few dozen each. */
function* leavesOf(text: Text): Generator<Text> {
  // Nested generators would hand each leaf up all levels of the tree.
  const waiting = [text]
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (part.children === null) yield part
    else waiting.push(...part.children.toReversed())
  }
}

function* cutsOf(text: Text, lineBreak: string): Generator<string> {
  for (let from = 0; from < text.length;) {
    const to = Math.min(from + sliceLength, text.length)
    const slice = text.sliceString(from, to, lineBreak)
    const pairIsCut = to < text.length && (slice.charCodeAt(slice.length - 1) & 0xfc00) === 0xd800
    yield pairIsCut ? slice.slice(0, -1) : slice
    from = pairIsCut ? to - 1 : to
  }
}
