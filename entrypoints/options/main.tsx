import '../../lib/settings/zod-without-jit.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createRescue } from '../../components/settings/rescue.ts'
import { SettingsApp } from '../../components/settings/SettingsApp.tsx'
import { DeskProvider } from '../../components/settings/SettingsContext.tsx'
import { createSettingsPage } from '../../components/settings/settings-page.ts'
import { paintRememberedTheme } from '../../components/ui/theme.ts'
import { UiProvider } from '../../components/ui/UiProvider.tsx'
import { api } from '../../lib/browser/api.ts'
import { systemClock } from '../../lib/browser/clock.ts'
import { connectWorker, storedHealth } from '../../lib/browser/connect.ts'
import { deviceSettings } from '../../lib/browser/device-settings.ts'
import { withLock } from '../../lib/browser/locks.ts'
import {
  hasOriginPermission,
  hearOfComputerLock,
  hearsOfComputerLock,
  removeOriginPermission,
  requestOriginPermission,
} from '../../lib/browser/permissions.ts'
import { siteSwitch } from '../../lib/browser/site-switch.ts'
import { localStore } from '../../lib/browser/stores.ts'
import { openPage } from '../../lib/browser/surfaces.ts'
import { vaultKeeper } from '../../lib/browser/vault-keeper.ts'
import { createClient } from '../../lib/channel/client.ts'

paintRememberedTheme(document.documentElement, localStorage)

const life = new AbortController()
const client = createClient(connectWorker, storedHealth)
const ports = {
  client,
  settings: deviceSettings(),
  rescue: createRescue(localStore(), withLock),
  vault: vaultKeeper(),
  permissions: {
    has: hasOriginPermission,
    request: requestOriginPermission,
    remove: removeOriginPermission,
  },
  erase: async (accountIds: readonly string[]) => {
    const { eraseEverything } = await import('../../lib/browser/erase.ts')
    return eraseEverything(client, accountIds)
  },
  beginAgain: () => location.replace(api.runtime.getURL('welcome.html')),
  computerLock: { has: hearsOfComputerLock, set: hearOfComputerLock },
  sites: siteSwitch,
  now: systemClock.now,
  newId: () => crypto.randomUUID(),
  openPage,
  version: api.runtime.getManifest().version,
}

const root = document.querySelector('#root')
if (root === null) throw new Error('The page has no #root.')
createRoot(root).render(
  <StrictMode>
    <UiProvider>
      <DeskProvider value={{ ports, page: createSettingsPage(ports, life.signal) }}>
        <SettingsApp />
      </DeskProvider>
    </UiProvider>
  </StrictMode>,
)
