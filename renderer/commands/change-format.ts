import type { DocumentInfo, FileFormat } from '../../electron/contract/documents.ts'
import type { Bridge } from '../bridge.ts'
import { lineEndChange } from '../editor/line-end-history.ts'
import { oneLineEnding } from '../editor/one-line-ending.ts'
import type { OpenTexts } from '../editor/open-texts.ts'

/**
 * Has the next save spell a document's text like this. The carriage returns of a text with mixed line ends become
 * line ends first, as one edit; undoing it makes them mixed again.
 */
export async function changeFormat(
  bridge: Bridge,
  texts: OpenTexts,
  { documentId, format: before }: Pick<DocumentInfo, 'documentId' | 'format'>,
  format: FileFormat,
): Promise<void> {
  if (before.lineEnding === 'mixed' && format.lineEnding !== 'mixed') {
    const text = texts.get(documentId)
    const changes = text?.ready ? oneLineEnding(text.state.doc) : []
    const effects = lineEndChange.of({ before: before.lineEnding, after: format.lineEnding })
    if (changes.length > 0) text?.dispatch({ changes, effects, userEvent: 'input.format' })
  }
  await bridge.request('setFormat', { documentId, format })
}
