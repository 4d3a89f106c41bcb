import { expect, test } from 'vitest'
import { lineMeant } from '../../../../../renderer/calc/engine/language/line-reference.ts'

test.each([
  ['line1', 1],
  ['line123456789', 123_456_789],
  ['line1234567890', null],
  ['line0', null],
  ['line01', null],
  ['line', null],
  ['outline1', null],
  ['deleted_line', 0],
])('%s', (word, line) => expect(lineMeant(word)).toBe(line))
