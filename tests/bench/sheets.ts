import { Text } from '@codemirror/state'
import { environmentOf } from '../../renderer/calc/engine/environment.ts'
import { Sheet } from '../../renderer/calc/engine/sheet/sheet.ts'

/** A text of so many lines. */
export function textOf(count: number, lineOf: (line: number) => string): Text {
  return Text.of(Array.from({ length: count }, (_, line) => lineOf(line)))
}

/** A text worked out from its first line to its last. */
export function evaluate(text: Text): Sheet {
  const sheet = new Sheet(environmentOf())
  sheet.replace(0, 0, text.lines)
  sheet.work(text, () => false)
  return sheet
}
