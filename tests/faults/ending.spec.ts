import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, test } from '../support/app.ts'
import { writeFile } from '../support/owned-files.ts'
import { bendSystemCalls, whyNoFaults } from '../support/slow-disk.ts'
import type { Tallypad } from '../support/tallypad.ts'
import { everything } from './amount.ts'
import { FaultTable } from './table.ts'

const filesAtOnce = 10
const table = new FaultTable('ending', 'Asked to end during ten writes on a slow disk')

/** Ways to ask the app to end, as a person or the system does. */
const ways: readonly { name: string; ask: (tallypad: Tallypad) => Promise<void> }[] = [
  { name: 'SIGTERM', ask: (tallypad) => signal(tallypad, 'SIGTERM') },
  {
    name: 'quit',
    ask: (tallypad) => tallypad.app.evaluate(({ app }) => void setImmediate(() => app.quit())),
  },
  {
    name: 'window closed',
    ask: (tallypad) =>
      tallypad.app.evaluate(({ BrowserWindow }) => {
        setImmediate(() => BrowserWindow.getAllWindows()[0]?.close())
      }),
  },
  { name: 'SIGHUP', ask: (tallypad) => signal(tallypad, 'SIGHUP') },
  {
    name: 'end of the session',
    ask: (tallypad) =>
      tallypad.app.evaluate(({ powerMonitor }) => {
        setImmediate(() => powerMonitor.emit('shutdown', { preventDefault: () => undefined }))
      }),
  },
]

async function signal(tallypad: Tallypad, name: NodeJS.Signals): Promise<void> {
  const [main] = await tallypad.pids('Browser')
  process.kill(main ?? 0, name)
}

test.describe('asked to end during ten writes', () => {
  test.skip(whyNoFaults() !== null, whyNoFaults() ?? '')
  test.describe.configure({ mode: 'serial' })
  test.afterAll(() => table.finish())

  for (const { name, ask } of everything ? ways : ways.slice(0, 1)) {
    test(name, async ({ launch, folder }) => {
      const files = Array.from({ length: filesAtOnce }, (_, n) => join(folder, `file-${n}.txt`))
      const old = 'as it was\n'.repeat(1000)
      for (const file of files) await writeFile(file, old)
      const tallypad = await launch()
      await tallypad.open(...files)
      for (const file of files) {
        await tallypad.tab(basename(file)).click()
        await tallypad.type('typed ')
      }
      await bendSystemCalls(await tallypad.writerPid(), [
        'pwrite64:delay_enter=300000',
        'fsync:delay_enter=300000',
        'write:delay_enter=0',
      ])
      const ended = once(tallypad.process, 'exit')
      await tallypad.press('Control+Alt+S')
      await expect(tallypad.job(files[0] ?? '')).toBeVisible()
      await tallypad.type('after ')
      await ask(tallypad)
      await ended

      const again = await launch()
      for (const [index, file] of files.entries()) {
        const content = await readFile(file, 'utf8')
        const isLast = index === files.length - 1
        const typed = `typed ${isLast ? 'after ' : ''}${old}`
        const torn = content !== old && content !== `typed ${old}`
        await again.tab(basename(file)).click()
        await expect(again.saveState).toHaveText(/^(Saved|Kept safe)/)
        const shown = await again.editor.locator('.cm-line').first().innerText()
        const state = await again.saveState.innerText()
        table.add(name, {
          torn,
          lost: shown !== typed.split('\n')[0],
          falseSuccess: state === 'Saved' && content !== typed,
          where: `${basename(file)}: ${shown}, ${state}`,
        })
      }
    })
  }
})
