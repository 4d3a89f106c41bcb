import { typedAhead } from '../ui/typed-ahead.ts'
import type { EditorHost } from './editor-host.ts'
import type * as Find from './find/find.ts'

/** Brings find and replace into the editor. Their code is loaded after the first screen, or when asked for. */
export class FindLoader {
  private loading: Promise<typeof Find> | null = null
  private loaded: typeof Find | null = null

  constructor(private readonly host: EditorHost) {}

  /** Resolves when the editor has them. */
  load(): Promise<typeof Find> {
    this.loading ??= this.bring()
    return this.loading
  }

  /** Opens the find panel. */
  async open(): Promise<void> {
    if (this.loaded !== null) {
      this.loaded.openFind(this.host.view, '')
      return
    }
    const { part, typed } = await typedAhead(this.load())
    part.openFind(this.host.view, typed)
  }

  private async bring(): Promise<typeof Find> {
    this.loaded = await import('./find/find.ts')
    this.host.bring(this.loaded.find)
    return this.loaded
  }
}
