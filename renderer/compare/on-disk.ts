import type { DocumentId, DocumentInfo, OnDisk } from '../../electron/contract/documents.ts'

/** What a person must be told of a document's file, and has not been told to keep quiet about. */
export type OnDiskNews = Exclude<OnDisk, { kind: 'same' }>

/** The news that a person has put aside, by document. */
export type PutAside = ReadonlyMap<DocumentId, OnDiskNews>

/** What is to be said of a document's file. */
export function onDiskNews(
  { documentId, onDisk }: Pick<DocumentInfo, 'documentId' | 'onDisk'>,
  putAside: PutAside,
): OnDiskNews | null {
  if (onDisk.kind === 'same') return null
  const aside = putAside.get(documentId)
  return aside !== undefined && isSame(aside, onDisk) ? null : onDisk
}

/** What of it is still put aside, now that the files are like this: other news of a file is told again. */
export function stillAside(
  putAside: PutAside,
  documents: readonly Pick<DocumentInfo, 'documentId' | 'onDisk'>[],
): PutAside {
  const still = new Map<DocumentId, OnDiskNews>()
  for (const { documentId, onDisk } of documents) {
    const aside = putAside.get(documentId)
    if (aside !== undefined && isSame(aside, onDisk)) still.set(documentId, aside)
  }
  return still.size === putAside.size ? putAside : still
}

/**
 * For how many milliseconds it is not said: a text without unsaved changes takes a changed file's by itself, and only
 * when that did not work is there something to tell.
 */
export function delayOf(news: OnDiskNews, isUnsaved: boolean): number {
  return news.kind === 'changed' && !isUnsaved ? 3000 : 0
}

export function sayOnDisk(name: string, news: OnDiskNews, isUnsaved: boolean): string {
  const safe = isUnsaved ? 'Your text is kept safe.' : 'Its text is still here.'
  if (news.kind === 'changed') return `${name} was changed by another program. ${safe}`
  return news.movedTo === null
    ? `${name} was deleted or renamed by another program. ${safe}`
    : `${name} was renamed to ${news.movedTo} by another program. ${safe}`
}

function isSame(a: OnDiskNews, b: OnDisk): boolean {
  return a.kind === b.kind && (a.kind !== 'missing' || b.kind !== 'missing' || a.movedTo === b.movedTo)
}
