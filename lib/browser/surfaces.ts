import { api } from './api.ts'

/** Opens an extension page, such as `options.html#accounts`, in a tab of its own. */
export async function openPage(path: string): Promise<void> {
  await api.tabs.create({ url: api.runtime.getURL(path) })
}

type SidebarApi = { sidebarAction?: { open(): Promise<void> } }
type SidePanelApi = { sidePanel?: { open(options: { windowId: number }): Promise<void> } }

/**
 * Opens the side panel (Firefox: the sidebar). Must be called in the handler of a gesture, before anything is
 * awaited. Resolves to false where the browser has none or refuses.
 */
export async function openSidePanel(windowId: number): Promise<boolean> {
  const { sidePanel } = globalThis.chrome as unknown as SidePanelApi
  const { sidebarAction } = api as unknown as SidebarApi
  try {
    if (sidePanel !== undefined) await sidePanel.open({ windowId })
    else if (sidebarAction !== undefined) await sidebarAction.open()
    else return false
    return true
  } catch {
    return false
  }
}

/** The window a surface lives in; asked for early, since a gesture does not survive an await. */
export async function currentWindowId(): Promise<number> {
  return (await api.windows.getCurrent()).id ?? -1
}
