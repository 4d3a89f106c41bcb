import { expect, test } from 'vitest'
import { commands } from '../../../electron/contract/commands.ts'
import { commandOfKeys, hintOf, sayKeys, type KeyPress } from '../../../renderer/commands/command-keys.ts'

function press(keys: string, fields: Partial<KeyPress> = {}): KeyPress {
  const parts = keys.split('+')
  return {
    key: parts.at(-1) ?? '',
    code: '',
    ctrlKey: parts.includes('Ctrl'),
    metaKey: parts.includes('Cmd'),
    shiftKey: parts.includes('Shift'),
    altKey: parts.includes('Alt'),
    isComposing: false,
    getModifierState: () => false,
    ...fields,
  }
}

test.each([
  ['Ctrl+s', 'save'],
  ['Ctrl+Shift+S', 'save-as'],
  ['Ctrl+Alt+s', 'save-all'],
  ['Ctrl+n', 'new'],
  ['Ctrl+t', 'new'],
  ['Ctrl+Shift+T', 'reopen'],
  ['Ctrl+Tab', 'next-tab'],
  ['Ctrl+Shift+Tab', 'previous-tab'],
  ['Ctrl+PageDown', 'next-tab'],
  ['Alt+z', 'toggle-wrap'],
  ['Ctrl+y', 'redo'],
])('%s is %s', (keys, id) => {
  expect(commandOfKeys(press(keys), 'linux')).toBe(id)
})

test.each(['s', 'Ctrl+Shift+N', 'Ctrl+Cmd+s', 'Cmd+s', 'Alt+s', 'Shift+Tab'])('%s is no command', (keys) => {
  expect(commandOfKeys(press(keys), 'linux')).toBeNull()
})

test('on a Mac the command key takes the place of control, but not for tabs', () => {
  expect(commandOfKeys(press('Cmd+s'), 'darwin')).toBe('save')
  expect(commandOfKeys(press('Ctrl+s'), 'darwin')).toBeNull()
  expect(commandOfKeys(press('Ctrl+Tab'), 'darwin')).toBe('next-tab')
})

test('a key of another alphabet counts by its place on the keyboard', () => {
  expect(commandOfKeys(press('Ctrl+ы', { code: 'KeyS' }), 'linux')).toBe('save')
  expect(commandOfKeys(press('Alt+Ω', { code: 'KeyZ' }), 'darwin')).toBe('toggle-wrap')
  // A Latin layout decides by what the key types: this is Ctrl+A where A is on the Q key.
  expect(commandOfKeys(press('Ctrl+a', { code: 'KeyW' }), 'linux')).toBeNull()
})

test('keys that type a letter with AltGr, or compose one, are no command', () => {
  const altGr = press('Ctrl+Alt+s', { getModifierState: (key) => key === 'AltGraph' })
  expect(commandOfKeys(altGr, 'win32')).toBeNull()
  expect(commandOfKeys(press('Ctrl+s', { isComposing: true }), 'linux')).toBeNull()
})

test('no two commands share keys', () => {
  const all = commands.flatMap((command) => command.keys.map((keys) => sayKeys(keys, 'linux')))
  expect(new Set(all).size).toBe(all.length)
})

test('keys are said as the system does', () => {
  expect(sayKeys('CmdOrCtrl+Shift+S', 'linux')).toBe('Ctrl+Shift+S')
  expect(sayKeys('CmdOrCtrl+Shift+S', 'darwin')).toBe('⇧⌘S')
  expect(hintOf('save-as', 'linux')).toBe('Save as… (Ctrl+Shift+S)')
})
