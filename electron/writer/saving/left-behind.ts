import type { Fingerprint } from '../../contract/documents.ts'
import type { FileFailure } from '../../contract/failures.ts'
import { FileError } from '../file-failure.ts'

/** A write failed when the file was not as before any more; `replaced` is how it looks now, as far as that is known. */
export class LeftBehind extends FileError {
  constructor(
    failure: FileFailure,
    readonly replaced: Fingerprint | null,
    cause?: unknown,
  ) {
    super(failure, cause)
  }
}
