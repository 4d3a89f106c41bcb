import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { pictureBytesSchema } from '../../../electron/contract/pictures.ts'
import type { WriterReport } from '../../../electron/contract/writer-channel.ts'
import { realDisk, type Disk } from '../../../electron/writer/disk.ts'
import { Writer } from '../../../electron/writer/writer.ts'
import { makeTempFolder } from '../../support/temp-folder.ts'

const bytesOf = (length: number, first = 0) =>
  v.parse(
    pictureBytesSchema,
    Uint8Array.from({ length }, (_, index) => (first + index * 7) % 256),
  )

function writerOn(disk: Disk = realDisk) {
  const reports: WriterReport[] = []
  const writer = new Writer((report) => reports.push(report), disk)
  return {
    async write(askId: number, path: string, bytes: ReturnType<typeof bytesOf>) {
      writer.command({ kind: 'write-picture', askId, path, bytes })
      await expect
        .poll(() => reports.find((report) => report.kind === 'picture-written' && report.askId === askId))
        .toBeDefined()
      return reports.find((report) => report.kind === 'picture-written' && report.askId === askId)
    },
  }
}

describe('a picture', () => {
  it('is in its file byte for byte, whatever was there, and leaves nothing beside it', async () => {
    const folder = await makeTempFolder()
    const path = join(folder, 'chart.png')
    await writeFile(path, 'something longer that was there before')
    const bytes = bytesOf(3_000_000)
    expect(await writerOn().write(1, path, bytes)).toEqual({
      kind: 'picture-written',
      askId: 1,
      failure: null,
    })
    expect(Buffer.compare(await readFile(path), Buffer.from(bytes))).toBe(0)
    expect(await readdir(folder)).toEqual(['chart.png'])
  })

  it('may be one part of a larger memory', async () => {
    const path = join(await makeTempFolder(), 'chart.png')
    const part = bytesOf(100).subarray(20, 60)
    await writerOn().write(1, path, part)
    expect([...(await readFile(path))]).toEqual([...part])
  })

  it('that cannot be written is told, and leaves the file as it was', async () => {
    const folder = await makeTempFolder()
    expect(await writerOn().write(1, join(folder, 'gone', 'chart.svg'), bytesOf(10))).toEqual({
      kind: 'picture-written',
      askId: 1,
      failure: { kind: 'folder-missing' },
    })
  })

  it('is of a size that one message takes', () => {
    expect(v.safeParse(pictureBytesSchema, new Uint8Array(0)).success).toBe(false)
    expect(v.safeParse(pictureBytesSchema, new Uint8Array(4 * 1024 * 1024 + 1)).success).toBe(false)
    expect(v.safeParse(pictureBytesSchema, 'text').success).toBe(false)
  })
})
