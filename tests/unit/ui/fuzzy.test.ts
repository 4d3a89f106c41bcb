import { expect, test } from 'vitest'
import { fuzzyFilter, fuzzyRank } from '../../../renderer/ui/fuzzy.ts'

const labels = ['New', 'Save', 'Save as…', 'Save all', 'Close', 'Recently closed…', 'Compare with the file…']
const found = (query: string) => fuzzyFilter(query, labels, (label) => [label])

test('everything, in its order, for nothing', () => {
  expect(found('')).toEqual(labels)
  expect(found('  ')).toEqual(labels)
})

test('the whole, then beginnings, then beginnings of words, then what is in the middle', () => {
  expect(found('save')).toEqual(['Save', 'Save as…', 'Save all'])
  expect(found('clo')).toEqual(['Close', 'Recently closed…'])
  expect(found('pare')).toEqual(['Compare with the file…'])
})

test('words in any order, and the first letters of words', () => {
  expect(found('file compare')).toEqual(['Compare with the file…'])
  expect(found('sal')).toEqual(['Save all'])
  expect(found('cwf')).toEqual(['Compare with the file…'])
})

test('letters that are just anywhere do not fit', () => {
  expect(found('sx')).toEqual([])
  expect(fuzzyRank('ae', 'Save')).toBeNull()
})

test('a description counts less than a name, and only where it says the very words', () => {
  const items = [
    { title: 'hypot', summary: 'The long side of a right triangle.' },
    { title: 'side', summary: 'Something else.' },
  ]
  const titles = (query: string) =>
    fuzzyFilter(query, items, ({ title, summary }) => [title, summary]).map(({ title }) => title)
  expect(titles('side')).toEqual(['side', 'hypot'])
  expect(titles('tls')).toEqual([])
})
