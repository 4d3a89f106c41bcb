import { commands, type CommandId } from '../../electron/contract/commands.ts'

/** One accelerator, as "CmdOrCtrl+Shift+S" says it. */
interface Accelerator {
  readonly control: boolean
  readonly meta: boolean
  readonly shift: boolean
  readonly alt: boolean
  /** As `KeyboardEvent.key` has it, in lower case. */
  readonly key: string
}

/** What of a keyboard event decides which command it is. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'isComposing' | 'getModifierState'
>

/** The command that these keys stand for on this platform; null for none. */
export function commandOfKeys(press: KeyPress, platform: string): CommandId | null {
  // AltGr counts as Ctrl and Alt on Windows, and types a letter.
  if (press.isComposing || press.getModifierState('AltGraph')) return null
  const found = commands.find((command) =>
    command.keys.some((keys) => matches(press, readAccelerator(keys, platform))),
  )
  return found?.id ?? null
}

/** An accelerator as people read it: "Ctrl+Shift+S", and "⇧⌘S" on a Mac. */
export function sayKeys(keys: string, platform: string): string {
  if (platform !== 'darwin') return keys.replace('CmdOrCtrl', 'Ctrl')
  const { control, meta, shift, alt } = readAccelerator(keys, platform)
  const modifiers = `${control ? '⌃' : ''}${alt ? '⌥' : ''}${shift ? '⇧' : ''}${meta ? '⌘' : ''}`
  return modifiers + (keys.split('+').at(-1) ?? '')
}

/** A command's label with its first keys, for a tooltip. */
export function hintOf(id: CommandId, platform: string): string {
  const command = commands.find((listed) => listed.id === id)
  if (command === undefined) return ''
  const [keys] = command.keys
  return keys === undefined ? command.label : `${command.label} (${sayKeys(keys, platform)})`
}

function readAccelerator(keys: string, platform: string): Accelerator {
  const parts = keys.split('+')
  const isMac = platform === 'darwin'
  const either = parts.includes('CmdOrCtrl')
  return {
    control: parts.includes('Ctrl') || (either && !isMac),
    meta: either && isMac,
    shift: parts.includes('Shift'),
    alt: parts.includes('Alt'),
    key: (parts.at(-1) ?? '').toLowerCase().replace('space', ' '),
  }
}

function matches(press: KeyPress, accelerator: Accelerator): boolean {
  return (
    press.ctrlKey === accelerator.control &&
    press.metaKey === accelerator.meta &&
    press.shiftKey === accelerator.shift &&
    press.altKey === accelerator.alt &&
    (press.key.toLowerCase() === accelerator.key || isKeyOfOtherAlphabet(press, accelerator.key))
  )
}

/** Where the key types no Latin letter (another alphabet, or with Alt on a Mac) its place on the keyboard counts. */
function isKeyOfOtherAlphabet({ key, code }: KeyPress, letter: string): boolean {
  return !/^[\x21-\x7e]/.test(key) && code === `Key${letter.toUpperCase()}`
}
