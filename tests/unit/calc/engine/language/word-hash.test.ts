import { expect, test } from 'vitest'
import { hashWord } from '../../../../../renderer/calc/engine/language/word-hash.ts'

// Test vectors of the authors: http://www.isthe.com/chongo/src/fnv/test_fnv.c
test.each([
  ['', 0x811c9dc5],
  ['a', 0xe40c292c],
  ['foobar', 0xbf9cf968],
])('the hash of “%s” is that of FNV-1a', (word, hash) => expect(hashWord(word)).toBe(hash))
