import { useId, useRef, useState, type ReactElement, type SyntheticEvent } from 'react'
import type { Settings } from '../../electron/contract/settings.ts'
import { useApp, useAsk, useModel } from './app-context.ts'
import { Dialog } from './dialog.tsx'
import {
  problemOf,
  settingRows,
  settingsOf,
  typedOf,
  type SettingRow,
  type TypedSettings,
} from './settings-rows.ts'

/** What a person may set, as one form. */
export function SettingsDialog(): ReactElement | null {
  const open = useModel((model) => model.panel === 'settings')
  return open ? <SettingsForm /> : null
}

function SettingsForm(): ReactElement {
  const { bridge, store } = useApp()
  const ask = useAsk()
  const settings = useModel((model) => model.main.settings)
  const [changed, setChanged] = useState<Partial<TypedSettings>>({})
  const typed = { ...typedOf(settings), ...changed }
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const close = (): void => store.setState({ panel: null })

  const save = async (chosen: Settings): Promise<void> => {
    await ask(bridge.request('setSettings', chosen))
    close()
  }
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    setTried(true)
    const chosen = settingsOf(typed)
    if (chosen !== null) void save(chosen)
    else form.current?.querySelector<HTMLElement>('[data-problem]')?.focus()
  }

  return (
    <Dialog title="Settings" className="settings" close={close}>
      <form ref={form} noValidate onSubmit={submit}>
        {settingRows.map((row) => (
          <Row
            key={row.key}
            row={row}
            typed={typed[row.key]}
            tried={tried}
            change={(text) => setChanged({ ...changed, [row.key]: text })}
          />
        ))}
        <div className="dialog-foot">
          <button type="button" className="button" onClick={close}>
            Cancel
          </button>
          <button type="submit" className="button button-lead">
            Save settings
          </button>
        </div>
      </form>
    </Dialog>
  )
}

interface RowProps {
  readonly row: SettingRow
  readonly typed: string
  /** Whether a person thought all fields right: until then, a field is not wrong while it is typed. */
  readonly tried: boolean
  readonly change: (typed: string) => void
}

function Row({ row, typed, tried, change }: RowProps): ReactElement {
  const id = useId()
  const [left, setLeft] = useState(false)
  const problem = problemOf(row, typed)
  const shown = tried || left ? problem : null
  return (
    <div className="setting">
      <label htmlFor={id}>{row.label}</label>
      <span className="setting-value">
        <input
          id={id}
          className="field"
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          aria-describedby={`${id}-unit ${id}-help ${id}-problem`}
          aria-invalid={shown !== null}
          data-problem={problem === null ? undefined : ''}
          onChange={(event) => change(event.target.value)}
          onBlur={() => setLeft(true)}
        />
        <span id={`${id}-unit`}>{row.unit}</span>
      </span>
      <p id={`${id}-help`} className="setting-help">
        {row.help}
      </p>
      <p id={`${id}-problem`} className="setting-problem" aria-live="polite">
        {shown}
      </p>
    </div>
  )
}
