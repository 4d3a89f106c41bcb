import { expect, test } from 'vitest'
import type { WriteJob } from '../../../electron/contract/write-jobs.ts'
import { sayBytes } from '../../../electron/contract/say-bytes.ts'
import { sayDuration } from '../../../renderer/writes/say-duration.ts'
import { percentOf, sayJob, sayWarning, sayWhatIsSafe } from '../../../renderer/writes/say-job.ts'
import { job } from '../editor/window-parts.ts'

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1000, '1 KB'],
  [1499, '1.5 KB'],
  [9949, '9.9 KB'],
  [9950, '10 KB'],
  [999_499, '999 KB'],
  [999_500, '1 MB'],
  [64e6, '64 MB'],
  [1.5e9, '1.5 GB'],
  [2e12, '2 TB'],
  [9e15, '9000 TB'],
])('%d bytes are said as %s', (bytes, said) => {
  expect(sayBytes(bytes)).toBe(said)
})

test.each([
  [0, 'under 0.1 s'],
  [60, '0.1 s'],
  [400, '0.4 s'],
  [9949, '9.9 s'],
  [9950, '10 s'],
  [59_400, '59 s'],
  [185_000, '3 min 5 s'],
  [7_800_000, '2 h 10 min'],
])('%d ms are said as %s', (milliseconds, said) => {
  expect(sayDuration(milliseconds)).toBe(said)
})

test.each<[Partial<WriteJob>, number | null, string]>([
  [{ phase: 'waiting' }, null, 'Waiting for the write before it'],
  [{ bytesWritten: 0 }, null, '0 bytes'],
  [{ bytesWritten: 29e6, bytesTotal: 64e6 }, null, '29 MB of 64 MB'],
  [{ bytesWritten: 24e6, bytesTotal: 64e6 }, 20e6, '24 MB of 64 MB · 20 MB/s · 2.0 s left'],
  [{ bytesWritten: 24e6, bytesTotal: 64e6 }, 0, '24 MB of 64 MB · 0 bytes/s'],
  [{ phase: 'flushing', bytesWritten: 64e6 }, 20e6, '64 MB written, waiting for the disk to confirm'],
  [
    { phase: 'done', bytesWritten: 64e6, startedAt: 1000, endedAt: 1400 },
    null,
    'On disk: 64 MB in /home/ada, 0.4 s',
  ],
  [
    { phase: 'done', place: 'C:\\Notes\\a.txt', bytesWritten: 1, endedAt: 1 },
    null,
    'On disk: 1 byte in C:\\Notes, under 0.1 s',
  ],
  [
    { phase: 'done', place: '/a.txt', bytesWritten: 1, endedAt: 1 },
    null,
    'On disk: 1 byte in /, under 0.1 s',
  ],
  [{ phase: 'failed', failure: { kind: 'disk-full' } }, null, 'The disk is full.'],
  [{ phase: 'cancelled' }, null, 'Cancelled. The file is as it was.'],
  [{ phase: 'superseded' }, null, 'A newer save took its place.'],
])('a job is said in one line: %o', (fields, rate, said) => {
  expect(sayJob(job(1, fields), rate)).toBe(said)
})

test('a failure says what is safe', () => {
  expect(sayWhatIsSafe(job(1, { failure: { kind: 'disk-full' } }))).toBe(
    'Your text is still here; the file is untouched.',
  )
  expect(sayWhatIsSafe(job(1, { failure: { kind: 'disk-full' } }), { kind: 'kept' })).toBe(
    'Your text is kept safe; the file is untouched.',
  )
  expect(sayWhatIsSafe(job(1, { failure: { kind: 'text-missing' } }))).toBe('The file is untouched.')
  expect(sayWhatIsSafe(job(1, { failure: { kind: 'not-confirmed' } }))).not.toContain('untouched')
})

test('what a write got over is told while it runs, when it is done, and when it fails after all', () => {
  const said = (phase: WriteJob['phase']) => sayWarning(job(1, { phase, warning: { kind: 'disk-error' } }))
  expect(said('writing')).toBe('The disk reported an error. It is being written once more.')
  expect(said('done')).toBe('On the way: The disk reported an error. It was written once more, and is whole.')
  expect(said('failed')).toBe('Before that: The disk reported an error.')
  expect(sayWarning(job(1))).toBeNull()
})

test('percent never says 100 before the end', () => {
  expect(percentOf({ bytesWritten: 10, bytesTotal: null })).toBe(0)
  expect(percentOf({ bytesWritten: 0, bytesTotal: 0 })).toBe(0)
  expect(percentOf({ bytesWritten: 43, bytesTotal: 100 })).toBe(43)
  expect(percentOf({ bytesWritten: 100, bytesTotal: 100 })).toBe(99)
})
