import '../../lib/settings/zod-without-jit.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { PromptsApp } from '../../components/prompts/PromptsApp.tsx'
import { PromptsProvider } from '../../components/prompts/PromptsContext.tsx'
import { createPromptsDesk } from '../../components/prompts/prompts-page.ts'
import { paintRememberedTheme } from '../../components/ui/theme.ts'
import { UiProvider } from '../../components/ui/UiProvider.tsx'
import { systemClock } from '../../lib/browser/clock.ts'
import { connectWorker } from '../../lib/browser/connect.ts'
import { deviceSettings } from '../../lib/browser/device-settings.ts'
import { withLock } from '../../lib/browser/locks.ts'
import { requestOriginPermission } from '../../lib/browser/permissions.ts'
import { localStore } from '../../lib/browser/stores.ts'
import { openPage } from '../../lib/browser/surfaces.ts'
import { unlockKeys } from '../../lib/browser/unlock-keys.ts'
import { createClient } from '../../lib/channel/client.ts'
import { randomMark } from '../../lib/prompts/fence.ts'
import { createLibraryStore } from '../../lib/prompts/library-store.ts'

paintRememberedTheme(document.documentElement, localStorage)

const life = new AbortController()
const desk = createPromptsDesk(
  {
    client: createClient(connectWorker),
    settings: deviceSettings(),
    library: createLibraryStore(localStore(), withLock),
    browser: {
      openPage: (path) => void openPage(path),
      copyText: (text) => navigator.clipboard.writeText(text),
      requestOrigin: requestOriginPermission,
      unlock: unlockKeys,
      now: systemClock.now,
    },
    newId: () => crypto.randomUUID(),
    newMark: randomMark,
  },
  life.signal,
)

const root = document.querySelector('#root')
if (root === null) throw new Error('The page has no #root.')
createRoot(root).render(
  <StrictMode>
    <UiProvider>
      <PromptsProvider desk={desk}>
        <PromptsApp />
      </PromptsProvider>
    </UiProvider>
  </StrictMode>,
)
