import type { DocumentId, DocumentView } from '../contract/documents.ts'

/** How tabs are seen, and which of them. */
export interface SeenTabs {
  readonly active: DocumentId | null
  readonly views: readonly DocumentView[]
}

/** Remembers how the window shows each text, for a page or a start that comes later. */
export class TabViews {
  private active: DocumentId | null = null
  private views: ReadonlyMap<DocumentId, DocumentView> = new Map()

  constructor(private readonly changed: () => void) {}

  get seen(): SeenTabs {
    return { active: this.active, views: [...this.views.values()] }
  }

  /** Takes which tab is seen now, and how those are seen that changed. */
  remember({ active, views }: SeenTabs): void {
    this.active = active
    this.views = new Map([...this.views, ...views.map((view) => [view.documentId, view] as const)])
    this.changed()
  }
}
