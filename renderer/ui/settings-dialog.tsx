import { useId, useRef, useState, type ReactElement, type SyntheticEvent } from 'react'
import type { Settings } from '../../electron/contract/settings.ts'
import { useApp, useAsk, useModel } from './app-context.ts'
import { Dialog } from './dialog.tsx'
import {
  problemOf,
  settingSections,
  settingsOf,
  typedOf,
  type ChoiceRow,
  type NumberRow,
  type SettingRow,
  type SwitchRow,
  type TypedSettings,
} from './settings-rows.ts'

/** What a person may set, as one form. */
export function SettingsDialog(): ReactElement {
  const { bridge, store } = useApp()
  const ask = useAsk()
  const settings = useModel((model) => model.main.settings)
  const [changed, setChanged] = useState<TypedSettings>({})
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
    const chosen = settingsOf(typed, settings)
    if (chosen !== null) void save(chosen)
    else form.current?.querySelector<HTMLElement>('[data-problem]')?.focus()
  }

  return (
    <Dialog title="Settings" className="settings" close={close}>
      <form ref={form} noValidate onSubmit={submit}>
        <div className="settings-rows">
          {settingSections.map(({ title, rows }) => (
            <fieldset key={title}>
              <legend>{title}</legend>
              {rows.map((row) => (
                <Row
                  key={row.key}
                  row={row}
                  typed={typed[row.key] ?? ''}
                  tried={tried}
                  change={(text) => setChanged({ ...changed, [row.key]: text })}
                />
              ))}
            </fieldset>
          ))}
        </div>
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

interface RowProps<Kind extends SettingRow> {
  readonly row: Kind
  readonly typed: string
  /** Whether a person thought all fields right: until then, a field is not wrong while it is typed. */
  readonly tried: boolean
  readonly change: (typed: string) => void
}

function Row({ row, ...props }: RowProps<SettingRow>): ReactElement {
  switch (row.kind) {
    case 'number':
      return <NumberField row={row} {...props} />
    case 'choice':
      return <Choice row={row} {...props} />
    case 'switch':
      return <Switch row={row} {...props} />
  }
}

function NumberField({ row, typed, tried, change }: RowProps<NumberRow>): ReactElement {
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

function Choice({ row, typed, change }: RowProps<ChoiceRow>): ReactElement {
  const id = useId()
  return (
    <div className="setting">
      <label htmlFor={id}>{row.label}</label>
      <select
        id={id}
        className="choice"
        value={typed}
        aria-describedby={row.help === '' ? undefined : `${id}-help`}
        onChange={(event) => change(event.target.value)}
      >
        {row.choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      {row.help !== '' && (
        <p id={`${id}-help`} className="setting-help">
          {row.help}
        </p>
      )}
    </div>
  )
}

function Switch({ row, typed, change }: RowProps<SwitchRow>): ReactElement {
  const id = useId()
  return (
    <div className="setting">
      <label htmlFor={id}>{row.label}</label>
      <input
        id={id}
        type="checkbox"
        className="switch"
        checked={typed === 'on'}
        aria-describedby={`${id}-help`}
        onChange={(event) => change(event.target.checked ? 'on' : '')}
      />
      <p id={`${id}-help`} className="setting-help">
        {row.help}
      </p>
    </div>
  )
}
