import { spawn, type ChildProcess } from 'node:child_process'
import { Socket } from 'node:net'

/**
 * Copies the attributes of each pair of paths that it reads, one pair a line, and answers each with a line. The paths
 * come as `printf %b` reads them, so that no byte of them means anything to the shell; the "x" keeps line breaks at
 * their ends. GNU cp fails unless it could keep all that it is asked for: mode, access list, and each extended attribute
 * that this user may see.
 */
const script = `
while read -r from to; do
  from=$(printf '%bx' "$from")
  to=$(printf '%bx' "$to")
  if cp --attributes-only --preserve=mode,xattr --no-target-directory -- "\${from%x}" "\${to%x}" >/dev/null
  then echo kept; else echo lost; fi
done`

type Answer = (isKept: boolean) => void

/**
 * Gives files the mode, access list and extended attributes of others, for which Node has no call. One shell is kept
 * for it: starting a process stops a large one like this for a long moment, so that is done only once.
 */
export class AttributeCopier {
  private shell: ChildProcess | null = null
  private waiting: Answer[] = []
  private said = ''

  /** @returns whether all were kept; false also where this system has no tool for it */
  copy(from: string, to: string): Promise<boolean> {
    return new Promise((answer) => {
      const shell = this.shell ?? this.start()
      this.waiting.push(answer)
      stayFor(shell, true)
      shell.stdin?.write(`${spelled(from)} ${spelled(to)}\n`)
    })
  }

  private start(): ChildProcess {
    const shell = spawn('/bin/sh', ['-c', script], { stdio: ['pipe', 'pipe', 'ignore'] })
    this.shell = shell
    this.said = ''
    shell.stdout.on('data', (said: Buffer) => this.hear(shell, said.toString('latin1')))
    // Whichever of these comes first; without a listener the others would end this process.
    for (const source of [shell, shell.stdin, shell.stdout]) source.on('error', () => this.lose(shell))
    shell.on('exit', () => this.lose(shell))
    return shell
  }

  private hear(shell: ChildProcess, said: string): void {
    const lines = (this.said + said).split('\n')
    this.said = lines.pop() ?? ''
    for (const line of lines) this.waiting.shift()?.(line === 'kept')
    if (this.waiting.length === 0) stayFor(shell, false)
  }

  private lose(shell: ChildProcess): void {
    if (this.shell !== shell) return
    this.shell = null
    for (const answer of this.waiting.splice(0)) answer(false)
  }
}

/** A path in the words of `printf %b`. */
function spelled(path: string): string {
  return Array.from(Buffer.from(path), (byte) => {
    const character = String.fromCharCode(byte)
    return /[\w/.-]/.test(character) ? character : `\\0${byte.toString(8).padStart(3, '0')}`
  }).join('')
}

/** Whether this process stays alive for the shell: only while it is waited for. */
function stayFor(shell: ChildProcess, stays: boolean): void {
  for (const handle of [shell, shell.stdin, shell.stdout]) {
    if (handle !== shell && !(handle instanceof Socket)) continue
    if (stays) handle.ref()
    else handle.unref()
  }
}
