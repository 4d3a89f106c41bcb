import { useEffect, useRef, type ReactElement } from 'react'
import type { OpenText } from '../editor/open-text.ts'
import type { Other } from './use-other.ts'

interface NoFrameProps {
  readonly other: Other
  readonly mine: OpenText
  readonly otherName: string
  readonly takesFocus: boolean
}

/** In the place of two texts side by side: that the other one comes, that it cannot, or that they are too large. */
export function NoFrame({ other, mine, otherName, takesFocus }: NoFrameProps): ReactElement {
  const words = useRef<HTMLDivElement>(null)
  // Who listens hears it, and Tab goes on from here.
  useEffect(() => {
    if (takesFocus) words.current?.focus()
  }, [takesFocus])
  return (
    <div ref={words} className="no-frame" tabIndex={-1} role="status" aria-label="Comparison">
      <p>{sayWhy(other, mine, otherName)}</p>
      {other.kind === 'coming' && (
        <div
          className="progress"
          role="progressbar"
          aria-label={`Reading ${otherName}`}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={other.percent}
        >
          <div className="progress-done" style={{ transform: `scaleX(${other.percent / 100})` }} />
        </div>
      )}
    </div>
  )
}

function sayWhy(other: Other, mine: OpenText, otherName: string): string {
  switch (other.kind) {
    case 'coming':
      return `Reading… ${other.percent}%`
    case 'gone':
      return `${otherName} could not be read. Your text is as it was.`
    case 'here': {
      const millions = (length: number): string => (length / 1_000_000).toFixed(1)
      return (
        `These texts are too large to be shown side by side (${millions(mine.state.doc.length)} and ` +
        `${millions(other.text.length)} million characters). You can still take one of them as a whole, ` +
        'or keep both in different files.'
      )
    }
  }
}
