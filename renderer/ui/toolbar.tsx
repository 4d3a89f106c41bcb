import type { ReactElement } from 'react'
import { commands, type CommandId } from '../../electron/contract/commands.ts'
import { hintOf } from '../commands/command-keys.ts'
import { useApp, useModel } from './app-context.ts'
import { Icon } from './icons.tsx'
import { RecentFiles } from './recent-files.tsx'

export function Toolbar(): ReactElement {
  const canSave = useModel((model) => model.activeId !== null)
  return (
    <div className="toolbar" role="toolbar" aria-label="File">
      <CommandButton id="open" icon="open" />
      <RecentFiles />
      <CommandButton id="save" icon="save" disabled={!canSave} />
      <CommandButton id="save-as" icon="saveAs" disabled={!canSave} />
    </div>
  )
}

interface CommandButtonProps {
  readonly id: CommandId
  readonly icon: Parameters<typeof Icon>[0]['name']
  readonly disabled?: boolean
  /** Shows the icon only. */
  readonly bare?: boolean
}

/** A button that does a command and is named like it. */
export function CommandButton({
  id,
  icon,
  disabled = false,
  bare = false,
}: CommandButtonProps): ReactElement {
  const { bridge, run } = useApp()
  const label = commands.find((command) => command.id === id)?.label ?? ''
  return (
    <button
      type="button"
      className={bare ? 'button button-bare' : 'button button-tool'}
      aria-label={label}
      title={hintOf(id, bridge.platform)}
      disabled={disabled}
      onClick={() => run(id)}
    >
      <Icon name={icon} />
      {!bare && <span className="button-words">{label}</span>}
    </button>
  )
}
