import { Text } from '@codemirror/state'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { documentIdSchema } from '../../../electron/contract/documents.ts'
import { EditLog } from '../../../electron/writer/edit-log.ts'

const documentId = v.parse(documentIdSchema, 'd1')

/** A log of a text that starts empty and gets one "x" after the other. */
function logOf(versions: number) {
  const log = new EditLog()
  log.start(0, Text.empty)
  const places = [log.end]
  for (let version = 1; version <= versions; version++) {
    log.push(
      { kind: 'edit', documentId, version, changes: version === 1 ? [[0, 'x']] : [version - 1, [0, 'x']] },
      Text.of(['x'.repeat(version)]),
    )
    places.push(log.end)
  }
  return { log, places }
}

describe('the log of edits', () => {
  it('has the changes since its base, and since any place after it', () => {
    const { log, places } = logOf(5)
    expect(log.sinceBase().map(({ version }) => version)).toEqual([1, 2, 3, 4, 5])
    expect(log.after(places[3] ?? -1)?.map(({ version }) => version)).toEqual([4, 5])
    expect(log.after(places[3] ?? -1, 1)?.map(({ version }) => version)).toEqual([4])
    expect(log.after(log.end)).toEqual([])
  })

  it.each([
    ['that was marked', true],
    ['that was not', false],
  ])('makes a version the base %s', (_what, isMarked) => {
    const { log, places } = logOf(5)
    if (isMarked) log.mark(5, Text.of(['xxxxx']))
    const version = isMarked ? 5 : 3
    log.rebase(version)
    expect([log.base.version, log.base.text.toString()]).toEqual([version, 'x'.repeat(version)])
    expect(log.sinceBase().length).toBe(5 - version)
    expect(log.after(places[1] ?? -1)).toBeNull()
    log.rebase(1)
    log.rebase(99)
    expect(log.base.version).toBe(version)
  })

  it('keeps what the journal has not yet', () => {
    const { log, places } = logOf(5)
    log.journaledPlace = places[2] ?? -1
    log.rebase(4)
    expect(log.sinceBase().map(({ version }) => version)).toEqual([5])
    expect(log.after(log.journaledPlace)?.map(({ version }) => version)).toEqual([3, 4, 5])
    log.journaledPlace = log.end
    log.trim()
    expect(log.goesOnFrom(places[2] ?? -1)).toBe(false)
  })

  it('does not go on from before the text started again', () => {
    const { log } = logOf(2)
    const before = log.end
    log.start(2, Text.of(['xx']))
    expect(log.after(before)).toBeNull()
    expect(log.sinceBase()).toEqual([])
  })

  it('has its newest changes, with what they start from', () => {
    const { log } = logOf(5)
    const latest = log.latest(2)
    expect([latest.version, latest.text.toString()]).toEqual([3, 'xxx'])
    expect(latest.changes.map(({ version }) => version)).toEqual([4, 5])
    expect(log.latest(9)).toMatchObject({ version: 0, changes: { length: 5 } })
    expect(log.latest(0)).toMatchObject({ version: 5, changes: [] })
  })

  it('does not cut a change in two that came in pieces', () => {
    const { log } = logOf(1)
    const piece = (last: boolean) => ({
      kind: 'piece' as const,
      documentId,
      version: 2,
      splices: [[0, 0, 'y'] as [number, number, string]],
      last,
    })
    log.push(piece(false), null)
    log.push(piece(false), null)
    log.push(piece(true), Text.of(['yyyx']))
    const latest = log.latest(2)
    expect([latest.version, latest.text.toString(), latest.changes.length]).toEqual([1, 'x', 3])
  })

  it('starts again rather than take more than the bound', () => {
    const log = new EditLog()
    log.start(0, Text.empty)
    log.journaledPlace = 0
    const line = 'x'.repeat(100_000)
    for (let version = 1; version <= 60; version++) {
      log.push(
        {
          kind: 'piece',
          documentId,
          version,
          splices: [[0, version === 1 ? 0 : line.length, line]],
          last: true,
        },
        Text.of([line]),
      )
      expect(log.sinceBase().length).toBeLessThanOrEqual(42)
    }
    expect(log.base.version).toBeGreaterThan(40)
  })
})
