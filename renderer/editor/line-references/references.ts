import { invertedEffects } from '@codemirror/commands'
import {
  RangeSet,
  RangeValue,
  StateEffect,
  StateField,
  type ChangeDesc,
  type EditorState,
  type Extension,
  type Line,
  type Range,
  type Text,
  type Transaction,
} from '@codemirror/state'
import { limits } from '../../calc/engine/limits.ts'

/** A reference to a line by its number, as `line3` in a text. */
export interface ReferencePlace {
  readonly from: number
  readonly to: number
  /** From 1. */
  readonly line: number
}

/** More text than this is not looked through in the moment in which it comes: see `referencesKnown`. */
const longStretch = 256 * 1024
/** From so many changes at once on, as when every reference is written anew, all are looked through side by side. */
const manyChanges = 64
/** No reference is longer. */
const reach = 'line123456789'.length
const referencePattern = /(?<![\p{L}\p{M}\p{N}_])line([1-9]\d{0,8})(?![\p{L}\p{M}\p{N}_])/giu
const mayRefer = /line\d/i

/**
 * Said with a change that brings much text: all references in the long stretches that it brings, as places in the
 * text after it. Undoing the deletion of much text says so by itself.
 */
export const referencesKnown = StateEffect.define<readonly ReferencePlace[]>({
  map: (places, changes) =>
    places.map(({ from, to, line }) => ({ from: changes.mapPos(from, 1), to: changes.mapPos(to, -1), line })),
})

class Reference extends RangeValue {
  constructor(readonly line: number) {
    super()
  }

  override eq(other: Reference): boolean {
    return this.line === other.line
  }
}

/**
 * Every reference in the text; there is none in a line that is too long to be read as arithmetic. Only lines that change
 * are ever looked through.
 */
export const referencesField = StateField.define<RangeSet<Reference>>({
  create: ({ doc }) => RangeSet.of(referencesIn(doc, 0, doc.length).map(rangeOf)),
  update(references, transaction) {
    if (!transaction.docChanged) return references
    if (hasManyChanges(transaction.changes)) return carried(references, transaction)
    let next = references.size === 0 ? references : references.map(transaction.changes)
    const known = transaction.effects.filter((effect) => effect.is(referencesKnown))
    for (const { value } of known) {
      next = next.update({ add: inLinesRead(transaction.newDoc, value).map(rangeOf), sort: true })
    }
    for (const [from, to] of stretchesToRead(transaction, known.length > 0)) {
      const found = referencesIn(transaction.newDoc, from, to)
      if (next.size === 0 && found.length === 0) continue
      next = next.update({
        filterFrom: from,
        filterTo: to,
        filter: (start, end) => start < from || end > to,
        add: found.map(rangeOf),
      })
    }
    return next
  },
})

function hasManyChanges(changes: ChangeDesc): boolean {
  let count = 0
  changes.iterChangedRanges(() => {
    count++
  })
  return count >= manyChanges
}

/** The references after many changes: one walk along both, where mapping looks through all changes for each of them. */
function carried(references: RangeSet<Reference>, transaction: Transaction): RangeSet<Reference> {
  const { changes, newDoc, effects } = transaction
  const changed: { readonly fromA: number; readonly toA: number; readonly toB: number }[] = []
  changes.iterChangedRanges((fromA, toA, _fromB, toB) => {
    changed.push({ fromA, toA, toB })
  })
  const known = effects
    .filter((effect) => effect.is(referencesKnown))
    .flatMap(({ value }) => inLinesRead(newDoc, value))
  const stretches = stretchesToRead(transaction, known.length > 0)
  const read = [...known, ...stretches.flatMap(([from, to]) => referencesIn(newDoc, from, to))]
  // At the ends of what is known some are read once more.
  const ranges = Array.from(new Map(read.map((place) => [place.from, place])).values(), rangeOf)
  let [change, stretch] = [0, 0]
  references.between(0, changes.length, (fromBefore, toBefore, reference) => {
    while ((changed[change]?.toA ?? Infinity) < fromBefore) change++
    // What a change touches was read anew.
    if ((changed[change]?.fromA ?? Infinity) <= toBefore) return
    const last = changed[change - 1]
    const shift = last === undefined ? 0 : last.toB - last.toA
    const [from, to] = [fromBefore + shift, toBefore + shift]
    while ((stretches[stretch]?.[1] ?? Infinity) < to) stretch++
    const wasRead = (stretches[stretch]?.[0] ?? Infinity) <= from
    if (!wasRead) ranges.push(reference.range(from, to))
  })
  return RangeSet.of(ranges, true)
}

/** The references that a deletion of much text takes away are told when it is undone. */
const deletedReferences: Extension = invertedEffects.of((transaction) => {
  const references = transaction.startState.field(referencesField)
  const effects: StateEffect<unknown>[] = []
  transaction.changes.iterChangedRanges((from, to) => {
    if (to - from > longStretch) effects.push(referencesKnown.of(placesIn(references, from, to)))
  })
  return effects
})

export const lineReferenceField: Extension = [referencesField, deletedReferences]

/** The references in a text to the lines from `first` to `last`. Nothing is looked at but references. */
export function referencesTo(state: EditorState, first: number, last: number): readonly ReferencePlace[] {
  const places: ReferencePlace[] = []
  state.field(referencesField).between(0, state.doc.length, (from, to, { line }) => {
    if (line >= first && line <= last) places.push({ from, to, line })
  })
  return places
}

/** The references in a text from the line at `from` to the one at `to`, in order. */
export function referencesIn(doc: Text, from: number, to: number): ReferencePlace[] {
  const first = doc.lineAt(from)
  const last = doc.lineAt(to)
  // What a key has changed of a line of 100 MB is put together anew where it is read.
  const start = isRead(first) ? first.from : first.to
  const end = isRead(last) ? last.to : last.from
  return start < end ? inLinesRead(doc, referencesInString(doc.sliceString(start, end), start)) : []
}

/** Those that are in lines that are read as arithmetic. The places are in order. */
function inLinesRead(doc: Text, places: readonly ReferencePlace[]): ReferencePlace[] {
  let line: Line | null = null
  return places.filter(({ from, to }) => {
    if (line === null || from > line.to) line = doc.lineAt(from)
    return to <= line.to && isRead(line)
  })
}

function isRead({ length }: Line): boolean {
  return length <= limits.lineLength
}

function referencesInString(text: string, offset: number): ReferencePlace[] {
  if (!mayRefer.test(text)) return []
  return Array.from(text.matchAll(referencePattern), ({ index, 0: { length }, 1: digits }) => ({
    from: offset + index,
    to: offset + index + length,
    line: Number(digits),
  }))
}

/** Looks through a text that comes part by part: each is read once, however long a line becomes. */
export class GrowingReferences {
  readonly places: ReferencePlace[] = []
  private length = 0
  private readTo = 0
  /** The end of what came before, as far as a reference can reach back into it, and a character before that. */
  private tail = ''

  /** @param isLast whether nothing more comes. */
  read(part: Text, isLast: boolean): void {
    const text = this.tail + part.toString()
    const start = this.length - this.tail.length
    this.length += part.length
    // The last character may go on.
    const to = isLast ? this.length : Math.max(this.length - 1, 0)
    for (const place of referencesInString(text, start)) {
      if (place.to > this.readTo && place.to <= to) this.places.push(place)
    }
    this.readTo = to
    this.tail = text.slice(-reach - 1)
  }
}

/** The lines of the new text that may have other references, from a line's start to a line's end each. */
function stretchesToRead(
  { changes, newDoc }: Transaction,
  longOnesAreKnown: boolean,
): (readonly [number, number])[] {
  const stretches: [number, number][] = []
  changes.iterChangedRanges((_fromA, _toA, from, to) => {
    const parts: [number, number][] =
      longOnesAreKnown && to - from > longStretch
        ? [
            [from, from],
            [to, to],
          ]
        : [[from, to]]
    for (const [start, end] of parts) {
      const last = stretches.at(-1)
      const first = newDoc.lineAt(start).from
      const after = newDoc.lineAt(end).to
      if (last !== undefined && first <= last[1]) last[1] = after
      else stretches.push([first, after])
    }
  })
  return stretches
}

function placesIn(references: RangeSet<Reference>, from: number, to: number): ReferencePlace[] {
  const places: ReferencePlace[] = []
  references.between(from, to, (start, end, { line }) => {
    if (start >= from && end <= to) places.push({ from: start, to: end, line })
  })
  return places
}

function rangeOf({ from, to, line }: ReferencePlace): Range<Reference> {
  return new Reference(line).range(from, to)
}
