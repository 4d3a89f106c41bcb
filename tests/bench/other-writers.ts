import { execFile, spawn } from 'node:child_process'
import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Another program's way to write a file durably. @returns the milliseconds that it took */
export type WriteFile = () => Promise<number>

/** The bytes of a file, as they are, into another: no encoding, no renaming. Null where there is no dd. */
export async function ddOf(from: string, to: string): Promise<WriteFile | null> {
  const write = async () => {
    const start = performance.now()
    await run('dd', [`if=${from}`, `of=${to}`, 'bs=1M', 'conv=fsync'])
    return performance.now() - start
  }
  return write().then(
    () => write,
    () => null,
  )
}

/** A text that it holds as one string is read from a file once, and written each time that a line comes in. */
const pythonScript = `
import os, sys, time
with open(sys.argv[1], encoding='utf-8', newline='') as file:
    text = file.read()
print('ready', flush=True)
for line in sys.stdin:
    start = time.perf_counter()
    with open(sys.argv[2], 'w', encoding='utf-8', newline='') as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    print((time.perf_counter() - start) * 1000, flush=True)
`

/** Writes the text of a file to another with Python, timed by itself. Null where there is no Python. */
export async function withPython<Value>(
  from: string,
  to: string,
  work: (write: WriteFile | null) => Promise<Value>,
): Promise<Value> {
  const python = spawn('python3', ['-c', pythonScript, from, to], { stdio: ['pipe', 'pipe', 'inherit'] })
  python.on('error', () => undefined)
  const said: AsyncIterator<string, undefined> = createInterface(python.stdout)[Symbol.asyncIterator]()
  const listen = async () => (await said.next()).value
  try {
    if ((await listen()) !== 'ready') return await work(null)
    return await work(async () => {
      python.stdin.write('\n')
      return Number(await listen())
    })
  } finally {
    python.stdin.end()
    python.kill()
  }
}

/** What any program must do to replace a small file durably. */
export async function replacePlainly(path: string, content: string): Promise<number> {
  const start = performance.now()
  const temp = `${path}.new`
  const file = await open(temp, 'wx')
  await file.write(content)
  await file.sync()
  await file.close()
  await rename(temp, path)
  const folder = await open(dirname(path), 'r')
  await folder.sync()
  await folder.close()
  return performance.now() - start
}
