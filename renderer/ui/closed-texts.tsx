import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react'
import type { ClosedTab } from '../../electron/contract/window-channel.ts'
import { useApp, useAsk, useModel } from './app-context.ts'
import { Dialog } from './dialog.tsx'
import { CrossButton } from './cross-button.tsx'
import { rowForKey } from './list-keys.ts'
import { sayWhen } from './say-when.ts'

/** The list of what was closed, to bring back or to forget. */
export function ClosedTexts(): ReactElement {
  const { store } = useApp()
  const closed = useModel((model) => model.main.closed)
  const list = useRef<HTMLUListElement>(null)
  const close = (): void => store.setState({ panel: null })
  const [now] = useState(Date.now)
  useEffect(() => firstOpen(list.current)?.focus(), [])

  const onKeyDown = (event: KeyboardEvent): void => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('.closed-open') ?? [])]
    const focused = document.activeElement?.closest('.closed')?.querySelector<HTMLElement>('.closed-open')
    const target = rowForKey(event.key, focused ? rows.indexOf(focused) : -1, rows.length)
    if (target === null) return
    event.preventDefault()
    rows[target]?.focus()
  }

  return (
    <Dialog title="Recently closed" className="closed-texts" close={close}>
      {closed.length === 0 ? (
        <p className="closed-none">Nothing was closed lately.</p>
      ) : (
        <ul ref={list} className="closed-list" onKeyDown={onKeyDown}>
          {closed.map((tab) => (
            <Row key={tab.documentId} tab={tab} now={now} close={close} />
          ))}
        </ul>
      )}
      <p className="closed-words">Unsaved text stays here for 30 days after it was closed.</p>
    </Dialog>
  )
}

interface RowProps {
  readonly tab: ClosedTab
  readonly now: number
  readonly close: () => void
}

function Row({ tab, now, close }: RowProps): ReactElement {
  const { bridge, workspace } = useApp()
  const ask = useAsk()
  const [asking, setAsking] = useState(false)
  const { documentId, name, place, closedAt, hasText } = tab
  const row = useRef<HTMLLIElement>(null)

  const open = (): void => {
    close()
    void ask(workspace.activateComing(bridge.request('reopenClosed', documentId)))
  }
  const forget = (): void => {
    neighbourOf(row.current)?.focus()
    void ask(bridge.request('forgetClosed', documentId))
  }
  const keep = (): void => {
    setAsking(false)
    firstOpen(row.current)?.focus()
  }
  const what = hasText ? 'Unsaved text' : 'Saved'
  return (
    <li ref={row} className="closed">
      <button
        type="button"
        className="closed-open"
        aria-label={name}
        aria-description={`${what}, closed ${sayWhen(closedAt, now)}`}
        title={place ?? 'No file yet'}
        onClick={open}
        onKeyDown={(event) => {
          if (event.key === 'Delete') (hasText ? () => setAsking(true) : forget)()
        }}
      >
        <span className={hasText ? 'closed-name closed-unsaved' : 'closed-name'}>{name}</span>
        <span className="closed-when">{sayWhen(closedAt, now)}</span>
        <span className="closed-place">
          {hasText ? (place === null ? 'Unsaved text' : `Unsaved text of ${place}`) : place}
        </span>
      </button>
      {asking ? (
        <div className="closed-ask" role="group" aria-label={`Forget ${name}?`}>
          <span role="alert">Its unsaved text is gone for good then.</span>
          <button type="button" className="button button-small button-danger" onClick={forget}>
            Forget it
          </button>
          <button type="button" className="button button-small" autoFocus onClick={keep}>
            Keep it
          </button>
        </div>
      ) : (
        <CrossButton
          label={`Forget ${name}`}
          title="Forget"
          press={hasText ? () => setAsking(true) : forget}
        />
      )}
    </li>
  )
}

/** What has the focus after a row went away. */
function neighbourOf(row: HTMLElement | null): HTMLElement | null {
  const neighbour = row?.nextElementSibling ?? row?.previousElementSibling
  return firstOpen(neighbour) ?? row?.closest('dialog')?.querySelector('button') ?? null
}

function firstOpen(within: Element | null | undefined): HTMLElement | null {
  return within?.querySelector<HTMLElement>('.closed-open') ?? null
}
