import { expect, it } from 'vitest'
import { sayFailure } from '../../../electron/contract/failures.ts'

const gigabyte = 1e9

it('says how large a file is, and how much text fits', () => {
  const said = sayFailure({
    kind: 'no-room',
    bytes: 8 * gigabyte,
    room: 1.8 * gigabyte,
    most: 1.8 * gigabyte,
  })
  expect(said).toBe(
    'It has 8 GB. At most 1.8 GB of text fit into this computer’s memory. The file is as it was.',
  )
})

it('says that closing others helps where it does', () => {
  const beside = { kind: 'no-room', room: 0.5 * gigabyte, most: 1.8 * gigabyte } as const
  expect(sayFailure({ ...beside, bytes: gigabyte })).toBe(
    'It has 1 GB. Beside what is open, at most 500 MB of text fit into this computer’s memory. ' +
      'Closing large texts makes room. The file is as it was.',
  )
  expect(sayFailure({ ...beside, bytes: 8 * gigabyte })).not.toContain('Closing')
})

it('says why a file that looks small enough is not', () => {
  const said = sayFailure({ kind: 'no-room', bytes: gigabyte, room: 1.8 * gigabyte, most: 1.8 * gigabyte })
  expect(said).toContain('take more memory than their bytes')
})
