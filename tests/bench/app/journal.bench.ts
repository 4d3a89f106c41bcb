import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { writeFile } from '../../support/owned-files.ts'
import { latency, type Bench, type Effort, type Tools } from '../bench.ts'
import { keysToType, typeAtPace } from './keys.ts'
import { sheetText } from './large-text.ts'

/** Milliseconds from a key to the moment at which the window hears how safe it is. */
interface Kept {
  readonly journaled: readonly number[]
  readonly flushed: readonly number[]
}

const sizes: Record<Effort, { readonly lines: number; readonly keys: number }> = {
  full: { lines: 10_000, keys: 1_000 },
  quick: { lines: 100, keys: 4 },
}

async function measureKept(effort: Effort, { apps }: Tools): Promise<Kept> {
  return apps.use(effort, async ({ tallypad, folder }) => {
    const { lines, keys } = sizes[effort]
    const { window } = tallypad
    await window.addInitScript(watchJournal)
    // Ports are handed to the page when it is loaded.
    await window.reload()
    const path = join(folder, 'kept.txt')
    await writeFile(path, sheetText(lines))
    await tallypad.open(path)
    await tallypad.editor.focus()
    await tallypad.press('Control+End')
    await typeAtPace(window, keysToType(keys))
    return keptOf(window, keys)
  })
}

/** When all keys are flushed. */
async function keptOf(page: Page, count: number): Promise<Kept> {
  await page.waitForFunction((count) => (Reflect.get(window, 'kept') as Kept).flushed.length >= count, count)
  return page.evaluate(() => Reflect.get(window, 'kept') as Kept)
}

/**
 * Runs in the page, before its own code: notes at the port to the writer when edits leave and when the journal's answers
 * come. An answer is for its version and all before it.
 */
function watchJournal(): void {
  const kept = { journaled: [] as number[], flushed: [] as number[] }
  Reflect.set(window, 'kept', kept)
  interface Message {
    readonly kind: string
    readonly documentId: string
    readonly version: number
  }
  type Edit = Omit<Message, 'kind'> & { readonly at: number }
  const waiting = { journaled: [] as Edit[], flushed: [] as Edit[] }
  let keyAt = 0
  window.addEventListener('keydown', ({ timeStamp }) => (keyAt = timeStamp), { capture: true })
  const hear = (kind: keyof typeof waiting, { documentId, version }: Message): void => {
    const now = performance.now()
    const isDue = (edit: Edit): boolean => edit.documentId === documentId && edit.version <= version
    kept[kind].push(...waiting[kind].filter(isDue).map(({ at }) => now - at))
    waiting[kind] = waiting[kind].filter((edit) => !isDue(edit))
  }
  window.addEventListener('message', ({ ports: [port] }) => {
    if (port === undefined) return
    const post = port.postMessage.bind(port)
    port.postMessage = (message: Message) => {
      if (message.kind === 'edit') {
        const edit = { documentId: message.documentId, version: message.version, at: keyAt }
        waiting.journaled.push(edit)
        waiting.flushed.push(edit)
      }
      post(message)
    }
    port.addEventListener('message', ({ data }: MessageEvent<Message>) => {
      if (data.kind === 'journaled' || data.kind === 'flushed') hear(data.kind, data)
    })
  })
}

function keptBench(name: string, goal: string, part: keyof Kept): Bench {
  return {
    name,
    goal,
    needsApp: true,
    measure: async (effort, tools) => latency((await measured(effort, tools))[part], 1),
  }
}

let figures: Promise<Kept> | null = null

/** Both rows are of the same keys. */
function measured(effort: Effort, tools: Tools): Promise<Kept> {
  return (figures ??= measureKept(effort, tools))
}

export const journalBenches: readonly Bench[] = [
  keptBench('journal.kernel', 'p99 ≤ 50 ms', 'journaled'),
  keptBench('journal.flushed', 'p99 ≤ 250 ms', 'flushed'),
]
