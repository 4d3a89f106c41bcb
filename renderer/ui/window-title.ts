import { activeDocument, type WindowStore } from './window-store.ts'

/** Names the shown document in the title of the window. */
export function keepTitle(page: Pick<Document, 'title'>, store: WindowStore): void {
  store.subscribe((model) => {
    const name = activeDocument(model)?.name
    const title = name === undefined ? 'Tallypad' : `${name} – Tallypad`
    if (page.title !== title) page.title = title
  })
}
