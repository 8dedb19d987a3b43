import { createChat } from '../../components/chat/create-chat.ts'
import { mountSurface } from '../../components/chat/mount-surface.tsx'
import { createPanelPlace } from '../../components/chat/panel-place.ts'
import { SidePanelView } from '../../components/chat/SidePanelView.tsx'
import { lazyPicker } from '../../components/prompts/picker/lazy-picker.tsx'
import { paintRememberedTheme } from '../../components/ui/theme.ts'
import { systemClock } from '../../lib/browser/clock.ts'
import { connectWorker, storedHealth } from '../../lib/browser/connect.ts'
import { deviceSettings } from '../../lib/browser/device-settings.ts'
import { keepHouseLater } from '../../lib/browser/keep-house-later.ts'
import { forgetLoss, watchLoss } from '../../lib/browser/loss.ts'
import { requestOriginPermission } from '../../lib/browser/permissions.ts'
import { localStore, sessionStore } from '../../lib/browser/stores.ts'
import { openPage } from '../../lib/browser/surfaces.ts'
import { unlockKeys } from '../../lib/browser/unlock-keys.ts'
import { createClient } from '../../lib/channel/client.ts'

paintRememberedTheme(document.documentElement, localStorage)

const tabContext = () => import('../../lib/browser/tab-context.ts')
const lifetime = new AbortController()
const local = localStore()
const place = createPanelPlace({
  local,
  session: sessionStore(),
  shelf: async () => (await import('../../lib/context/draft-shelf.ts')).openDraftShelf(),
})
const chat = createChat(
  {
    client: createClient(connectWorker, storedHealth),
    settings: deviceSettings(),
    store: local,
    surface: 'side-panel',
    remember: place.remember,
  },
  lifetime.signal,
)

mountSurface(
  {
    ...chat,
    PromptPicker: lazyPicker(async () => (await import('../../lib/browser/picker-ports.ts')).pickerPorts()),
    attaching: {
      readTab: async () => (await tabContext()).readTab(),
      captureTab: async () => (await tabContext()).captureTab(),
      letIn: false,
    },
    browser: {
      openPage: (path) => void openPage(path),
      copyText: (text) => navigator.clipboard.writeText(text),
      requestOrigin: requestOriginPermission,
      unlock: unlockKeys,
      watchLoss,
      forgetLoss,
      now: systemClock.now,
    },
  },
  <SidePanelView />,
)
void place.start(chat.conversation, location.hash, lifetime.signal)
keepHouseLater()
