import * as z from 'zod/mini'
import { api } from './api.ts'
import { patternOf } from './permissions.ts'
import { localStore } from './stores.ts'

/** Where the sites with a button beside selections are kept, as origins. */
export const sitesKey = 'selection-sites'

export const buttonScript = 'selection-button.js'

export async function readSites(): Promise<readonly string[]> {
  const kept = await localStore().get(sitesKey)
  return z.array(z.string()).safeParse(kept).data ?? []
}

/** Tells the browser on which sites the button's script runs: these and no others. An update makes it forget them. */
export async function installSelectionButton(): Promise<void> {
  const sites = await readSites()
  const { scripting } = api
  await scripting.unregisterContentScripts()
  if (sites.length === 0) return
  await scripting.registerContentScripts([
    { id: sitesKey, js: [buttonScript], matches: sites.map(patternOf) },
  ])
}
