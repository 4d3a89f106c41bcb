import type { DocumentId, DocumentView } from '../../electron/contract/documents.ts'
import type { RequestAnswer } from '../../electron/contract/window-channel.ts'
import { withSameParts } from '../ui/same-parts.ts'
import type { OpenText } from './open-text.ts'

/** How the tabs are seen, and which of them. */
export type WindowView = RequestAnswer<'lastView'>

/** Main is told at most this often, in milliseconds. */
const interval = 500

/** Reads how tabs are seen now. */
interface Current {
  active(): DocumentId | null
  /** Null for a text that is not there. */
  view(documentId: DocumentId): DocumentView | null
}

/** Shows texts as they were seen last, and remembers how they are seen. */
export class Views {
  /** How the texts were seen that have not arrived yet. */
  private readonly due = new Map<DocumentId, DocumentView>()
  private readonly told = new Map<DocumentId, DocumentView>()
  private toldActive: DocumentId | null = null
  /** Those whose view may be another than the one that was told. */
  private readonly touched = new Set<DocumentId>()
  private timer: ReturnType<typeof setTimeout> | null = null

  /** @param remember hears what changed since it was last called */
  constructor(
    private readonly current: Current,
    private readonly remember: (view: WindowView) => void,
  ) {}

  begin({ active, views }: WindowView): void {
    this.toldActive = active
    for (const view of views) {
      this.due.set(view.documentId, view)
      this.told.set(view.documentId, view)
    }
  }

  /** Shows a text that is there now as it was seen last. */
  putBack(text: OpenText): void {
    const view = this.due.get(text.documentId)
    if (view === undefined) return
    this.due.delete(text.documentId)
    text.putBack(view)
  }

  /** How this text is seen, or which one is, may be another. */
  readonly changed = (documentId: DocumentId | null): void => {
    if (documentId !== null) this.touched.add(documentId)
    this.timer ??= setTimeout(() => this.tell(), interval)
  }

  /** Tells now what is to be told. */
  readonly tell = (): void => {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
    const active = this.current.active()
    const touched = Array.from(this.touched, (documentId) => this.current.view(documentId))
    const views = touched.filter((view) => view !== null).filter((view) => this.isNews(view))
    this.touched.clear()
    if (views.length === 0 && active === this.toldActive) return
    this.toldActive = active
    for (const view of views) this.told.set(view.documentId, view)
    this.remember({ active, views })
  }

  private isNews(view: DocumentView): boolean {
    const told = this.told.get(view.documentId)
    return told === undefined || withSameParts(told, view) !== told
  }
}
