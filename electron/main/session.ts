import * as v from 'valibot'
import {
  documentCardSchema,
  documentIdSchema,
  documentViewSchema,
  encodingSchema,
} from '../contract/documents.ts'
import type { DocumentList } from './documents.ts'
import { cardOf, documentOf, type OpenDocument } from './open-document.ts'
import type { SeenTabs } from './tab-views.ts'

const tabFields = {
  card: documentCardSchema,
  realPath: v.nullable(v.string()),
  /** What its file is read as; null to find out. */
  encoding: v.nullable(encodingSchema),
}

/** What one start leaves to the next, as it lies in the profile. The texts themselves are in files and journals. */
export const sessionSchema = v.pipe(
  v.object({
    version: v.literal(1),
    lastNumber: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    active: v.nullable(documentIdSchema),
    views: v.array(documentViewSchema),
    tabs: v.array(v.object(tabFields)),
    closed: v.array(
      v.object({
        ...tabFields,
        index: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
        closedAt: v.number(),
        hasText: v.boolean(),
      }),
    ),
  }),
  v.check(({ tabs, closed }) => {
    const ids = [...tabs, ...closed].map(({ card }) => card.documentId)
    return new Set(ids).size === ids.length
  }, 'A document is listed twice'),
)
export type Session = v.InferOutput<typeof sessionSchema>

/** The session as it is now. */
export function sessionOf({ tabs, closed, lastNumber }: DocumentList, { active, views }: SeenTabs): Session {
  const known = new Set(
    [...tabs, ...closed.map(({ document }) => document)].map((document) => document.documentId),
  )
  return {
    version: 1,
    lastNumber,
    active,
    views: views.filter((view) => known.has(view.documentId)),
    tabs: tabs.map(rememberTab),
    closed: closed.map(({ document, ...rest }) => ({ ...rememberTab(document), ...rest })),
  }
}

/** The documents of a session, of none of which it is known yet whether a journal has its text. */
export function documentsOf({ tabs, closed, lastNumber }: Session): DocumentList {
  return {
    tabs: tabs.map(restoreTab),
    closed: closed.map(({ index, closedAt, hasText, ...tab }) => ({
      document: restoreTab(tab),
      index,
      closedAt,
      hasText,
    })),
    lastNumber,
  }
}

type Tab = Pick<Session['tabs'][number], keyof typeof tabFields>

function rememberTab(document: OpenDocument): Tab {
  const { place, encoding } = document
  return { card: cardOf(document), realPath: place?.realPath ?? null, encoding }
}

function restoreTab({ card, realPath, encoding }: Tab): OpenDocument {
  return { ...documentOf(card, realPath, 'journals'), encoding }
}
