import '../../lib/settings/zod-without-jit.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { CompareApp } from '../../components/compare/CompareApp.tsx'
import { CompareProvider } from '../../components/compare/CompareContext.tsx'
import { createCompare } from '../../components/compare/create-compare.ts'
import { readPlace } from '../../components/compare/place.ts'
import { lazyPicker } from '../../components/prompts/picker/lazy-picker.tsx'
import { paintRememberedTheme } from '../../components/ui/theme.ts'
import { UiProvider } from '../../components/ui/UiProvider.tsx'
import { systemClock } from '../../lib/browser/clock.ts'
import { connectWorker } from '../../lib/browser/connect.ts'
import { deviceSettings } from '../../lib/browser/device-settings.ts'
import { holdLock, withLock } from '../../lib/browser/locks.ts'
import { requestOriginPermission } from '../../lib/browser/permissions.ts'
import { localStore } from '../../lib/browser/stores.ts'
import { openPage } from '../../lib/browser/surfaces.ts'
import { unlockKeys } from '../../lib/browser/unlock-keys.ts'
import { createClient } from '../../lib/channel/client.ts'
import { openIndexedDbShelf } from '../../lib/compare/indexed-db-shelf.ts'

paintRememberedTheme(document.documentElement, localStorage)

const lifetime = new AbortController()
const stores = createCompare(
  {
    client: createClient(connectWorker),
    settings: deviceSettings(),
    shelf: openIndexedDbShelf(),
    now: systemClock.now,
    holdLock,
  },
  lifetime.signal,
)
const browser = {
  openPage: (path: string) => void openPage(path),
  copyText: (text: string) => navigator.clipboard.writeText(text),
  requestOrigin: requestOriginPermission,
  unlock: unlockKeys,
  now: systemClock.now,
}

/** Fetched when a batch wants it. */
async function readPrompts() {
  const { createLibraryStore } = await import('../../lib/prompts/library-store.ts')
  const stored = await createLibraryStore(localStore(), withLock).read()
  return stored.state === 'ready' ? stored.library.prompts : []
}

const PromptPicker = lazyPicker(async () => (await import('../../lib/browser/picker-ports.ts')).pickerPorts())

const root = document.querySelector('#root')
if (root === null) throw new Error('The page has no #root.')
createRoot(root).render(
  <StrictMode>
    <UiProvider>
      <CompareProvider desk={{ ...stores, browser, readPrompts, PromptPicker }}>
        <CompareApp />
      </CompareProvider>
    </UiProvider>
  </StrictMode>,
)
void stores.compare.openAt(readPlace(location.hash))
