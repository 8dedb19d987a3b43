import { createStore } from 'zustand/vanilla'
import { createChat } from '../../components/chat/create-chat.ts'
import { mountSurface } from '../../components/chat/mount-surface.tsx'
import type { Holding, SiteOfPage } from '../../components/chat/page-panel/PagePanelContext.tsx'
import { PagePanelView } from '../../components/chat/page-panel/PagePanelView.tsx'
import { createPageLink } from '../../components/chat/page-panel/page-link.ts'
import { watchSeen } from '../../components/chat/page-panel/watch-seen.ts'
import { continueInPanel } from '../../components/chat/panel-place.ts'
import { lazyPicker } from '../../components/prompts/picker/lazy-picker.tsx'
import { paintRememberedTheme, themeMemory } from '../../components/ui/theme.ts'
import { copyText } from '../../lib/browser/clipboard.ts'
import { systemClock } from '../../lib/browser/clock.ts'
import { connectPanel } from '../../lib/browser/connect.ts'
import { deviceSettings } from '../../lib/browser/device-settings.ts'
import { connectPage } from '../../lib/browser/page-link.ts'
import { requestOriginPermission } from '../../lib/browser/permissions.ts'
import { siteSwitch } from '../../lib/browser/site-switch.ts'
import { localStore, sessionStore } from '../../lib/browser/stores.ts'
import { currentWindowId, openPage, openSidePanel } from '../../lib/browser/surfaces.ts'
import { createClient } from '../../lib/channel/client.ts'
import { siteOf } from '../../lib/page/site.ts'
import { type PanelTicket, readPanelTicket } from '../../lib/runs/panel-ticket.ts'
import { nowhereStore } from '../../lib/settings/key-value-store.ts'

paintRememberedTheme(document.documentElement, themeMemory())

const [tab = '', token = ''] = location.hash.slice(1).split('/')
const tabId = Number(tab)
const session = sessionStore()
void readPanelTicket(session, tabId, token).then((ticket) => {
  // A used ticket, or none: somebody else than we has put this frame into a page.
  if (ticket !== undefined && ticket.holder === undefined) show(ticket)
})

/** The browser says over which site this frame stands, whatever the page says. */
function siteOverWhich(): SiteOfPage | undefined {
  const origin = siteOf(location.ancestorOrigins[0] ?? '')
  if (origin === undefined) return undefined
  const isOn = async () => (await siteSwitch.list()).some((site) => site.origin === origin && site.allowed)
  return { isOn, set: (on) => (on ? siteSwitch.add(origin) : siteSwitch.remove(origin).then(isOn)) }
}

function show({ conversationId, draft, fieldFrameId, promptId, movedFrom }: PanelTicket): void {
  const { signal } = new AbortController()
  const settings = deviceSettings()
  const client = createClient(() => connectPanel(token))
  const chat = createChat(
    { client, settings, store: nowhereStore, surface: 'page-panel', remember: () => undefined },
    signal,
  )
  const holding = createStore<Holding>(() => ({ heldBack: undefined }))
  const seen = watchSeen(document, {
    onPress: (heldBack) => holding.setState({ heldBack }),
    onResized: () => link.settle(),
    now: systemClock.monotonic,
    signal,
  })
  const over = connectPage(tabId, 0, token)
  const field = fieldFrameId === 0 ? over : connectPage(tabId, fieldFrameId, token)
  const link = createPageLink({ over, field, onMoved: seen.moved })
  let windowId = -1
  void currentWindowId().then((id) => {
    windowId = id
  })
  const openPanel = () => openSidePanel(windowId)
  const browser = {
    openPage: (path: string) => void openPage(path),
    copyText,
    requestOrigin: requestOriginPermission,
    continueInPanel: (wish: Parameters<typeof continueInPanel>[0]) =>
      continueInPanel(wish, { session, openPanel, openPage, now: systemClock.now }),
    now: systemClock.now,
  }
  if (draft !== undefined) chat.conversation.adoptDraft(draft.prompt, draft.selection)
  if (movedFrom !== undefined) void localStore().remove(movedFrom)
  void chat.conversation.open(conversationId)
  if (promptId !== undefined) chat.conversation.setState({ askedPrompt: promptId })
  const PromptPicker = lazyPicker(async () =>
    (await import('../../lib/browser/picker-ports.ts')).pickerPorts(),
  )
  mountSurface(
    { ...chat, browser, PromptPicker },
    <PagePanelView ports={{ link, holding, site: siteOverWhich() }} />,
  )
}
