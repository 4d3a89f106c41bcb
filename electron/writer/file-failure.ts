import { constants } from 'node:os'
import { types } from 'node:util'
import type { FileFailure } from '../contract/failures.ts'

/** Where a system error came from, as the same number means different things to a person at different steps. */
export type FileStep =
  /** Looking at, opening or reading the file itself. */
  | 'read'
  /** Finding the folder, or making and filling a new file in it. */
  | 'write'
  /** Asking whether the existing file may be written. */
  | 'may-write'
  /** Putting the new file in the old one's place. */
  | 'replace'

/** A failure on its way to the one who asked; thrown so that a sequence of steps reads without branches. */
export class FileError extends Error {
  constructor(
    readonly failure: FileFailure,
    cause?: unknown,
  ) {
    super(failure.kind, { cause })
  }
}

/** Waits for a step, and names its failure. */
export async function at<Value>(step: FileStep, work: Promise<Value>): Promise<Value> {
  try {
    return await work
  } catch (error) {
    throw asFileError(error, step)
  }
}

export function asFileError(error: unknown, step: FileStep): FileError {
  return error instanceof FileError ? error : new FileError(failureOf(error, step), error)
}

/** The failure that a thrown value stands for. */
export function failureOf(error: unknown, step: FileStep): FileFailure {
  if (error instanceof FileError) return error.failure
  const code = codeOf(error) ?? String(error)
  switch (code) {
    case 'ENOSPC':
      return { kind: 'disk-full' }
    case 'EDQUOT':
      return { kind: 'quota-exceeded' }
    case 'EFBIG':
      return { kind: 'file-too-large' }
    case 'EROFS':
      return { kind: 'file-system-read-only' }
    case 'EACCES':
      return { kind: 'no-permission' }
    // Linux answers EPERM where the file or its folder is marked as unchangeable.
    case 'EPERM':
      return { kind: step === 'may-write' || step === 'replace' ? 'file-locked' : 'no-permission' }
    case 'EBUSY':
    case 'ETXTBSY':
      return { kind: 'file-locked' }
    case 'ENOENT':
      return { kind: step === 'read' ? 'file-missing' : 'folder-missing' }
    case 'ENOTDIR':
      return { kind: 'folder-missing' }
    case 'ENAMETOOLONG':
      return { kind: 'name-too-long' }
    case 'EISDIR':
      return { kind: 'is-folder' }
    case 'ELOOP':
      return { kind: 'link-loop' }
    case 'EMFILE':
    case 'ENFILE':
      return { kind: 'too-many-open-files' }
    case 'EIO':
    case 'ENXIO':
    case 'ENODEV':
    case 'ESTALE':
    case 'EREMOTEIO':
    case 'ESHUTDOWN':
      return { kind: 'disk-error' }
    default:
      return { kind: 'unexpected', code }
  }
}

/** The system's name of an error, such as ENOENT, also behind a failure; null when the system did not make it. */
export function codeOf(error: unknown): string | null {
  if (error instanceof FileError) return codeOf(error.cause)
  if (!types.isNativeError(error) || !('code' in error) || typeof error.code !== 'string') return null
  // Node has no name for some of them (EDQUOT and ESTALE among others), but tells the number.
  const number = 'errno' in error ? error.errno : null
  return namesOfErrors.find(([, errno]) => -errno === number)?.[0] ?? error.code
}

const namesOfErrors = Object.entries(constants.errno)
