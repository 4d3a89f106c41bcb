import { describe, expect, it } from 'vitest'
import { solveLast } from '../solve-lines.ts'

describe('a definition on a condition', () => {
  it.each([
    [['if 2 > 1 then a = 1 else a = 2', 'a + 10'], '11'],
    [['if 1 > 2 then a = 1 else a = 2', 'a + 10'], '12'],
    [['if 1 > 2 then net pay = 1 otherwise Net Pay = 2', 'net pay + 10'], '12'],
    [['a = 5', 'if 1 > 2 then a = 1', 'a + 10'], '15'],
    [['if 2 > 1 then a = 1 else b = 2'], null],
    [['if 2 > 1 then a = 1 else 2'], null],
    [['if 2 then a = 1 else a = 2'], null],
  ])('%j → %s', (lines, answer) => expect(solveLast(...lines)).toBe(answer))
})
