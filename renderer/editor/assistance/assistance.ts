import { startCompletion } from '@codemirror/autocomplete'
import type { Extension } from '@codemirror/state'
import type { ReferenceRow } from '../../calc/protocol.ts'
import { assistanceTheme } from './assistance-theme.ts'
import { completion } from './completion.ts'
import { Lexicon } from './lexicon.ts'
import { askForSignature, signatureHelp } from './signature-help.ts'
import type { TextQuestions } from './text-questions.ts'

/** What helps with writing the calculator's language. Loaded when the window stands, as nothing needs it before. */
export function assistance(
  entries: readonly ReferenceRow[],
  questions: TextQuestions,
  announce: (text: string) => void,
): Extension {
  const lexicon = new Lexicon(entries)
  return [completion(lexicon, questions), signatureHelp(lexicon, questions, announce), assistanceTheme]
}

/** What the commands for it do. */
export const assistanceCommands = { complete: startCompletion, signature: askForSignature }
