import { StateEffect, StateField, type Text } from '@codemirror/state'
import { deletedLineWord } from '../../calc/engine/language/line-reference.ts'

/** A reference whose line was cut out, as it stands in the text since. */
export interface CutReference {
  /** Where `deletedLineWord` starts. */
  readonly at: number
  /** The number that the line had. */
  readonly line: number
  /** What the line said. */
  readonly text: string
}

/** Lines with references to them were cut. */
export const linesCut = StateEffect.define<readonly CutReference[]>({
  map: (references, changes) => references.map((cut) => ({ ...cut, at: changes.mapPos(cut.at, 1) })),
})

/** The references to the lines that were cut last: pasted elsewhere, the lines are the same as before. */
export const cutReferences = StateField.define<readonly CutReference[]>({
  create: () => [],
  update(references, { changes, docChanged, effects }) {
    let next = references
    if (docChanged && next.length > 0) next = next.map((cut) => ({ ...cut, at: changes.mapPos(cut.at, 1) }))
    for (const effect of effects) if (effect.is(linesCut)) next = effect.value
    return next
  },
})

/**
 * The references whose lines are back, each with the number that its line has now.
 * @param now where a place of the references is in the text `doc`.
 * @param arrived gives the number of the next line of this text that came in, null when there is none (left).
 */
export function foundAgain(
  references: readonly CutReference[],
  doc: Text,
  now: (position: number) => number,
  arrived: (text: string) => number | null,
): { readonly from: number; readonly to: number; readonly line: number }[] {
  const numbers = new Map<number, number | null>()
  const inOrder = [...references].sort((a, b) => a.line - b.line)
  return inOrder.flatMap(({ at, line: before, text }) => {
    const from = now(at)
    const to = from + deletedLineWord.length
    if (to > doc.length || doc.sliceString(from, to) !== deletedLineWord) return []
    if (!numbers.has(before)) numbers.set(before, arrived(text))
    const line = numbers.get(before) ?? null
    return line === null ? [] : [{ from, to, line }]
  })
}
