import { useEffect, useState, type ReactElement } from 'react'
import { useModel } from './app-context.ts'
import type * as palettePart from './command-palette.tsx'
import type * as referencePart from './reference-panel.tsx'

type Panels = typeof palettePart & typeof referencePart

let loading: Promise<Panels> | null = null
let loaded: Panels | null = null

/** Brings the code of these panels, which the first screen does not need. */
export function loadLanguagePanels(): Promise<Panels> {
  loading ??= Promise.all([import('./command-palette.tsx'), import('./reference-panel.tsx')]).then(
    ([palette, reference]) => (loaded = { ...palette, ...reference }),
  )
  return loading
}

/** The command palette and the reference of the calculator's language. */
export function LanguagePanels(): ReactElement | null {
  const panel = useModel((model) => model.panel)
  const isOpen = panel === 'palette' || panel === 'reference'
  const [, setLoaded] = useState(false)
  useEffect(() => {
    if (isOpen && loaded === null) void loadLanguagePanels().then(() => setLoaded(true))
  }, [isOpen])
  // Once loaded they open at once: what is typed next is for them.
  if (!isOpen || loaded === null) return null
  return panel === 'palette' ? <loaded.CommandPalette /> : <loaded.ReferencePanel />
}
