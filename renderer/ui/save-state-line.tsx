import { useState, type ReactElement } from 'react'
import { useModel } from './app-context.ts'
import { saveStateOf } from './save-state.ts'

/**
 * Whether the active text is in its file. While it is saved the words are there at once, and are painted in the
 * place of those before only after 300 ms: a quick save does not flicker.
 */
export function SaveStateLine(): ReactElement {
  const { kind, text } = useModel(saveStateOf)
  const [settled, setSettled] = useState(text)
  const passing = kind === 'saving' || kind === 'busy'
  if (!passing && settled !== text) setSettled(text)
  return (
    <span
      className={`save-state save-state-${kind}`}
      role="status"
      aria-label="Save state"
      aria-live={passing ? 'off' : 'polite'}
      data-before={passing ? settled : undefined}
      title={text}
    >
      <span className="save-state-words">{text}</span>
    </span>
  )
}
