import type { ReactElement } from 'react'
import { OnDiskBanner } from './compare/on-disk-banner.tsx'
import { AppProvider, useModel, type App as AppParts } from './ui/app-context.ts'
import { LaterPanels } from './ui/later-panels.tsx'
import { Notices } from './ui/notices.tsx'
import { Sheet } from './ui/sheet.tsx'
import { StatusBar } from './ui/status-bar.tsx'
import { TabStrip } from './ui/tab-strip.tsx'
import { Toolbar } from './ui/toolbar.tsx'
import { QuitOverlay } from './writes/quit-overlay.tsx'
import { WritesPanel } from './writes/writes-panel.tsx'

/** The window from top to bottom. */
export function App({ parts }: { readonly parts: AppParts }): ReactElement {
  return (
    <AppProvider value={parts}>
      <div className="window">
        <header className="top-bar">
          <h1 className="visually-hidden">Tallypad</h1>
          <TabStrip />
          <Toolbar />
        </header>
        <main className="main">
          <Notices />
          <OnDiskBanner />
          <Sheet />
          <Announcement />
        </main>
        <WritesPanel />
        <StatusBar />
        <LaterPanels />
        <QuitOverlay />
      </div>
    </AppProvider>
  )
}

function Announcement(): ReactElement {
  const announcement = useModel((model) => model.announcement)
  return (
    <div className="visually-hidden" aria-live="polite">
      {announcement}
    </div>
  )
}
