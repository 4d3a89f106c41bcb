import { inProject, projectFolder } from '../project.mjs'
import { lastLines, runCommand } from '../terminal/command.mjs'
import { PlainError, step } from '../terminal/say.mjs'

/** Bundles the app's processes and its window into dist/. */
export async function buildApp() {
  await step('Building', async () => {
    const vite = inProject('node_modules', 'vite', 'bin', 'vite.js')
    const { code, output } = await runCommand(process.execPath, [vite, 'build'], { cwd: projectFolder })
    if (code !== 0) throw new PlainError(`The build failed:\n${lastLines(output, 30)}`)
  })
}
