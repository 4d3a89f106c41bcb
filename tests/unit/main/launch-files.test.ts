import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { filePathsSchema, readLaunchFiles } from '../../../electron/main/launch-files.ts'

const read = (...words: string[]) => readLaunchFiles(['/opt/tallypad', ...words], '/home/me', '/src/tallypad')

describe('the files of a command line', () => {
  it.each([
    [
      'paths, from the folder of the launch',
      ['a.txt', '/b.md', '../c'],
      ['/home/me/a.txt', '/b.md', '/home/c'],
    ],
    ['no switches', ['--inspect=0', '-x', 'a.txt'], ['/home/me/a.txt']],
    ['everything after --', ['--x', '--', '--note.txt', '-'], ['/home/me/--note.txt', '/home/me/-']],
    ['not the app’s own folder', ['--inspect', '/src/tallypad', 'a.txt'], ['/home/me/a.txt']],
    ['file URLs', ['file:///tmp/a%20b.txt'], ['/tmp/a b.txt']],
    ['a strange URL as a name', ['file://host/a.txt'], ['/home/me/file:/host/a.txt']],
    ['no empty words', ['', 'a.txt'], ['/home/me/a.txt']],
    ['nothing', [], []],
  ])('are %s', (_what, words, files) => {
    expect(read(...words)).toEqual(files)
  })
})

describe('the paths of dropped files', () => {
  it('are whole paths', () => {
    expect(v.parse(filePathsSchema, ['/a.txt', '/b c.txt'])).toEqual(['/a.txt', '/b c.txt'])
  })

  it.each([[['a.txt']], [['/a\0.txt']], [['']], [[5]], ['/a.txt'], [Array<string>(1001).fill('/a')], [null]])(
    'are refused when they are %j',
    (paths) => {
      expect(v.is(filePathsSchema, paths)).toBe(false)
    },
  )
})
