import { siteOf } from '../page/site.ts'
import { api } from './api.ts'
import { deviceSettings } from './device-settings.ts'
import type { PageWorld } from './page-script.ts'
import {
  hasOriginPermission,
  patternOf,
  removeOriginPermission,
  requestOriginPermission,
} from './permissions.ts'
import { buttonScript, installSelectionButton, readSites, sitesKey } from './selection-sites.ts'
import { localStore } from './stores.ts'

/** A site that has the button beside selections; not allowed when its permission was taken back elsewhere. */
export type ButtonSite = { readonly origin: string; readonly allowed: boolean }

/** On which sites the button beside selections stands. It holds for every page of ours. */
export const siteSwitch = {
  list: async (): Promise<readonly ButtonSite[]> => {
    const sites = await readSites()
    return Promise.all(sites.map(async (origin) => ({ origin, allowed: await hasOriginPermission(origin) })))
  },
  watch: (listener: () => void, signal: AbortSignal): void => {
    localStore().watch(sitesKey, listener, signal)
  },
  /** Asks for the site, and resolves to whether it was allowed. Must be called in the very handler of a click. */
  add: async (origin: string): Promise<boolean> => {
    if (!(await requestOriginPermission(origin))) return false
    await change((sites) => [...new Set([...sites, origin])])
    const files = [buttonScript]
    await inTabsOf(origin, (tabId) => api.scripting.executeScript({ target: { tabId }, files }))
    return true
  },
  /** Takes the button off the site, and gives its permission back unless an account needs it. */
  remove: async (origin: string): Promise<void> => {
    await change((sites) => sites.filter((site) => site !== origin))
    await inTabsOf(origin, (tabId) => api.scripting.executeScript({ target: { tabId }, func: endButton }))
    if (!(await isOfAccount(origin))) await removeOriginPermission(origin)
  },
}

/** Without a lock, which a frame in a web page is not given: what changes the list is one person's click. */
async function change(edit: (sites: readonly string[]) => readonly string[]): Promise<void> {
  await localStore().set({ [sitesKey]: edit(await readSites()) })
  await installSelectionButton()
}

async function inTabsOf(origin: string, task: (tabId: number) => Promise<unknown>): Promise<void> {
  const tabs = await api.tabs.query({ url: patternOf(origin) })
  // A tab that shows an error of the browser takes no script, and needs none.
  await Promise.allSettled(tabs.flatMap(({ id }) => (id === undefined ? [] : [task(id)])))
}

async function isOfAccount(origin: string): Promise<boolean> {
  const stored = await deviceSettings().read()
  if (stored.state !== 'ready') return true
  return stored.settings.accounts.some(({ baseUrl }) => siteOf(baseUrl) === origin)
}

/** Runs in the page, so it uses nothing from outside itself. */
function endButton(): void {
  ;(globalThis as PageWorld).understudyButton?.abort()
}
