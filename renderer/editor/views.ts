import type { DocumentId, DocumentView } from '../../electron/contract/documents.ts'
import type { RequestAnswer } from '../../electron/contract/window-channel.ts'
import { withSameParts } from '../ui/same-parts.ts'
import type { OpenText } from './open-text.ts'

/** How the tabs are seen, and which of them. */
export type WindowView = RequestAnswer<'lastView'>

/** Main is told at most this often, in milliseconds. */
const interval = 500

/** Shows texts as they were seen last, and remembers how they are seen. */
export class Views {
  /** How the texts were seen that have not arrived yet. */
  private readonly due = new Map<DocumentId, DocumentView>()
  private readonly told = new Map<DocumentId, DocumentView>()
  private toldActive: DocumentId | null = null
  private timer: ReturnType<typeof setTimeout> | null = null

  /**
   * @param current reads how the texts that are there are seen now
   * @param remember hears what changed since it was last called
   */
  constructor(
    private readonly current: () => WindowView,
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

  /** Something of it may be another. */
  readonly changed = (): void => {
    this.timer ??= setTimeout(() => this.tell(), interval)
  }

  /** Tells now what is to be told. */
  readonly tell = (): void => {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
    const { active, views } = this.current()
    const news = views.filter((view) => this.isNews(view))
    if (news.length === 0 && active === this.toldActive) return
    this.toldActive = active
    for (const view of news) this.told.set(view.documentId, view)
    this.remember({ active, views: news })
  }

  private isNews(view: DocumentView): boolean {
    const told = this.told.get(view.documentId)
    return told === undefined || withSameParts(told, view) !== told
  }
}
