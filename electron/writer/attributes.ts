import { spawn, type ChildProcess } from 'node:child_process'
import { Socket } from 'node:net'

/**
 * Copies the attributes of a file to another for each two lines that it reads, which are their paths, and answers with a
 * line. GNU cp fails unless it could keep all that it is asked for: mode, access list, and each extended attribute that
 * this user may see. It takes a process for each file.
 */
const withCp = `
while IFS= read -r from && IFS= read -r to; do
  if cp --attributes-only --preserve=mode,xattr --no-target-directory -- "$from" "$to" > /dev/null
  then echo kept; else echo lost; fi
done`

/**
 * The same in Perl, which can ask the system itself whether there is anything to copy: hardly any file has more than its
 * mode, and what the folder gives to new files must not stay either. An access list counts as an extended attribute; the
 * label that SELinux gives to every file is not copied. Its argument is the number of the call `listxattr`, 0 where that
 * is not known.
 */
const withPerl = `
use strict;
my $listxattr = length pack('p', '') == 8 ? shift : 0;
my $label = "security.selinux\\0";
sub is_bare {
  my $names = "\\0" x length $label;
  my $length = syscall($listxattr, $_[0], $names, length $names);
  return $length == 0 || $length == length $label && $names eq $label;
}
$| = 1;
while (defined(my $from = <STDIN>)) {
  chomp $from;
  chomp(my $to = <STDIN>);
  my $has_none = $listxattr && is_bare($from) && is_bare($to);
  my @cp = qw(cp --attributes-only --preserve=mode,xattr --no-target-directory --);
  print $has_none || system(@cp, $from, $to) == 0 ? "kept\\n" : "lost\\n";
}`

const script = `if command -v perl > /dev/null; then exec perl -C0 -e "$1" "$2"; fi${withCp}`

/** The number of `listxattr` on 64-bit Linux (arch/x86/entry/syscalls/syscall_64.tbl, scripts/syscall.tbl). */
const numberOfListxattr: Partial<Record<NodeJS.Architecture, number>> = { x64: 194, arm64: 11 }

type Answer = (isKept: boolean) => void

/**
 * Gives files the mode, access list and extended attributes of others, for which Node has no call. A shell is kept for
 * it: starting a process stops a large one like this for a long moment. Each disk has one of its own, so that one which
 * hangs holds back no other.
 */
export class AttributeCopier {
  private readonly shells = new Map<bigint, AttributeShell>()

  /**
   * @param disk the number of that on which both are
   * @returns whether all were kept; false also where this system has no tool that can tell
   */
  copy(from: string, to: string, disk: bigint): Promise<boolean> {
    // A path may hold a line break, but then it is not one line.
    if (`${from}${to}`.includes('\n')) return Promise.resolve(false)
    const shell = this.shells.get(disk) ?? new AttributeShell()
    this.shells.set(disk, shell)
    return shell.copy(from, to)
  }
}

/** One shell, which is started when it is needed. */
class AttributeShell {
  private shell: ChildProcess | null = null
  private waiting: Answer[] = []
  private said = ''

  copy(from: string, to: string): Promise<boolean> {
    return new Promise((answer) => {
      const shell = this.shell ?? this.start()
      this.waiting.push(answer)
      stayFor(shell, true)
      shell.stdin?.write(`${from}\n${to}\n`)
    })
  }

  private start(): ChildProcess {
    const number = String(numberOfListxattr[process.arch] ?? 0)
    const shell = spawn('/bin/sh', ['-c', script, 'sh', withPerl, number], {
      stdio: ['pipe', 'pipe', 'ignore'],
    })
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
