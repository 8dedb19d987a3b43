import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Client } from '../../lib/channel/client.ts'
import type { StoredLibrary } from '../../lib/prompts/library.ts'
import type { PromptDraft } from '../../lib/prompts/library-edits.ts'
import type { LibraryStore } from '../../lib/prompts/library-store.ts'
import type { SettingsStore } from '../../lib/settings/store.ts'
import type { AnswerPorts } from '../answer/AnswerContext.tsx'
import { nextFrame } from '../answer/next-frame.ts'
import { createRunStore } from '../answer/run-store.ts'
import { createSettingsView } from '../answer/settings-view.ts'
import { paintTheme } from '../ui/theme.ts'

export type PromptsPorts = {
  readonly client: Client
  readonly settings: SettingsStore
  readonly library: LibraryStore
  readonly browser: AnswerPorts['browser']
  readonly newId: () => string
  readonly newMark: () => string
}

export type PageState = {
  readonly stored: StoredLibrary | { readonly state: 'loading' } | { readonly state: 'unreadable' }
  /** What was written and not saved, by the prompt's id; `new` for one that has none. */
  readonly drafts: Readonly<Record<string, PromptDraft>>
}

export type PromptsDesk = AnswerPorts & {
  readonly ports: PromptsPorts
  readonly page: StoreApi<PageState>
}

/** Reads the library and the settings, and follows them until the signal aborts. */
export function createPromptsDesk(ports: PromptsPorts, signal: AbortSignal): PromptsDesk {
  const page = createStore<PageState>(() => ({ stored: { state: 'loading' }, drafts: {} }))
  const show = (stored: PageState['stored']) => page.setState({ stored })
  ports.library.watch(show, signal)
  void ports.library.read().then(show, () => show({ state: 'unreadable' }))
  const settings = createSettingsView(ports, signal)
  settings.subscribe(({ settings: current }) => {
    if (current !== undefined) paintTheme(current.theme, document.documentElement, localStorage)
  })
  const onLeave = (event: BeforeUnloadEvent) => {
    if (Object.keys(page.getState().drafts).length > 0) event.preventDefault()
  }
  addEventListener('beforeunload', onLeave, { signal })
  const runs = createRunStore({ client: ports.client, nextFrame }, signal)
  return { settings, runs, browser: ports.browser, ports, page }
}

export function keepDraft(page: StoreApi<PageState>, id: string, draft: PromptDraft | undefined): void {
  page.setState(({ drafts: { [id]: _before, ...others } }) => ({
    drafts: draft === undefined ? others : { ...others, [id]: draft },
  }))
}
