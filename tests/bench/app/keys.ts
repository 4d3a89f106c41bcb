import { setTimeout as sleep } from 'node:timers/promises'
import type { CDPSession, Page } from '@playwright/test'

/** A very fast typist: 28 keys a second. */
const paceMs = 35

/** Lines as people type them into a sheet. */
const typed = [
  'milk 2.49',
  '3 * 1.25 + 4',
  'a note to myself',
  'rent = 940',
  'rent / 12 - 5%',
  '17.5 km in miles',
]

/** So many keys. @param from where in the lines they begin, so that rounds differ */
export function keysToType(count: number, from = 0): string {
  const lines = `${typed.join('\n')}\n`
  const begin = from % lines.length
  return lines.repeat(Math.ceil((begin + count) / lines.length)).slice(begin, begin + count)
}

/** Types keys at an even pace, like a person who does not wait for the app; ends when `goOn` says so. */
export async function typeAtPace(page: Page, text: string, goOn: () => boolean = () => true): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const sent: Promise<void>[] = []
  const start = performance.now()
  for (const [index, char] of Array.from(text).entries()) {
    await sleep(Math.max(start + index * paceMs - performance.now(), 0))
    if (!goOn()) break
    sent.push(pressKey(session, char))
  }
  await Promise.all(sent)
  await session.detach()
}

async function pressKey(session: CDPSession, char: string): Promise<void> {
  const key = char === '\n' ? 'Enter' : char
  const text = char === '\n' ? '\r' : char
  // What the browser calls the key matters to shortcuts only; the letters are what is typed.
  const windowsVirtualKeyCode = char === '\n' ? 13 : 0
  await Promise.all([
    session.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text, windowsVirtualKeyCode }),
    session.send('Input.dispatchKeyEvent', { type: 'keyUp', key, windowsVirtualKeyCode }),
  ])
}
