import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'

/** Why disk faults cannot be injected here; null where they can. */
export function whyNoFaults(): string | null {
  if (process.platform !== 'linux') return 'system calls are injected with strace, which is for Linux'
  if (process.getuid?.() !== 0) return 'only root may attach strace to the writer'
  if (spawnSync('strace', ['-V']).error) return 'strace is not installed'
  return null
}

/**
 * Bends system calls of a running process with strace until the returned function is called.
 * @param injections strace's own words, e.g. `fsync:error=EIO` or `pwrite64:delay_enter=20000` (microseconds).
 */
export async function bendSystemCalls(
  pid: number,
  injections: readonly string[],
): Promise<() => Promise<void>> {
  const names = injections.map((injection) => injection.split(':')[0])
  const args = ['-f', '-p', String(pid), '-o', '/dev/null', '-e', `trace=${names.join(',')}`]
  const strace = spawn('strace', [
    ...args,
    ...injections.flatMap((injection) => ['-e', `inject=${injection}`]),
  ])
  let said = ''
  await new Promise<void>((resolve, reject) => {
    strace.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('attached')) resolve()
    })
    strace.on('exit', () => reject(new Error(`strace ended: ${said}`)))
  })
  return async () => {
    if (strace.exitCode !== null || strace.signalCode !== null) return
    const ended = once(strace, 'exit')
    strace.kill('SIGINT')
    await ended
  }
}
