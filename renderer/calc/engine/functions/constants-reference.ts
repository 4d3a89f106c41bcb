import type { ReferenceEntry } from '../reference-entry.ts'

/** The reference of `constants.ts`. */
export const constantsReference: readonly ReferenceEntry[] = [
  {
    title: 'pi, π',
    group: 'Constants',
    summary: 'The circumference of a circle of diameter 1.',
    example: [['pi * 2^2'], '12.5663706144'],
    words: ['pi', 'π'],
  },
  {
    title: 'tau, τ',
    group: 'Constants',
    summary: 'Twice pi: a whole turn in radians.',
    example: [['tau / 4'], '1.57079632679'],
    words: ['tau', 'τ'],
  },
  {
    title: 'e',
    group: 'Constants',
    summary: 'The base of natural logarithms.',
    example: [['e^2'], '7.38905609893'],
    words: ['e'],
  },
  {
    title: 'phi, φ',
    group: 'Constants',
    summary: 'The golden ratio.',
    example: [['100 * phi'], '161.803398875'],
    words: ['phi', 'φ'],
  },
]
