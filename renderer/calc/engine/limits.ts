/**
 * What one line, and one text, may cost. Past a limit a line answers with a sentence that names it, and every
 * other line goes on as before.
 */
export const limits = {
  /** UTF-16 units of a line that is read as arithmetic. */
  lineLength: 10_000,
  /** Parentheses, signs, powers and the like inside one another. */
  depth: 200,
  /** Digits of an exact whole number. */
  digits: 10_000,
  /** Bits of an exact fraction's two parts together; past it a fraction goes on as an approximation. */
  fractionBits: 1_000,
  /** Numbers that a list may hold once each of them has to be worked out. */
  listItems: 100_000,
  /** What the lists and long numbers in the answers of one text may take together, in units of 8 bytes or so. */
  heldSize: 20_000_000,
  /** Words and numbers that a name may have to be found where it is used. */
  nameTokens: 30,
  /** Milliseconds of one line's evaluation. */
  lineTime: 250,
} as const
