import { describe, expect, it } from 'vitest'
import { boundsOf, mostVersions, withinBounds } from '../../../electron/writer/history/bounds.ts'
import {
  indexNameOf,
  readIndex,
  withVersion,
  writeIndex,
  type Kept,
  type KeptFile,
} from '../../../electron/writer/history/kept-file.ts'

let lastId = 0

/** A version whose content is named by one letter. */
function version(savedAt: number, letter: string, bytes = 10): Kept {
  return { keptId: `${++lastId}`, savedAt, bytes, sha256: letter.repeat(64), format: null }
}

function fileOf(path: string, ...versions: Kept[]): KeptFile {
  return { path, versions }
}

function contentsOf(files: readonly KeptFile[]): string[] {
  return files.map(({ versions }) => versions.map(({ sha256 }) => sha256.charAt(0)).join(''))
}

describe('the bounds of history', () => {
  it('are a size and an age', () => {
    const now = 1_000_000_000_000
    expect(boundsOf({ historyMegabytes: 500, historyDays: 90 }, now)).toEqual({
      bytes: 500_000_000,
      oldest: now - 90 * 86_400_000,
    })
  })

  it('let the oldest versions of all files go first', () => {
    const files = [
      fileOf('/a', version(5, 'a'), version(2, 'b')),
      fileOf('/b', version(4, 'c'), version(3, 'd')),
    ]
    expect(contentsOf(withinBounds(files, { bytes: 40, oldest: 0 }))).toEqual(['ab', 'cd'])
    expect(contentsOf(withinBounds(files, { bytes: 39, oldest: 0 }))).toEqual(['a', 'cd'])
    expect(contentsOf(withinBounds(files, { bytes: 20, oldest: 0 }))).toEqual(['a', 'c'])
    expect(contentsOf(withinBounds(files, { bytes: 9, oldest: 0 }))).toEqual(['', ''])
  })

  it('count a content once, however many versions have it', () => {
    const files = [
      fileOf('/a', version(5, 'a'), version(4, 'b'), version(3, 'a')),
      fileOf('/b', version(2, 'a')),
    ]
    expect(contentsOf(withinBounds(files, { bytes: 20, oldest: 0 }))).toEqual(['aba', 'a'])
  })

  it('let versions go that are too old, or too many', () => {
    const old = [fileOf('/a', version(5, 'a'), version(4, 'b'), version(3, 'c'))]
    expect(contentsOf(withinBounds(old, { bytes: 100, oldest: 4 }))).toEqual(['ab'])
    const many = fileOf('/a', ...Array.from({ length: mostVersions + 1 }, (_, index) => version(-index, 'a')))
    expect(withinBounds([many], { bytes: 100, oldest: -Infinity })[0]?.versions).toEqual(
      many.versions.slice(0, -1),
    )
  })
})

describe('the versions of a file', () => {
  it('are kept once where the content stays the same', () => {
    const file = fileOf('/a', version(5, 'a'), version(3, 'b'))
    expect(withVersion(file, version(6, 'a'))).toBeNull()
    expect(contentsOf([withVersion(file, version(6, 'b')) ?? file])).toEqual(['bab'])
    expect(contentsOf([withVersion(file, version(4, 'c')) ?? file])).toEqual(['acb'])
    expect(withVersion(file, version(4, 'b'))).toBeNull()
    expect(contentsOf([withVersion(file, version(1, 'a')) ?? file])).toEqual(['aba'])
  })

  it('come back from their index as they were, the newest first', () => {
    const file = fileOf('/a', version(5, 'a'), version(3, 'b'))
    expect(readIndex(indexNameOf('/a'), writeIndex(file))).toEqual(file)
    const turned = { ...file, versions: file.versions.toReversed() }
    expect(readIndex(indexNameOf('/a'), writeIndex(turned))).toEqual(file)
  })

  it.each<[string, string, 'newer' | 'damaged']>([
    ['is cut off', '{"format":1,"path":"/a","vers', 'damaged'],
    ['is empty', '', 'damaged'],
    ['lacks something', '{"format":1,"path":"/a"}', 'damaged'],
    ['belongs to another file', writeIndex(fileOf('/b')), 'damaged'],
    [
      'names a content that is a path',
      writeIndex(fileOf('/a', { ...version(1, 'a'), sha256: '../x' })),
      'damaged',
    ],
    ['was written by a newer Tallypad', '{"format":2,"files":[]}', 'newer'],
  ])('cannot be read when their index %s', (_, content, verdict) => {
    expect(readIndex(indexNameOf('/a'), content)).toBe(verdict)
  })
})
