import { useEffect, useRef, useState, type ReactElement } from 'react'
import { useApp, useAsk, useModel } from './app-context.ts'
import { Icon } from './icons.tsx'
import { RecentFileButton } from './recent-file-button.tsx'

/** The button that shows the files that were open lately, and their list. */
export function RecentFiles(): ReactElement | null {
  const { bridge, workspace, run } = useApp()
  const ask = useAsk()
  const recents = useModel((model) => model.main.recents)
  const anyClosed = useModel((model) => model.main.closed.length > 0)
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    if (!open) return
    const closeOutside = (event: Event): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', closeOutside)
    document.addEventListener('focusin', closeOutside)
    // A click opened it and left the focus in the text: a key there closes it.
    document.addEventListener('keydown', closeOutside)
    return () => {
      document.removeEventListener('pointerdown', closeOutside)
      document.removeEventListener('focusin', closeOutside)
      document.removeEventListener('keydown', closeOutside)
    }
  }, [open])

  if (recents.length === 0 && !anyClosed) return null
  return (
    <div
      ref={root}
      className="recents"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return
        setOpen(false)
        button.current?.focus()
      }}
    >
      <button
        ref={button}
        type="button"
        className="button button-bare"
        aria-label="Recent files"
        title="Recent files"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="chevronDown" />
      </button>
      {open && (
        <ul className="recents-list">
          {recents.map((file) => (
            <li key={file.recentId}>
              <RecentFileButton
                file={file}
                open={() => {
                  setOpen(false)
                  void ask(bridge.request('openRecent', file.recentId))
                  workspace.view.focus()
                }}
              />
            </li>
          ))}
          {anyClosed && (
            <li className="recents-more">
              <button
                type="button"
                className="recent"
                onClick={() => {
                  setOpen(false)
                  run('closed-texts')
                }}
              >
                Recently closed…
              </button>
            </li>
          )}
        </ul>
      )}
    </div>
  )
}
