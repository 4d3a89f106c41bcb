import type { Text } from '@codemirror/state'
import type { FileFailure } from '../../contract/failures.ts'
import type { Encoder } from './encoding.ts'
import { slicesOf } from './slices.ts'
import { Turns } from '../turns.ts'

type Example = Extract<FileFailure, { kind: 'not-encodable' }>['examples'][number]

/** Different characters that are named. */
const maxExamples = 5

/** The first few different characters that an encoding has no bytes for, each with the first line that it is in. */
export async function examplesOfUnencodable(
  text: Text,
  encoder: Encoder,
  signal: AbortSignal,
): Promise<Example[]> {
  const found = new Map<string, Example>()
  let position = 0
  const turns = new Turns()
  for (const slice of slicesOf(text, '\n')) {
    if (encoder.measure(slice).unencodable > 0) {
      let at = position
      for (const character of slice) {
        if (!found.has(character) && encoder.measure(character).unencodable > 0) {
          found.set(character, { character: shown(character), line: text.lineAt(at).number })
          if (found.size === maxExamples) return [...found.values()]
        }
        at += character.length
      }
    }
    position += slice.length
    await turns.pause()
    signal.throwIfAborted()
  }
  return [...found.values()]
}

/** A character as itself, or by its number where nobody would see it. */
function shown(character: string): string {
  if (!/^[\p{C}\p{Z}\p{M}]$/u.test(character)) return character
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
