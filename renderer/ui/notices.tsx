import type { ReactElement, ReactNode } from 'react'
import { useApp, useModel } from './app-context.ts'
import { CrossButton } from './cross-button.tsx'
import { sayNotKept } from './say-not-kept.ts'
import { dismissNotice, type Notice } from './window-store.ts'

/** What went wrong with no place of its own on screen; each stays until it is dismissed, or over by itself. */
export function Notices(): ReactElement {
  const { store } = useApp()
  const notices = useModel((model) => model.notices)
  const notKept = useModel(sayNotKept)
  return (
    <div className="notices">
      {notKept !== null && <Row tone="problem">{notKept}</Row>}
      {notices.map(({ noticeId, text, tone }) => (
        <Row key={noticeId} tone={tone} dismiss={() => dismissNotice(store, noticeId)}>
          {text}
        </Row>
      ))}
    </div>
  )
}

interface RowProps {
  readonly tone: Notice['tone']
  readonly dismiss?: () => void
  readonly children: ReactNode
}

function Row({ tone, dismiss, children }: RowProps): ReactElement {
  return (
    <div className={`notice notice-${tone}`}>
      <span role={tone === 'problem' ? 'alert' : 'status'}>{children}</span>
      {dismiss !== undefined && <CrossButton label="Dismiss" press={dismiss} />}
    </div>
  )
}
