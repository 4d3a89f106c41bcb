import { Text } from '@codemirror/state'
import type { FileFormat } from '../../../../electron/contract/documents.ts'
import type { WriteProgress } from '../../../../electron/contract/write-jobs.ts'
import { realDisk, type Disk } from '../../../../electron/writer/disk.ts'
import { ProgressMeter } from '../../../../electron/writer/saving/progress.ts'
import { readFile } from '../../../../electron/writer/read-file.ts'
import { SafeCopies } from '../../../../electron/writer/saving/safe-copies.ts'
import type { EncodedText } from '../../../../electron/writer/encoding/encoded-text.ts'
import { save, type SaveEnd, type SaveOrder } from '../../../../electron/writer/saving/save.ts'
import { TempFiles } from '../../../../electron/writer/saving/temp-files.ts'

const format: FileFormat = { encoding: 'utf-8', lineEnding: 'lf' }

export function textOf(text: string): Text {
  return Text.of(text.split('\n'))
}

type TextOrder = Extract<SaveOrder, EncodedText>
type Order = Pick<TextOrder, 'path' | 'text'> & Partial<TextOrder>

/** Makes saves one after another, as one session does; `folder` is that of its safe copies. */
export function savingWith(disk: Disk, folder: string | null = null) {
  const temps = new TempFiles(disk)
  const copies = new SafeCopies(disk, temps)
  copies.folder = folder
  return (
    order: Order,
    signal = new AbortController().signal,
    report: (progress: WriteProgress) => void = () => undefined,
  ): Promise<SaveEnd> =>
    save(
      { format, baseline: null, overwrite: false, withPermission: false, ...order },
      {
        disk,
        temps,
        copies,
        progress: new ProgressMeter(report),
        signal,
        aboutToChange: () => Promise.resolve(),
      },
    )
}

/** Makes one save. */
export function saveWith(
  order: Order,
  disk: Disk = realDisk,
  signal?: AbortSignal,
  report?: (progress: WriteProgress) => void,
): Promise<SaveEnd> {
  return savingWith(disk)(order, signal, report)
}

/** Reads a file to the end. */
export async function readWith(path: string, disk: Disk = realDisk) {
  let text = ''
  const taker = { start: () => (text = ''), append: (more: string) => (text += more) }
  const read = await readFile(disk, path, null, taker, new AbortController().signal)
  return { ...read, text }
}
