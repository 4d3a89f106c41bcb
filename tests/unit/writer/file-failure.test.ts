import { constants } from 'node:os'
import { describe, expect, it } from 'vitest'
import { failureOf, FileError, type FileStep } from '../../../electron/writer/file-failure.ts'

const systemError = (code: string) => Object.assign(new Error(code), { code })

describe('a system error', () => {
  it.each<[string, FileStep, string]>([
    ['ENOSPC', 'write', 'disk-full'],
    ['EDQUOT', 'write', 'quota-exceeded'],
    ['EFBIG', 'write', 'file-too-large'],
    ['EROFS', 'write', 'file-system-read-only'],
    ['EACCES', 'write', 'no-permission'],
    ['EPERM', 'write', 'no-permission'],
    ['EPERM', 'may-write', 'file-locked'],
    ['EPERM', 'replace', 'file-locked'],
    ['EBUSY', 'replace', 'file-locked'],
    ['ENOENT', 'read', 'file-missing'],
    ['ENOENT', 'write', 'folder-missing'],
    ['ENOENT', 'replace', 'folder-missing'],
    ['ENOTDIR', 'write', 'folder-missing'],
    ['ENAMETOOLONG', 'write', 'name-too-long'],
    ['EISDIR', 'replace', 'is-folder'],
    ['ELOOP', 'write', 'link-loop'],
    ['EMFILE', 'write', 'too-many-open-files'],
    ['EIO', 'write', 'disk-error'],
  ])('%s while to %s is %s', (code, step, kind) => {
    expect(failureOf(systemError(code), step)).toEqual({ kind })
  })

  it('is told by its name when it is another', () => {
    expect(failureOf(systemError('EXDEV'), 'replace')).toEqual({ kind: 'unexpected', code: 'EXDEV' })
    expect(failureOf(new TypeError('a bug'), 'write')).toEqual({
      kind: 'unexpected',
      code: 'TypeError: a bug',
    })
  })

  it('is known by its number where Node has no name for it', () => {
    const error = Object.assign(systemError('Unknown system error -122'), { errno: -constants.errno.EDQUOT })
    expect(failureOf(error, 'write')).toEqual({ kind: 'quota-exceeded' })
  })

  it('keeps the name that it got first', () => {
    expect(failureOf(new FileError({ kind: 'disk-full' }), 'read')).toEqual({ kind: 'disk-full' })
  })
})
