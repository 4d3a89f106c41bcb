import { addNotice, type WindowStore } from '../ui/window-store.ts'

/** Waits for what a person asked for; when main refuses it, tells them so. */
export async function tellRefusal(store: WindowStore, asked: Promise<unknown>): Promise<void> {
  try {
    await asked
  } catch (error) {
    addNotice(store, `That did not work: ${reasonOf(error)}`)
  }
}

/** Main's own words, without those that the way from there put before them. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.replace(/^Error invoking remote method '[^']*': (\w*Error: )?/, '')
}
