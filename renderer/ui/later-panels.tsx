import { useEffect, useState, type ReactElement } from 'react'
import type * as comparisonPart from '../compare/comparison-dialog.tsx'
import type * as historyPart from '../compare/history-dialog.tsx'
import { useModel } from './app-context.ts'
import type * as closedPart from './closed-texts.tsx'
import type * as palettePart from './command-palette.tsx'
import type * as ratesPart from './exchange-rates-dialog.tsx'
import type * as referencePart from './reference-panel.tsx'
import type * as settingsPart from './settings-dialog.tsx'
import { typedAhead } from './typed-ahead.ts'

type Panels = typeof closedPart &
  typeof comparisonPart &
  typeof historyPart &
  typeof palettePart &
  typeof ratesPart &
  typeof referencePart &
  typeof settingsPart

let loading: Promise<Panels> | null = null
let loaded: Panels | null = null

/** Brings the code of all panels, none of which the first screen needs. */
export function loadPanels(): Promise<Panels> {
  loading ??= bring()
  return loading
}

async function bring(): Promise<Panels> {
  const [closed, comparison, history, palette, rates, reference, settings] = await Promise.all([
    import('./closed-texts.tsx'),
    import('../compare/comparison-dialog.tsx'),
    import('../compare/history-dialog.tsx'),
    import('./command-palette.tsx'),
    import('./exchange-rates-dialog.tsx'),
    import('./reference-panel.tsx'),
    import('./settings-dialog.tsx'),
  ])
  loaded = { ...closed, ...comparison, ...history, ...palette, ...rates, ...reference, ...settings }
  return loaded
}

/** The panel that a command opened. */
export function LaterPanels(): ReactElement | null {
  const panel = useModel((model) => model.panel)
  const [{ typed }, setAhead] = useState({ typed: '' })
  useEffect(() => {
    if (panel !== null && loaded === null) void typedAhead(loadPanels()).then(setAhead)
  }, [panel])
  if (loaded === null) return null
  switch (panel) {
    case null:
      return null
    case 'closed-texts':
      return <loaded.ClosedTexts />
    case 'compare':
      return <loaded.ComparisonDialog />
    case 'exchange-rates':
      return <loaded.ExchangeRatesDialog />
    case 'history':
      return <loaded.HistoryDialog />
    case 'palette':
      return <loaded.CommandPalette typed={typed} />
    case 'reference':
      return <loaded.ReferencePanel typed={typed} />
    case 'settings':
      return <loaded.SettingsDialog />
  }
}
