import type { ReactElement } from 'react'
import { hintOf } from '../commands/command-keys.ts'
import { useApp, useModel } from './app-context.ts'
import { FormatMenu } from './format-menu.tsx'
import { Icon } from './icons.tsx'
import { SaveStateLine } from './save-state-line.tsx'
import { activePart, isEmpty, writesVisible } from './window-store.ts'

export function StatusBar(): ReactElement {
  return (
    <footer className="status-bar">
      <SaveStateLine />
      <span className="status-gap" />
      <WritesToggle />
      <CaretPlace />
      <FormatMenu />
      <TotalsLine />
    </footer>
  )
}

function WritesToggle(): ReactElement | null {
  const { bridge, run } = useApp()
  const any = useModel((model) => model.main.jobs.length > 0 || model.writesShown === true)
  const visible = useModel(writesVisible)
  if (!any) return null
  return (
    <button
      type="button"
      className="button button-small"
      aria-expanded={visible}
      title={hintOf('toggle-writes', bridge.platform)}
      onClick={() => run('toggle-writes')}
    >
      Writes
      <Icon name={visible ? 'chevronDown' : 'chevronUp'} />
    </button>
  )
}

function CaretPlace(): ReactElement | null {
  const { line, column, selected } = useModel((model) => model.caret)
  const any = useModel((model) => model.activeId !== null)
  if (!any) return null
  return (
    <span className="status-quiet status-caret">
      {selected > 0 && `${selected.toLocaleString('en')} selected · `}
      {`Line ${line.toLocaleString('en')}, column ${column.toLocaleString('en')}`}
    </span>
  )
}

function TotalsLine(): ReactElement {
  const totals = useModel((model) => activePart(model, model.totals))
  const calculating = useModel((model) => activePart(model, model.calculating))
  const empty = useModel(isEmpty)
  const text = empty ? '' : (totals?.text ?? '')
  const none = text.endsWith(' Count 0')
  return (
    <span className="totals">
      {calculating !== null && <span className="status-quiet">{`Calculating ${calculating}%`}</span>}
      {text !== '' && <span className="totals-of">{totals?.of === 'selection' ? 'Selection' : 'Sheet'}</span>}
      {/* It changes with each key, so it is read when asked for and never by itself. */}
      <span
        className={none ? 'totals-text totals-none' : 'totals-text'}
        role="status"
        aria-label="Totals"
        aria-live="off"
        title={text}
      >
        {text}
      </span>
    </span>
  )
}
