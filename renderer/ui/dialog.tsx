import { useId, useLayoutEffect, useRef, type ReactElement, type ReactNode } from 'react'
import { CrossButton } from './cross-button.tsx'

interface DialogProps {
  readonly title: ReactNode
  readonly className?: string
  /** Escape, the cross, and a press beside it. */
  readonly close: () => void
  readonly children: ReactNode
}

/** A panel over the window that has the keys until it is closed; the text has them again then. */
export function Dialog({ title, className = '', close, children }: DialogProps): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  // Before the effects of what is in it, which may move the focus on from where this puts it.
  useLayoutEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        close()
      }}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget && isBeside(event)) close()
      }}
    >
      <header className="dialog-head">
        <h2 id={titleId}>{title}</h2>
        <CrossButton label="Close" title="Close (Escape)" press={close} />
      </header>
      {children}
    </dialog>
  )
}

/** The backdrop of a dialog tells its presses as the dialog's own. */
function isBeside(event: {
  readonly clientX: number
  readonly clientY: number
  readonly currentTarget: Element
}): boolean {
  const { left, right, top, bottom } = event.currentTarget.getBoundingClientRect()
  const { clientX, clientY } = event
  return clientX < left || clientX > right || clientY < top || clientY > bottom
}
