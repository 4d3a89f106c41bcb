import type { ReactElement } from 'react'
import type { RecentFile } from '../../electron/contract/window-channel.ts'

/** A file that was open lately, to be opened again: named after the file, with its place beside it. */
export function RecentFileButton({
  file: { name, place },
  open,
}: {
  readonly file: RecentFile
  readonly open: () => void
}): ReactElement {
  return (
    <button type="button" className="recent" aria-label={name} title={place} onClick={open}>
      <span className="recent-name">{name}</span>
      <span className="recent-place">{place}</span>
    </button>
  )
}
