import { createContext, type ReactNode, useContext } from 'react'
import { useStore } from 'zustand'
import type { Settings } from '../../lib/settings/schema.ts'
import type { Desk } from './account-actions.ts'
import type { PageState } from './settings-page.ts'

const DeskContext = createContext<Desk | undefined>(undefined)
const ReadyContext = createContext<Settings | undefined>(undefined)

export function DeskProvider({ desk, children }: { readonly desk: Desk; readonly children: ReactNode }) {
  return <DeskContext value={desk}>{children}</DeskContext>
}

type ReadyProps = { readonly settings: Settings; readonly children: ReactNode }

/** Gives the settings to everything that is shown only while they can be used. */
export function ReadyProvider({ settings, children }: ReadyProps) {
  return <ReadyContext value={settings}>{children}</ReadyContext>
}

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (desk === undefined) throw new Error('This component belongs below DeskProvider.')
  return desk
}

export function useSettings(): Settings {
  const settings = useContext(ReadyContext)
  if (settings === undefined) throw new Error('This component belongs below ReadyProvider.')
  return settings
}

export function usePageState<Slice>(select: (state: PageState) => Slice): Slice {
  return useStore(useDesk().page, select)
}
