import { isOfTotal } from './tags.ts'

/** Where a comment starts, `// …` or ` # …`, else the end of the line. */
export function endOfContent(line: string, from: number): number {
  return Math.min(markFrom(line, '//', from), markFrom(line, '#', from))
}

/** Where a mark stands first, or after a space; the end of the line where it does not. */
function markFrom(line: string, mark: string, from: number): number {
  for (let at = line.indexOf(mark, from); at !== -1; at = line.indexOf(mark, at + 1)) {
    if ((at === from || /\s/.test(line[at - 1] ?? '')) && !isOfTotal(line, at)) return at
  }
  return line.length
}
