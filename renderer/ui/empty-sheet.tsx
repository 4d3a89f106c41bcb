import type { ReactElement } from 'react'
import { useApp, useAsk, useModel } from './app-context.ts'
import { exampleLines } from './example-lines.ts'
import { RecentFileButton } from './recent-file-button.tsx'
import { isEmpty } from './window-store.ts'

/** What an empty text shows until the first key: what the app does, and the way to the files of lately. */
export function EmptySheet(): ReactElement | null {
  const empty = useModel(isEmpty)
  const recents = useModel((model) => model.main.recents)
  const { bridge, run } = useApp()
  const ask = useAsk()
  if (!empty) return null
  return (
    <div className="empty-sheet">
      <div className="example" aria-hidden="true">
        {exampleLines.map(({ text, answer }, index) => (
          <div key={index} className="example-line">
            <span>{text}</span>
            <span className="example-answer">{answer}</span>
          </div>
        ))}
      </div>
      <p className="empty-way">
        <button type="button" className="button button-main" onClick={() => run('welcome')}>
          Show me around
        </button>
      </p>
      {recents.length > 0 && (
        <nav className="empty-recents" aria-label="Recent">
          <h2>Recent</h2>
          <ul>
            {recents.slice(0, 5).map((file) => (
              <li key={file.recentId}>
                <RecentFileButton
                  file={file}
                  open={() => void ask(bridge.request('openRecent', file.recentId))}
                />
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
  )
}
