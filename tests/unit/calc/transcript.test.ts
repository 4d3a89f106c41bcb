import { Text } from '@codemirror/state'
import { expect, test } from 'vitest'
import { pointFormat } from '../../../renderer/calc/engine/language/number-format.ts'
import { solve } from '../../../renderer/calc/engine/solve.ts'
import { Presentation } from '../../../renderer/calc/presentation.ts'
import { Transcript } from '../../../renderer/calc/transcript.ts'

const lines = Array.from({ length: 200 }, (_, index) => (index % 2 === 0 ? `${index} + 1` : 'words'))
const written = lines.map((line, index) => (index % 2 === 0 ? `${line}\t${index + 1}` : line))

function write(transcript: Transcript, pause: () => boolean): string | null {
  return transcript.write(Text.of(lines), solve(lines, pointFormat), new Presentation(), pause)
}

test.each([
  [1, 200],
  [3, 5],
  [7, 7],
  [-4, 2],
  [199, 999],
])('the lines from %i to %i are written with their answers', (from, to) => {
  expect(write(new Transcript(from, to), () => false)).toBe(
    written.slice(Math.max(from - 1, 0), to).join('\n'),
  )
})

test('what was written before a pause is kept, and the text is whole in the end', () => {
  const transcript = new Transcript(2, 200)
  expect(write(transcript, () => true)).toBeNull()
  expect(write(transcript, () => false)).toBe(written.slice(1).join('\n'))
})

test('it begins again with nothing', () => {
  const transcript = new Transcript(2, 200)
  write(transcript, () => true)
  expect(write(transcript.again(), () => false)).toBe(written.slice(1).join('\n'))
})
