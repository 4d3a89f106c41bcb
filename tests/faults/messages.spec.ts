import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { windowRequests, type RequestName } from '../../electron/contract/window-channel.ts'
import { expect, test } from '../support/app.ts'
import { writeFile } from '../support/owned-files.ts'
import { everything } from './amount.ts'
import { seed } from './random.ts'
import { FaultTable } from './table.ts'

const counts = everything
  ? { requests: 50_000, port: 40_000, dropped: 10_000 }
  : { requests: 3000, port: 3000, dropped: 1000 }
const table = new FaultTable('messages', `Messages that nobody should send (seed ${seed})`)

/** What Chromium makes in a profile when it first has use for it. */
const isChromiums = /^([A-Z][A-Za-z ]*|blob_storage|shared_proto_db|.*\.tmp)$/

/** What the generators in the page and in main are given. */
interface Wanted {
  readonly seed: number
  readonly count: number
  /** Paths that a message may try to smuggle in. */
  readonly paths: readonly string[]
}

/**
 * Makes values of every kind. It is sent to other processes as its source, so it uses nothing from outside.
 * @returns a function that gives another one each time
 */
function makeValues(start: number, paths: readonly string[]): () => unknown {
  let state = start >>> 0
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item
  const keys = [
    ...[
      'documentId',
      'version',
      'path',
      'jobId',
      'kind',
      'profile',
      'changes',
      'splices',
      'last',
      'upTo',
      'size',
    ],
    ...[
      'unsaved',
      'coming',
      'question',
      'format',
      'encoding',
      'keptId',
      'otherId',
      'isSame',
      'views',
      'active',
    ],
    ...['__proto__', 'constructor', 'toString', 'baseline', 'overwrite', 'withPermission', 'length'],
  ]
  const kinds = [
    'edit',
    'piece',
    'reset',
    'pin',
    'unpin',
    'taken',
    'request',
    'save',
    'open',
    'forget',
    'keep',
  ]
  const make = (depth: number): unknown => {
    switch (Math.floor(random() * (depth > 0 ? 12 : 9))) {
      case 0:
        return null
      case 1:
        return random() < 0.5
      case 2:
        return pick([
          NaN,
          -1,
          0,
          1,
          1.5,
          1e308,
          -Infinity,
          2 ** 53,
          4_294_967_296,
          Math.floor(random() * 100),
        ])
      case 3:
        return pick(paths)
      case 4:
        return pick([
          'd999999',
          'd0',
          'd1234567890123',
          'D1',
          '',
          '\0',
          '../../etc/passwd',
          'file:///etc/passwd',
        ])
      case 5:
        return random() < 0.02 ? 'x'.repeat(300_000) : 'x'.repeat(Math.floor(random() * 50))
      case 6:
        return pick(kinds)
      case 7:
        return pick<unknown>([
          new Date(0),
          new Map([['path', paths[0]]]),
          new Uint8Array(9),
          10n,
          /x/,
          undefined,
        ])
      case 8:
        return pick(['documentId', 'save', 'd999998'])
      case 9:
        return Array.from({ length: Math.floor(random() * 5) }, () => make(depth - 1))
      default: {
        const object: Record<string, unknown> = {}
        for (let n = Math.floor(random() * 6); n >= 0; n--) object[pick(keys)] = make(depth - 1)
        if (random() < 0.5) object['documentId'] = pick(['d999999', 'd999998', pick(paths)])
        if (random() < 0.5) object['kind'] = pick(kinds)
        if (random() < 0.3) object['version'] = pick([-1, 0, 1, 1.5, 2 ** 53])
        return object
      }
    }
  }
  return () => make(3)
}

/** Puts the generator into a process, as a debugger does: the page's rules forbid code that comes as text. */
const installGenerator = `void (globalThis.makeValues = ${makeValues.toString()})`

test.describe('messages that nobody should send', () => {
  test.describe.configure({ mode: 'serial', timeout: 300_000 })
  test.afterAll(() => table.finish())

  test('are refused, write nothing, and the app goes on', async ({ launch, folder, profile }) => {
    const file = join(folder, 'note.txt')
    await writeFile(file, 'untouched 1\n')
    const wanted = { seed, paths: [file, join(folder, 'smuggled.txt'), '/etc/passwd', '../smuggled.txt'] }
    const tallypad = await launch()
    await tallypad.chooseToSave(null)
    await tallypad.chooseToOpen([])
    // Keeps the port that the page is given, as code that got into the page would.
    await tallypad.window.addInitScript(() => {
      addEventListener('message', (event) => {
        if (event.ports[0] !== undefined) Reflect.set(globalThis, 'stolenPort', event.ports[0])
      })
    })
    await tallypad.window.reload()
    await tallypad.window.evaluate(installGenerator)
    await tallypad.app.evaluate(installGenerator)
    await tallypad.open(file)
    await tallypad.press('Control+Home')
    await tallypad.type('typed ')
    await expect(tallypad.saveState).toHaveText(/^Kept safe/)
    const tabs = await tallypad.window.getByRole('tab').count()
    const filesBefore = (await readdir(profile)).sort()

    const judge = async (fault: string, count: number, accepted: readonly string[]) => {
      const content = await readFile(file, 'utf8')
      const shown = await tallypad.editor.locator('.cm-line').first().innerText()
      const names = await readdir(folder)
      table.add(fault, {
        torn: content !== 'untouched 1\n' || names.length !== 1,
        lost: shown !== 'typed untouched 1',
        falseSuccess: accepted.length > 0,
        where: `${names.join(', ')}; ${shown}; ${accepted.slice(0, 3).join(', ')}`,
      })
      table.note(fault, `${count} messages`)
    }

    // Requests: a name that is or is none, with whatever comes.
    const names = [...Object.keys(windowRequests), '__proto__', 'constructor', 'toString', 'no-such-request']
    const answered = await tallypad.window.evaluate(
      async ({ names, seed, count, paths }) => {
        const next = (Reflect.get(globalThis, 'makeValues') as typeof makeValues)(seed, paths)
        const api = window.tallypad as unknown as { request(name: unknown, ask: unknown): Promise<unknown> }
        const answered: [string, unknown][] = []
        for (let done = 0; done < count; done += 100) {
          await Promise.all(
            Array.from({ length: 100 }, async (_, n) => {
              const name = n % 20 === 0 ? next() : names[(done + n) % names.length]
              const ask = next()
              // Without an argument these are what they should be.
              if (ask === undefined) return
              try {
                await api.request(name, ask)
                answered.push([String(name), ask])
              } catch {
                // Refused, as it should be.
              }
            }),
          )
        }
        return answered
      },
      { names, count: counts.requests, ...wanted },
    )
    const wrong = answered.filter(([name, ask]) => {
      if (!Object.hasOwn(windowRequests, name)) return true
      return !v.safeParse(windowRequests[name as RequestName].ask, ask).success
    })
    await judge(
      'requests of the window',
      counts.requests,
      wrong.map((each) => JSON.stringify(each)),
    )

    // The edit stream: nothing is answered, so the text and the writer tell.
    const writer = await tallypad.writerPid()
    await tallypad.window.evaluate(
      async ({ seed, count, paths }) => {
        const next = (Reflect.get(globalThis, 'makeValues') as typeof makeValues)(seed + 1, paths)
        const port = Reflect.get(globalThis, 'stolenPort') as MessagePort
        for (let done = 0; done < count; done++) {
          port.postMessage(next())
          if (done % 500 === 0) await new Promise((resolve) => setTimeout(resolve, 20))
        }
      },
      { count: counts.port, ...wanted },
    )
    await tallypad.type('x')
    await expect(tallypad.saveState).toHaveText(/^Kept safe/)
    await tallypad.press('Backspace')
    await expect(tallypad.saveState).toHaveText(/^Kept safe/)
    expect(await tallypad.writerPid(), 'the writer is the same as before').toBe(writer)
    await judge('the port to the writer', counts.port, [])

    // Dropped files, and all requests once more, from frames that are not ours.
    const accepted = await tallypad.app.evaluate(
      async ({ ipcMain, BrowserWindow }, { seed, count, paths }: Wanted) => {
        const next = (Reflect.get(globalThis, 'makeValues') as typeof makeValues)(seed + 2, paths)
        type Handler = (event: unknown, ...args: unknown[]) => unknown
        const handlers = Reflect.get(ipcMain, '_invokeHandlers') as Map<string, Handler>
        const ours = BrowserWindow.getAllWindows()[0]?.webContents
        const other = new BrowserWindow({ show: false, webPreferences: { sandbox: true } })
        await other.loadURL('about:blank')
        const strangers = [null, undefined, other.webContents.mainFrame, { url: 'app://tallypad/index.html' }]
        const accepted: string[] = []
        for (let n = 0; n < count; n++) {
          for (const [channel, handler] of handlers) {
            const isStranger = n % 2 === 0 || !channel.includes('dropped')
            const senderFrame = isStranger ? strangers[n % strangers.length] : ours?.mainFrame
            const value = isStranger ? (channel.includes('dropped') ? paths : 'newDocument') : next()
            if (!isStranger && Array.isArray(value) && value.every((each) => typeof each === 'string'))
              continue
            try {
              await handler({ senderFrame, sender: other.webContents }, value, undefined)
              accepted.push(`${channel} from ${isStranger ? 'a stranger' : 'us'}: ${JSON.stringify(value)}`)
            } catch {
              // Refused, as it should be.
            }
          }
        }
        other.destroy()
        return accepted
      },
      { count: counts.dropped, ...wanted },
    )
    await judge('dropped files, and frames that are not ours', counts.dropped, accepted)

    await expect(tallypad.window.getByRole('tab')).toHaveCount(tabs)
    const added = (await readdir(profile)).filter((name) => !filesBefore.includes(name))
    expect(added.filter((name) => !isChromiums.test(name))).toEqual([])
    await tallypad.press('Control+S')
    await expect(tallypad.saveState).toHaveText('Saved')
    expect(await readFile(file, 'utf8')).toBe('typed untouched 1\n')
  })
})
