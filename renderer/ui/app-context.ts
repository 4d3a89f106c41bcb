import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { CommandId } from '../../electron/contract/commands.ts'
import type { Bridge } from '../bridge.ts'
import type { Saving } from '../commands/saving.ts'
import { tellRefusal } from '../commands/tell-refusal.ts'
import type { Workspace } from '../editor/workspace.ts'
import type { WindowModel, WindowStore } from './window-store.ts'

/** What the parts of the window have at hand. */
export interface App {
  readonly bridge: Bridge
  readonly store: WindowStore
  readonly workspace: Workspace
  readonly saving: Saving
  readonly run: (id: CommandId) => void
}

const AppContext = createContext<App | null>(null)

export const AppProvider = AppContext.Provider

export function useApp(): App {
  const app = useContext(AppContext)
  if (app === null) throw new Error('A part of the window was rendered outside AppProvider')
  return app
}

/** Waits for what a press asked for, and says it when main refuses. */
export function useAsk(): (asked: Promise<unknown>) => Promise<void> {
  const { store } = useApp()
  return (asked) => tellRefusal(store, asked)
}

/** What `select` reads from the model; renders again when that is another, compared part by part. */
export function useModel<Part>(select: (model: WindowModel) => Part): Part {
  return useStore(useApp().store, useShallow(select))
}
