import { createContext } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import { useBelow } from '../ui/use-below.ts'
import type { RunStore, RunsState } from './run-store.ts'
import type { SettingsView } from './settings-view.ts'

/** What a page that shows answers does in its browser; the entrypoint says how. */
export interface AnswerBrowser {
  /** Opens an extension page, such as `options.html#accounts`. */
  openPage(path: string): void
  copyText(text: string): Promise<void>
  /** Asks the user for an origin, inside the click that wants it. */
  requestOrigin(origin: string): Promise<boolean>
  /** Unlocks the keys with a passphrase. Absent inside a web page, where nobody should type one. */
  unlock?(passphrase: string): Promise<'done' | 'wrong-passphrase' | 'damaged'>
  now(): number
}

/** What every page that shows answers has, whatever else it is about. */
export type AnswerPorts = {
  readonly settings: StoreApi<SettingsView>
  readonly runs: RunStore
  readonly browser: AnswerBrowser
}

export const AnswerProvider = createContext<AnswerPorts | undefined>(undefined)

export const useAnswerPorts = () => useBelow(AnswerProvider, 'AnswerProvider')

export function useSettings<Value>(select: (state: SettingsView) => Value): Value {
  return useStore(useAnswerPorts().settings, select)
}

export function useRuns<Value>(select: (state: RunsState) => Value): Value {
  return useStore(useAnswerPorts().runs, select)
}
