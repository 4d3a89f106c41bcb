import type { MouseEvent, ReactElement } from 'react'
import { Icon } from './icons.tsx'

interface CrossButtonProps {
  readonly label: string
  /** What a pointer that rests on it reads; the label where nothing else is to say. */
  readonly title?: string
  readonly press: (event: MouseEvent) => void
}

/** The small cross that takes something away. */
export function CrossButton({ label, title = label, press }: CrossButtonProps): ReactElement {
  return (
    <button
      type="button"
      className="button button-bare button-small"
      aria-label={label}
      title={title}
      onClick={press}
    >
      <Icon name="cross" />
    </button>
  )
}
