import { createHash } from 'node:crypto'
import { copyFile, mkdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { inProject } from '../project.mjs'
import { canRun } from '../launch/app-user.mjs'
import { giveToApp, launchOptions, makeAppFolder, openDisplay, prepareAppRun } from '../launch/app-run.mjs'
import { PlainError, say, sayDuration } from '../terminal/say.mjs'
import { readSheet, sampleSheet } from './sheet.mjs'
import { areTotalsOf } from './totals.mjs'
import { showSheet } from './show-sheet.mjs'

/**
 * Shows that the app does what it promises: types a sheet into the real window, saves it, and checks the file and
 * the totals.
 * @param {import('../set-up/electron.mjs').Electron} electron
 * @param {{ out?: string | undefined, text?: string | undefined }} wanted a folder for the file, and a text to type
 *   instead of the sample; relative to where the person ran npm
 * @throws {PlainError} when the file or the totals are not right
 */
export async function runDemo(electron, wanted) {
  const from = process.env['INIT_CWD'] ?? process.cwd()
  const out = wanted.out === undefined ? inProject('demo') : resolve(from, wanted.out)
  const sheet = wanted.text === undefined ? sampleSheet : await readSheet(resolve(from, wanted.text))
  const made = await mkdir(out, { recursive: true })
  const prepared = await prepareAppRun(electron)
  const { run, stop } = await openDisplay(prepared.run)
  try {
    if (made !== undefined) await giveToApp(run, out)
    const canWrite = await canRun(run.user, ['test', '-w', out])
    const folder = canWrite ? out : await makeAppFolder(run, 'saved')
    const saved = join(folder, sheet.name)
    const screenshot = join(out, 'screenshot.png')
    const start = launchOptions(run, { profile: await makeAppFolder(run, 'profile') })
    const seen = await showSheet(start, sheet, saved, screenshot)
    const file = join(out, sheet.name)
    if (!canWrite) {
      await copyFile(saved, file)
      say(
        `The app ran as a user who may not write to ${out}: it saved to a folder of its own, copied from there.`,
      )
    }
    await report(file, screenshot, sheet, seen)
  } finally {
    stop()
    await prepared.end()
  }
}

/**
 * @param {string} file
 * @param {string} screenshot
 * @param {import('./sheet.mjs').Sheet} sheet
 * @param {import('./show-sheet.mjs').Seen} seen
 */
async function report(file, screenshot, sheet, seen) {
  const bytes = await readFile(file)
  const isWhatWasTyped = bytes.equals(Buffer.from(sheet.text))
  const areTotalsRight = sheet.values === null || areTotalsOf(seen.totals, sheet.values)
  say(`File:       ${file}`)
  say(`Size:       ${bytes.length} bytes, ${isWhatWasTyped ? 'just as typed' : 'NOT what was typed'}`)
  say(`SHA-256:    ${createHash('sha256').update(bytes).digest('hex')}`)
  say(`Saved in:   ${sayDuration(seen.saveMs)}, from the click until the window said so`)
  say(
    `Totals:     ${seen.totals || 'none'}${sheet.values === null ? ' (not checked: not a column of numbers)' : areTotalsRight ? ', right' : ', WRONG'}`,
  )
  say(`Screenshot: ${screenshot}`)
  if (!isWhatWasTyped) throw new PlainError('The demo failed: the file is not what was typed.')
  if (!areTotalsRight) throw new PlainError('The demo failed: the totals are wrong.')
}
