import { createContext } from 'react'
import { useStore } from 'zustand'
import type { Settings } from '../../lib/settings/schema.ts'
import { useBelow } from '../ui/use-below.ts'
import type { Desk } from './account-actions.ts'
import type { PageState } from './settings-page.ts'

export const DeskProvider = createContext<Desk | undefined>(undefined)

export const useDesk = () => useBelow(DeskProvider, 'DeskProvider')

/** Gives the settings to everything that is shown only while they can be used. */
export const ReadyProvider = createContext<Settings | undefined>(undefined)

export const useSettings = () => useBelow(ReadyProvider, 'ReadyProvider')

export function usePageState<Slice>(select: (state: PageState) => Slice): Slice {
  return useStore(useDesk().page, select)
}
