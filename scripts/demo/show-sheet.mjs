import { basename } from 'node:path'
import { PlainError, step } from '../terminal/say.mjs'
import { areTotalsOf } from './totals.mjs'

/**
 * What the window showed.
 * @typedef {object} Seen
 * @property {string} totals
 * @property {number} saveMs from the click on Save until the window said that it was saved
 */

/** A person types at most this many keys in a demo; longer texts are pasted. */
const mostKeys = 2000
const answersMs = 10_000
const savingMs = 120_000

/**
 * Starts the app, types a sheet and saves it, all through its window.
 * @param {ReturnType<typeof import('../launch/app-run.mjs').launchOptions>} start
 * @param {import('./sheet.mjs').Sheet} sheet
 * @param {string} path where to save; it stands in for what a person chooses in the dialog
 * @param {string} screenshot where to put a picture of the window
 * @returns {Promise<Seen>}
 */
export async function showSheet(start, sheet, path, screenshot) {
  // Not at the top of the file, because set-up may install it first.
  const { _electron } = await import('@playwright/test')
  const app = await step('Starting the app', () => _electron.launch(start))
  try {
    const window = await app.firstWindow()
    await step(`Typing ${sheet.text.length} characters`, () => typeSheet(window, sheet.text))
    const totals = await waitForTotals(window, sheet.values)
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    }, path)
    const saveMs = await step(`Saving as ${basename(path)}`, () => save(window, basename(path)))
    await window.screenshot({ path: screenshot })
    return { totals, saveMs }
  } finally {
    await app.close()
  }
}

/** @param {import('@playwright/test').Page} window @param {string} text */
async function typeSheet(window, text) {
  await window.getByRole('textbox', { name: 'Document text' }).click()
  // Tab moves the focus, and the editor indents a new line as the one above.
  const canBeTyped = text.length <= mostKeys && !/\t|^ /m.test(text)
  await (canBeTyped ? window.keyboard.type(text, { delay: 8 }) : window.keyboard.insertText(text))
}

/**
 * Waits until the window shows the totals, which follow the typing at a distance.
 * @param {import('@playwright/test').Page} window
 * @param {readonly string[] | null} values
 */
async function waitForTotals(window, values) {
  const totals = window.getByRole('status', { name: 'Totals' })
  const giveUpAt = Date.now() + answersMs
  for (let last = ''; ;) {
    const shown = (await totals.innerText()).trim()
    const isFinal = values === null ? shown === last : areTotalsOf(shown, values)
    if (isFinal || Date.now() > giveUpAt) return shown
    last = shown
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/** @param {import('@playwright/test').Page} window @param {string} name */
async function save(window, name) {
  const startedAt = Date.now()
  await window.getByRole('button', { name: 'Save', exact: true }).click()
  await window.getByRole('tab', { name, exact: true }).waitFor()
  const state = window.getByRole('status', { name: 'Save state' })
  const saved = state.filter({ hasText: /^\s*Saved\s*$/ })
  const failed = window.getByRole('region', { name: 'Writes' }).getByRole('button', { name: 'Retry' })
  await saved
    .or(failed)
    .first()
    .waitFor({ timeout: savingMs })
    .catch(() => undefined)
  if (await saved.isVisible()) return Date.now() - startedAt
  throw new PlainError(`The demo failed: after Save the window says “${(await state.innerText()).trim()}”.`)
}
