import { ChangeSet, EditorState, type Extension, type Transaction } from '@codemirror/state'
import { endOfContent } from '../../calc/engine/language/comment.ts'
import { deletedLineWord } from '../../calc/engine/language/line-reference.ts'
import { cutReferences, foundAgain, linesCut, type CutReference } from './cut-lines.ts'
import { LineMoves } from './line-moves.ts'
import { lineReferenceField, referencesField, referencesTo } from './references.ts'

const references = /(?<![\p{L}\p{M}\p{N}_])line[1-9]\d{0,8}(?![\p{L}\p{M}\p{N}_])/giu
const arithmetic = /[\d+*/^=%()<>×÷−·,$€£¥]|(?:^|\s)-|:$/
const arithmeticWord = /\b(?:plus|minus|times|by|over|mod|of|on|off|in|to|as)\b/i

/**
 * Keeps references such as `line3` at the line that they were written about: when lines come, go or move, their
 * numbers are written anew, in the same transaction, so undo takes both back. One whose line is deleted says so; if
 * that was cut, and is pasted elsewhere, it means it again.
 */
export const followLines: Extension = [
  lineReferenceField,
  cutReferences,
  EditorState.transactionFilter.of((transaction) => {
    if (!transaction.docChanged || !isByHand(transaction)) return transaction
    const { startState, newDoc } = transaction
    const isPaste = transaction.isUserEvent('input.paste') && startState.field(cutReferences).length > 0
    if (startState.field(referencesField).size === 0 && !isPaste) return transaction
    const moves = new LineMoves(transaction.changes, startState.doc, newDoc)
    if (!moves.moveLines) return transaction
    const { changes, deleted } = rewrites(transaction, moves)
    if (isPaste) changes.push(...restored(transaction, moves))
    if (changes.length === 0) return transaction
    const rewriting = ChangeSet.of(changes, newDoc.length)
    const isCut = transaction.isUserEvent('delete.cut') && deleted.length > 0
    const cut = deleted.map((reference) => ({ ...reference, at: rewriting.mapPos(reference.at, -1) }))
    const said = isCut ? [{ effects: linesCut.of(cut), sequential: true }] : []
    return [transaction, { changes: rewriting, sequential: true }, ...said]
  }),
]

/** Texts of files and of other versions are taken as they are. */
function isByHand(transaction: Transaction): boolean {
  const isEdit = ['input', 'delete', 'move'].some((event) => transaction.isUserEvent(event))
  return isEdit && !transaction.isUserEvent('input.take')
}

interface Rewrite {
  readonly from: number
  readonly to: number
  readonly insert: string
}

interface Rewrites {
  /** In the new text. */
  readonly changes: Rewrite[]
  /** Those of references to lines that are gone, with places in the new text before the changes. */
  readonly deleted: readonly CutReference[]
}

function rewrites({ startState, newDoc }: Transaction, moves: LineMoves): Rewrites {
  const { first } = moves
  const { lines } = startState.doc
  const changes: Rewrite[] = []
  const deleted: CutReference[] = []
  for (const reference of referencesTo(startState, first, lines)) {
    const { line } = reference
    const now = moves.now(line)
    if (now === line) continue
    const from = moves.place(reference.from)
    if (from === null) continue
    const to = from + reference.to - reference.from
    const { text, from: lineFrom } = newDoc.lineAt(from)
    // What was changed together with its line means what it says.
    if (text.slice(from - lineFrom, to - lineFrom).toLowerCase() !== `line${line}`) continue
    if (!isInArithmetic(text, from - lineFrom)) continue
    if (now === null) {
      changes.push({ from, to, insert: deletedLineWord })
      deleted.push({ at: from, line, text: startState.doc.line(line).text })
    } else changes.push({ from: from + 'line'.length, to, insert: String(now) })
  }
  return { changes, deleted }
}

/** References to lines that were cut, and are pasted here. */
function restored({ startState, changes, newDoc }: Transaction, moves: LineMoves): Rewrite[] {
  const found = foundAgain(
    startState.field(cutReferences),
    newDoc,
    (position) => changes.mapPos(position, 1),
    (text) => moves.arrival(text),
  )
  return found.map(({ from, to, line }) => ({ from, to, insert: `line${line}` }))
}

/** Whether the word at `at` is likely to be meant as a line's answer: prose is left alone. */
function isInArithmetic(line: string, at: number): boolean {
  const start = line.search(/\S/)
  const end = line[start] === '#' ? start : endOfContent(line, start)
  if (at >= end) return false
  const rest = line.slice(start, end).replace(references, ' ').trim()
  if (rest === '' || arithmetic.test(rest)) return true
  return arithmeticWord.test(rest) && rest.split(/\s+/).length <= 4
}
