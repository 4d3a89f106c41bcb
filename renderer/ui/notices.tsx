import type { ReactElement } from 'react'
import { useApp, useModel } from './app-context.ts'
import { Icon } from './icons.tsx'
import { dismissNotice } from './window-store.ts'

/** What went wrong with no place of its own on screen; each stays until it is dismissed. */
export function Notices(): ReactElement {
  const { store } = useApp()
  const notices = useModel((model) => model.notices)
  return (
    <div className="notices">
      {notices.map(({ noticeId, text }) => (
        <div key={noticeId} className="notice">
          <span role="alert">{text}</span>
          <button
            type="button"
            className="button button-bare button-small"
            aria-label="Dismiss"
            title="Dismiss"
            onClick={() => dismissNotice(store, noticeId)}
          >
            <Icon name="cross" />
          </button>
        </div>
      ))}
    </div>
  )
}
