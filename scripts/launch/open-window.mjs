import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { projectFolder } from '../project.mjs'
import { PlainError, say } from '../terminal/say.mjs'
import { checkSandbox } from './sandbox.mjs'

/**
 * Opens the built app for the person at this computer, until they quit it.
 * @param {import('../set-up/electron.mjs').Electron} electron
 * @param {readonly string[]} files relative to where the person ran npm
 */
export async function openWindow(electron, files) {
  const sandbox = await checkSandbox(electron, null)
  const from = process.env['INIT_CWD'] ?? process.cwd()
  const paths = files.map((file) => resolve(from, file))
  say('Opening the window.')
  const app = spawn(electron.executable, [...(sandbox ? [] : ['--no-sandbox']), projectFolder, ...paths], {
    stdio: 'inherit',
  })
  const [code] = await once(app, 'exit')
  if (code !== 0) throw new PlainError(`Tallypad ended with exit code ${code}.`)
}
