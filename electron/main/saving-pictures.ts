import { basename, dirname, join } from 'node:path'
import type { Picture, PictureEnd } from '../contract/pictures.ts'
import type { Changes } from './changes.ts'
import type { Documents } from './documents.ts'
import { nameOf } from './open-document.ts'
import type { Saving } from './saving.ts'
import type { WriterQuestions } from './writer-questions.ts'

interface Surroundings {
  readonly documents: Pick<Documents, 'get'>
  readonly saving: Pick<Saving, 'choosePlaceOfPicture'>
  readonly questions: Pick<WriterQuestions, 'writePicture'>
  readonly changes: Pick<Changes, 'notify'>
}

/** What no file name may have on some system, and what a name may not begin or end with. */
const unfitSigns = /[\\/:*?"<>|\p{Cc}]+/gu
const unfitEdges = /^[\s.]+|[\s.]+$/g
const longestName = 80

/** Puts pictures into files. */
export class SavingPictures {
  private writing = 0

  constructor(private readonly around: Surroundings) {}

  /** How many are being written; the end of the app waits for them. */
  get running(): number {
    return this.writing
  }

  async save({ documentId, title, kind, bytes }: Picture): Promise<PictureEnd> {
    const { documents, saving, questions } = this.around
    const document = documents.get(documentId)
    const fileName = `${fileNameOf(title) || nameOf(document)}.${kind}`
    const beside = document.place === null ? fileName : join(dirname(document.place.path), fileName)
    const place = await saving.choosePlaceOfPicture(beside)
    if (place === null) return { kind: 'dismissed' }
    this.count(1)
    const failure = await questions.writePicture(place.path, bytes)
    this.count(-1)
    const name = basename(place.path)
    return failure === null ? { kind: 'saved', name } : { kind: 'failed', name, failure }
  }

  private count(change: 1 | -1): void {
    this.writing += change
    this.around.changes.notify()
  }
}

function fileNameOf(title: string): string {
  return title.replace(unfitSigns, ' ').replace(/\s+/g, ' ').slice(0, longestName).replace(unfitEdges, '')
}
