import { useState, type ReactElement } from 'react'
import { useModel } from './app-context.ts'
import { saveStateOf } from './save-state.ts'

/**
 * Whether the active text is in its file. What passes in a moment is there at once, and painted in the place of the
 * words before only after 300 ms: a quick save does not flicker.
 */
export function SaveStateLine(): ReactElement {
  const { kind, text, more, passing } = useModel(saveStateOf)
  const [settled, setSettled] = useState(text)
  if (!passing && settled !== text) setSettled(text)
  return (
    <span
      className={`save-state save-state-${kind}`}
      role="status"
      aria-label="Save state"
      aria-live={passing ? 'off' : 'polite'}
      data-before={passing ? settled : undefined}
      title={more === '' ? text : `${text}\n${more}`}
    >
      <span className="save-state-words">{text}</span>
    </span>
  )
}
