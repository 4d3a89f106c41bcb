import * as v from 'valibot'
import { sayBytes } from './say-bytes.ts'

/**
 * Everything that can go wrong with a file, as one type for the writer, main and the window.
 * To add a failure: name it here, say it in `sayFailure`, and recognise it in `electron/writer/file-failure.ts`.
 */
export const fileFailureSchema = v.variant('kind', [
  v.object({ kind: v.literal('disk-full') }),
  v.object({ kind: v.literal('quota-exceeded') }),
  v.object({ kind: v.literal('file-too-large') }),
  v.object({ kind: v.literal('no-permission') }),
  v.object({ kind: v.literal('file-read-only') }),
  v.object({ kind: v.literal('file-locked') }),
  v.object({ kind: v.literal('file-system-read-only') }),
  v.object({ kind: v.literal('file-missing') }),
  v.object({ kind: v.literal('folder-missing') }),
  v.object({ kind: v.literal('name-too-long') }),
  v.object({ kind: v.literal('is-folder') }),
  v.object({ kind: v.literal('not-a-file') }),
  v.object({ kind: v.literal('link-loop') }),
  v.object({ kind: v.literal('changed-on-disk') }),
  v.object({ kind: v.literal('disk-error') }),
  /** The whole new file took the old one's place, but may not survive a power cut. */
  v.object({ kind: v.literal('not-confirmed') }),
  /** It failed while the file was written in place: the file may be torn, and a whole copy of the text is kept. */
  v.object({ kind: v.literal('half-written') }),
  v.object({ kind: v.literal('too-many-open-files') }),
  /** `examples` are the first few different ones, with their lines counted from 1. */
  v.object({
    kind: v.literal('not-encodable'),
    encoding: v.string(),
    characters: v.number(),
    examples: v.array(v.object({ character: v.string(), line: v.number() })),
  }),
  /** The file must be written in place, and a safe copy of the new content could not be kept before. */
  v.object({ kind: v.literal('no-safe-copy') }),
  /** The system asked for permission and it was not given. */
  v.object({ kind: v.literal('permission-refused') }),
  v.object({ kind: v.literal('text-too-large'), bytes: v.number(), limit: v.number() }),
  /** Of the file's bytes; `room` is how much text fits beside what is open, `most` how much with nothing else. */
  v.object({ kind: v.literal('no-room'), bytes: v.number(), room: v.number(), most: v.number() }),
  /** `limit` is in UTF-16 units. */
  v.object({ kind: v.literal('line-too-long'), line: v.number(), limit: v.number() }),
  v.object({ kind: v.literal('text-missing') }),
  v.object({ kind: v.literal('unexpected'), code: v.string() }),
])

export type FileFailure = v.InferOutput<typeof fileFailureSchema>

/** Says a failure to a person: what happened, as one short sentence without the file's name. */
export function sayFailure(failure: FileFailure): string {
  switch (failure.kind) {
    case 'disk-full':
      return 'The disk is full.'
    case 'quota-exceeded':
      return 'Your share of this disk is used up.'
    case 'file-too-large':
      return 'The file would be larger than this disk or account allows.'
    case 'no-permission':
      return 'You have no permission to use this place.'
    case 'file-read-only':
      return 'The file is read-only.'
    case 'file-locked':
      return 'The file is locked against changes, or another program holds it.'
    case 'file-system-read-only':
      return 'The disk is read-only.'
    case 'file-missing':
      return 'The file is not there.'
    case 'folder-missing':
      return 'The folder is not there any more.'
    case 'name-too-long':
      return 'The file name is too long for this disk.'
    case 'is-folder':
      return 'There is a folder of that name.'
    case 'not-a-file':
      return 'That is a device or a pipe, not a file.'
    case 'link-loop':
      return 'The link leads back to itself.'
    case 'changed-on-disk':
      return 'Another program changed the file since it was opened.'
    case 'disk-error':
      return 'The disk reported an error.'
    case 'not-confirmed':
      return 'The disk did not confirm that it keeps the new file.'
    case 'half-written':
      return 'The disk failed in the midst of writing, so the file may hold only a part of the text.'
    case 'too-many-open-files':
      return 'Too many files are open on this computer.'
    case 'not-encodable': {
      const { characters, encoding, examples } = failure
      const shown = examples.map(({ character, line }) => `“${character}” in line ${line}`).join(', ')
      const which = shown === '' ? '' : ` (${shown}${characters > examples.length ? ', …' : ''})`
      return `${characters} ${characters === 1 ? 'character' : 'characters'} cannot be written as ${encoding}${which}.`
    }
    case 'no-safe-copy':
      return 'The file can only be written in place, and no safe copy could be kept before. It was not touched.'
    case 'permission-refused':
      return 'The system did not give its permission.'
    case 'text-too-large':
      return `The text has ${failure.bytes} bytes; at most ${failure.limit} fit.`
    case 'no-room': {
      const { bytes, room, most } = failure
      const isBeside = room < most
      const fits = `${isBeside ? 'Beside what is open, at most' : 'At most'} ${sayBytes(room)} of text`
      const why =
        bytes > room ? '' : ' Short lines, and signs such as € and 中, take more memory than their bytes.'
      const way = isBeside && bytes <= most ? ' Closing large texts makes room.' : ''
      return `It has ${sayBytes(bytes)}. ${fits} fit into this computer’s memory.${why}${way} The file is as it was.`
    }
    case 'line-too-long':
      return `Line ${failure.line.toLocaleString('en')} is longer than the ${sayBytes(failure.limit)} that a line may have. The file is as it was.`
    case 'text-missing':
      return 'This version of the text was lost when its process ended.'
    case 'unexpected':
      return `The system answered ${failure.code}.`
  }
}
