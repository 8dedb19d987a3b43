import '../../lib/settings/zod-without-jit.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { nextFrame } from '../../components/answer/next-frame.ts'
import { createRunStore } from '../../components/answer/run-store.ts'
import { createSettingsView } from '../../components/answer/settings-view.ts'
import { continueInPanel } from '../../components/chat/panel-place.ts'
import { HistoryApp } from '../../components/history/HistoryApp.tsx'
import { HistoryProvider } from '../../components/history/HistoryContext.tsx'
import { createHistoryStore } from '../../components/history/history-store.ts'
import { createSearchStore } from '../../components/history/search-store.ts'
import { paintRememberedTheme } from '../../components/ui/theme.ts'
import { UiProvider } from '../../components/ui/UiProvider.tsx'
import { systemClock } from '../../lib/browser/clock.ts'
import { connectWorker, storedHealth } from '../../lib/browser/connect.ts'
import { deviceSettings } from '../../lib/browser/device-settings.ts'
import { deviceHistory, deviceSearch, keepHouseNow } from '../../lib/browser/housekeeping.ts'
import { requestOriginPermission } from '../../lib/browser/permissions.ts'
import { storageDesk } from '../../lib/browser/stored-things.ts'
import { localStore, sessionStore } from '../../lib/browser/stores.ts'
import { currentWindowId, openPage, openSidePanel } from '../../lib/browser/surfaces.ts'
import { unlockKeys } from '../../lib/browser/unlock-keys.ts'
import { createClient } from '../../lib/channel/client.ts'
import { carryOut, planImport } from '../../lib/history/import.ts'

paintRememberedTheme(document.documentElement, localStorage)

const life = new AbortController()
const local = localStore()
const client = createClient(connectWorker, storedHealth)
const history = deviceHistory()
const index = deviceSearch(history)

let windowId = -1
void currentWindowId().then((id) => {
  windowId = id
})
const panelPorts = {
  session: sessionStore(),
  openPanel: () => openSidePanel(windowId),
  openPage,
  now: systemClock.now,
}

const desk = {
  list: createHistoryStore({
    history,
    local,
    planImport: (conversations) => planImport(conversations),
    carryOut: (plan) => carryOut(plan),
    keepHouse: () => keepHouseNow(history, index),
    now: systemClock.now,
  }),
  search: createSearchStore(index),
  storage: storageDesk,
  settings: createSettingsView({ client, settings: deviceSettings() }, life.signal),
  runs: createRunStore({ client, nextFrame }, life.signal),
  browser: {
    openPage: (path: string) => void openPage(path),
    copyText: (text: string) => navigator.clipboard.writeText(text),
    requestOrigin: requestOriginPermission,
    unlock: unlockKeys,
    continueInPanel: (conversationId: string) => void continueInPanel({ conversationId }, panelPorts),
    now: systemClock.now,
  },
}

const root = document.querySelector('#root')
if (root === null) throw new Error('The page has no #root.')
createRoot(root).render(
  <StrictMode>
    <UiProvider>
      <HistoryProvider desk={desk}>
        <HistoryApp />
      </HistoryProvider>
    </UiProvider>
  </StrictMode>,
)
