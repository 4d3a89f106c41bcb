import { EditorState, type ChangeSpec, type Extension, type Transaction } from '@codemirror/state'
import { endOfContent } from '../../calc/engine/language/comment.ts'
import { deletedLineWord } from '../../calc/engine/language/line-reference.ts'
import { LineMoves } from './line-moves.ts'
import { lineReferenceField, referencesField, referencesOf } from './references.ts'

const references = /(?<![\p{L}\p{M}\p{N}_])line[1-9]\d{0,8}(?![\p{L}\p{M}\p{N}_])/giu
const arithmetic = /[\d+*/^=%()<>×÷−·,$€£¥]|(?:^|\s)-|:$/
const arithmeticWord = /\b(?:plus|minus|times|by|over|mod|of|on|off|in|to|as)\b/i

/**
 * Keeps references such as `line3` at the line that they were written about: when lines come, go or move, their
 * numbers are written anew, in the same transaction, so undo takes both back. One whose line is deleted says so.
 */
export const followLines: Extension = [
  lineReferenceField,
  EditorState.transactionFilter.of((transaction) => {
    if (!transaction.docChanged || !isByHand(transaction)) return transaction
    if (transaction.startState.field(referencesField).size === 0) return transaction
    const changes = rewrites(transaction)
    return changes.length === 0 ? transaction : [transaction, { changes, sequential: true }]
  }),
]

/** Texts of files and of other versions are taken as they are. */
function isByHand(transaction: Transaction): boolean {
  const isEdit = ['input', 'delete', 'move'].some((event) => transaction.isUserEvent(event))
  return isEdit && !transaction.isUserEvent('input.take')
}

function rewrites({ startState, changes, newDoc }: Transaction): ChangeSpec[] {
  const moves = new LineMoves(changes, startState.doc, newDoc)
  if (!moves.moveLines) return []
  const { first } = moves
  const { lines } = startState.doc
  const specs: ChangeSpec[] = []
  for (const reference of referencesOf(startState)) {
    const { line } = reference
    if (line < first || line > lines) continue
    const now = moves.now(line)
    if (now === line) continue
    const from = moves.place(reference.from)
    const to = from === null ? 0 : from + reference.to - reference.from
    // What was changed together with its line means what it says.
    if (
      from === null ||
      newDoc.sliceString(from, to) !== startState.doc.sliceString(reference.from, reference.to)
    )
      continue
    if (!isInArithmetic(newDoc.lineAt(from).text, from - newDoc.lineAt(from).from)) continue
    specs.push(
      now === null
        ? { from, to, insert: deletedLineWord }
        : { from: from + 'line'.length, to, insert: String(now) },
    )
  }
  return specs
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
