import { createChat } from '../../components/chat/create-chat.ts'
import { mountSurface } from '../../components/chat/mount-surface.tsx'
import { PopupView } from '../../components/chat/PopupView.tsx'
import { continueInPanel } from '../../components/chat/panel-place.ts'
import { rememberPopupPlace, restorePopupPlace } from '../../components/chat/popup-place.ts'
import { lazyPicker } from '../../components/prompts/picker/lazy-picker.tsx'
import { paintRememberedTheme } from '../../components/ui/theme.ts'
import { systemClock } from '../../lib/browser/clock.ts'
import { connectWorker, storedHealth } from '../../lib/browser/connect.ts'
import { deviceSettings } from '../../lib/browser/device-settings.ts'
import { keepHouseLater } from '../../lib/browser/keep-house-later.ts'
import { forgetLoss, watchLoss } from '../../lib/browser/loss.ts'
import { requestOriginPermission } from '../../lib/browser/permissions.ts'
import { localStore, sessionStore } from '../../lib/browser/stores.ts'
import { currentWindowId, openPage, openSidePanel } from '../../lib/browser/surfaces.ts'
import { unlockKeys } from '../../lib/browser/unlock-keys.ts'
import { createClient } from '../../lib/channel/client.ts'

paintRememberedTheme(document.documentElement, localStorage)

const tabContext = () => import('../../lib/browser/tab-context.ts')
const onPage = () => import('../../lib/browser/ask-on-page.ts')
const lifetime = new AbortController()
const local = localStore()
const chat = createChat(
  {
    client: createClient(connectWorker, storedHealth),
    settings: deviceSettings(),
    store: local,
    surface: 'popup',
    remember: (conversationId, runId) => rememberPopupPlace(local, conversationId, runId),
  },
  lifetime.signal,
)

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

mountSurface(
  {
    ...chat,
    PromptPicker: lazyPicker(async () => (await import('../../lib/browser/picker-ports.ts')).pickerPorts()),
    attaching: {
      readTab: async () => (await tabContext()).readTab(),
      captureTab: async () => (await tabContext()).captureTab(),
      letIn: true,
    },
    browser: {
      openPage: (path) => void openPage(path),
      copyText: (text) => navigator.clipboard.writeText(text),
      requestOrigin: requestOriginPermission,
      unlock: unlockKeys,
      watchLoss,
      forgetLoss,
      continueInPanel: (wish) => continueInPanel(wish, panelPorts),
      overPage: {
        possible: onPage().then(({ takesPanel }) => takesPanel()),
        show: async (wish) => (await onPage()).askOnPage(wish, 'draft/popup'),
      },
      close: () => window.close(),
      now: systemClock.now,
    },
  },
  <PopupView />,
)
void restorePopupPlace(local, chat.conversation)
keepHouseLater()
