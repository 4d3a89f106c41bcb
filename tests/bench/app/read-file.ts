import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Milliseconds that `cat` and the decoding of what it prints take. */
export async function catAndDecode(path: string): Promise<number> {
  const start = performance.now()
  const cat = spawn('cat', [path], { stdio: ['ignore', 'pipe', 'inherit'] })
  const end = once(cat, 'exit')
  const decoder = new TextDecoder()
  for await (const bytes of cat.stdout) decoder.decode(bytes as Buffer, { stream: true })
  await end
  return performance.now() - start
}
