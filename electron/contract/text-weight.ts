import type { Text } from '@codemirror/state'

/**
 * What each line takes beside its characters: its string, its place in the text, and half of what the calculator knows
 * of it, as the window's process holds each text twice. Measured with 10 million lines of prose, numbers and sums.
 */
export const lineWeight = 45

/**
 * About the bytes that each copy of a text takes in memory.
 * @param wide units that came as `wideUnits`; where such a text is sent on, as many around them may become as wide
 */
export function weigh({ length, lines }: Pick<Text, 'length' | 'lines'>, wide: number): number {
  return length + Math.min(2 * wide, length) + lines * lineWeight
}

/** How many units of a string take two bytes: all of them where one is beyond U+00FF, as V8 keeps strings. */
export function wideUnits(text: string): number {
  return /[^\0-\xff]/.test(text) ? text.length : 0
}
