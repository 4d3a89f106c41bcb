import { spawn, type ChildProcess } from 'node:child_process'
import { Socket } from 'node:net'

/**
 * Copies the attributes of a file to another for each two lines that it reads, which are their paths, and answers with a
 * line. GNU cp fails unless it could keep all that it is asked for: mode, access list, and each extended attribute that
 * this user may see.
 */
const script = `
while IFS= read -r from && IFS= read -r to; do
  if cp --attributes-only --preserve=mode,xattr --no-target-directory -- "$from" "$to" > /dev/null
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

  /** @returns whether all were kept; false also where this system has no tool that can tell */
  copy(from: string, to: string): Promise<boolean> {
    // A path may hold a line break, but then it is not one line.
    if (`${from}${to}`.includes('\n')) return Promise.resolve(false)
    return new Promise((answer) => {
      const shell = this.shell ?? this.start()
      this.waiting.push(answer)
      stayFor(shell, true)
      shell.stdin?.write(`${from}\n${to}\n`)
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

/** Whether this process stays alive for the shell: only while it is waited for. */
function stayFor(shell: ChildProcess, stays: boolean): void {
  for (const handle of [shell, shell.stdin, shell.stdout]) {
    if (handle !== shell && !(handle instanceof Socket)) continue
    if (stays) handle.ref()
    else handle.unref()
  }
}
