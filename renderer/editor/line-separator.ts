import { Compartment, EditorState, type Extension, type StateEffect } from '@codemirror/state'
import type { FileFormat } from '../../electron/contract/documents.ts'

const compartment = new Compartment()

/**
 * How pasted line breaks are read: in a file with mixed line ends a carriage return is a character of its line, so
 * that it is written back as it was; elsewhere CodeMirror reads every kind of break as one.
 */
export function lineSeparator(format: FileFormat): Extension {
  return compartment.of(extensionFor(format))
}

/** The change of an editor state that makes it read line breaks as this format wants; null when it does already. */
export function lineSeparatorChange(state: EditorState, format: FileFormat): StateEffect<unknown> | null {
  const wanted = separatorFor(format)
  return state.facet(EditorState.lineSeparator) === wanted
    ? null
    : compartment.reconfigure(extensionFor(format))
}

function extensionFor(format: FileFormat): Extension {
  const separator = separatorFor(format)
  return separator === undefined ? [] : EditorState.lineSeparator.of(separator)
}

function separatorFor(format: FileFormat): string | undefined {
  return format.lineEnding === 'mixed' ? '\n' : undefined
}
