import fc from 'fast-check'

/** What seeds of property tests start from; fast-check prints the one that failed. */
export const seed = 20_261_123

const line = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    'b',
    'sum',
    'price = 3',
    '\r',
    '\t',
    'x\ud83d\ude00y',
    '\ud83d',
    '\ude00',
    '\udc80',
  ),
  fc.string({ maxLength: 12 }).map((text) => text.replaceAll('\n', ' ')),
)

/** Lines as they may be in a text, few of them different, so that two texts share some. */
const randomLines = fc.array(line, { maxLength: 25 })

/** Two texts, the second often made from the first. */
export const twoTexts = fc
  .tuple(randomLines, randomLines, fc.nat(25), fc.nat(25), fc.boolean())
  .map(([first, other, from, removed, related]) => {
    const second = related ? first.toSpliced(from, removed % 5, ...other.slice(0, removed % 4)) : other
    return [first.join('\n'), second.join('\n')] as const
  })
