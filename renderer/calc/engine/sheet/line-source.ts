/** Where a sheet reads its lines: a CodeMirror Text is one. Lines count from 1; `to` is not read any more. */
export interface LineSource {
  iterLines(from: number, to: number): Iterator<string>
}

/** Stops a run of lines, when there is other work to do. */
export type Pause = () => boolean

/** The text of a line, counted from 0. */
export function textOf(source: LineSource, line: number): string {
  return String(source.iterLines(line + 1, line + 2).next().value)
}
