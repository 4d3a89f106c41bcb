import type { Text } from '@codemirror/state'
import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react'
import type { FileFormat } from '../../electron/contract/documents.ts'
import { Icon } from '../ui/icons.tsx'
import type { SharedText } from './amendment.ts'
import { MergeEditors, type MergePlace } from './merge-editors.ts'
import { sayPlace } from './say-place.ts'
import { useMedia } from './use-media.ts'

interface MergeFrameProps {
  readonly text: SharedText
  readonly format: FileFormat
  readonly other: Text
  /** What the other text is, as in «take the file's side». */
  readonly otherName: string
  readonly takeName: string
  /** Whether the text has the keys when it comes; otherwise they stay where they are. */
  readonly takesFocus: boolean
  /** Takes back all that was done to the text since it is compared. */
  readonly keepMine: () => void
}

/** Two texts beside each other, or in one column where there is no room, with all that goes from one to the other. */
export function MergeFrame(props: MergeFrameProps): ReactElement {
  const { text, format, other, otherName, takeName, takesFocus, keepMine } = props
  const sideBySide = useMedia('(min-width: 44rem)')
  const [whole, setWhole] = useState(false)
  const [place, setPlace] = useState<MergePlace>({ count: 0, current: null })
  const editors = useRef<MergeEditors | null>(null)
  const isShown = useRef(false)
  const caret = useRef<number | null>(null)
  const frame = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const made = new MergeEditors({
      text,
      format,
      other,
      names: { mine: 'My text', other: otherName, take: takeName },
      sideBySide,
      whole,
      caret: caret.current,
      moved: setPlace,
    })
    editors.current = made
    frame.current?.append(made.dom)
    if (!isShown.current ? takesFocus : document.activeElement === document.body) made.focus()
    isShown.current = true
    return () => {
      editors.current = null
      caret.current = made.caret
      made.destroy()
      made.dom.remove()
    }
  }, [text, format, other, otherName, takeName, takesFocus, sideBySide, whole])

  const step = (direction: 1 | -1): void => editors.current?.step(direction)
  const take = (): void => editors.current?.take()
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'F7') step(event.shiftKey ? -1 : 1)
    else if (event.key === 'Enter' && event.altKey) take()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const none = place.count === 0

  return (
    <div className="merge" onKeyDownCapture={onKeyDown}>
      <div className="merge-bar" role="toolbar" aria-label="Differences">
        <button
          type="button"
          className="button button-bare"
          aria-label="Previous difference"
          title="Previous difference (Shift+F7)"
          disabled={none}
          onClick={() => step(-1)}
        >
          <Icon name="chevronUp" />
        </button>
        <button
          type="button"
          className="button button-bare"
          aria-label="Next difference"
          title="Next difference (F7)"
          disabled={none}
          onClick={() => step(1)}
        >
          <Icon name="chevronDown" />
        </button>
        <span className="merge-place" role="status" aria-label="Differences">
          {sayPlace(place)}
        </span>
        <span className="dialog-gap" />
        <button
          type="button"
          className="button"
          title={`${takeName} (Alt+Enter)`}
          disabled={none}
          onClick={take}
        >
          Take this one
        </button>
        <button
          type="button"
          className="button"
          title={`${takeName}, everywhere`}
          disabled={none}
          onClick={() => editors.current?.takeAll()}
        >
          Take all
        </button>
        <button
          type="button"
          className="button"
          title="My text as it was before this comparison"
          onClick={keepMine}
        >
          Keep all mine
        </button>
        <button
          type="button"
          className="button"
          aria-pressed={whole}
          title="Show the lines that are the same too"
          onClick={() => setWhole(!whole)}
        >
          All lines
        </button>
      </div>
      <div className={sideBySide ? 'merge-names' : 'merge-names merge-names-stacked'} aria-hidden="true">
        <span className="merge-name-other">{otherName}</span>
        <span className="merge-name-mine">My text</span>
      </div>
      <div ref={frame} className="merge-frame" />
    </div>
  )
}
