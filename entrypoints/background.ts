import '../lib/settings/zod-without-jit.ts'
import { defineBackground } from 'wxt/utils/define-background'
import { browserAlarm } from '../lib/browser/alarms.ts'
import { systemClock as clock } from '../lib/browser/clock.ts'
import { acceptSurfaces } from '../lib/browser/connect.ts'
import { deviceVault } from '../lib/browser/device-vault.ts'
import { createKeepAlive } from '../lib/browser/keep-alive.ts'
import { onInstalled, ownIdentity, ownVersion } from '../lib/browser/lifecycle.ts'
import { lockWithComputer, onLockAlarm } from '../lib/browser/lock-alarm.ts'
import {
  installSelectionMenu,
  onAddressBar,
  onSelectionButton,
  onSelectionMenu,
  onShortcut,
} from '../lib/browser/menus.ts'
import { mirroredSettings } from '../lib/browser/mirrored-settings.ts'
import { browserNetwork, builtInModel as builtIn, ownFile, practiceBook } from '../lib/browser/network.ts'
import { claimPanel } from '../lib/browser/panel-claim.ts'
import { installSelectionButton } from '../lib/browser/selection-sites.ts'
import { closeStoresToPages, localStore, sessionStore } from '../lib/browser/stores.ts'
import { openPage } from '../lib/browser/surfaces.ts'
import { withDatabase } from '../lib/browser/vault-database.ts'
import { classOf } from '../lib/channel/authority.ts'
import { createPanelLimits } from '../lib/channel/panel-limits.ts'
import { servePanel, serveSurface } from '../lib/channel/server.ts'
import { askAboutSelection, type SelectionClick } from '../lib/prompts/ask-about-selection.ts'
import { createOffer, isTitled } from '../lib/prompts/offer.ts'
import { createAccountCheck } from '../lib/providers/account-check.ts'
import { createModelFactory } from '../lib/providers/create-model.ts'
import { createEgress } from '../lib/providers/http.ts'
import { createHealthCell } from '../lib/runs/health-cell.ts'
import { openIndexedDbJournal } from '../lib/runs/indexed-db-journal.ts'
import { createMarkKeeper } from '../lib/runs/journal-mark.ts'
import { createProbes } from '../lib/runs/probes.ts'
import { createAnswersCell } from '../lib/runs/reuse.ts'
import { createRunner } from '../lib/runs/runner.ts'
import { createSend } from '../lib/runs/send.ts'

export default defineBackground({ main: startWorker })

function startWorker(): void {
  const settings = mirroredSettings(async () => withDatabase).ready
  const vault = deviceVault()
  const egress = createEgress(browserNetwork, vault)
  const health = createHealthCell(localStore())
  const { keep, beginAnew, hasLost } = createMarkKeeper(localStore(), clock.now)
  const journal = openIndexedDbJournal(undefined, keep)
  const modelOf = createModelFactory({ egress, clock, builtIn, practiceBook })
  const answers = createAnswersCell(sessionStore())
  const keepAlive = createKeepAlive()
  const sending = { settings, modelOf, health, answers, clock, random: Math.random }
  const version = ownVersion()
  const runner = createRunner({ journal, clock, send: createSend(sending), keepAlive, version, hasLost })
  const checkAccount = createAccountCheck({ settings, egress, builtIn })
  const ready = Promise.all([closeStoresToPages(), health.load(), answers.load()]).then(runner.recover)

  const alarm = browserAlarm('probe', () => void ready.then(probes.ring))
  const probes = createProbes({ ...sending, alarm, keepAlive })
  const server = { runner, journal, health, checkAccount, ready }
  const panelLimits = createPanelLimits(clock)
  acceptSurfaces((port, sender, name) => {
    const senderClass = classOf(sender, ownIdentity())
    if (senderClass === 'surface') serveSurface(port, server)
    else if (senderClass === 'panel') void servePanel(port, server, claimPanel(sender, name), panelLimits)
    else port.close()
  })
  const openInTab = () => openPage('sidepanel.html')
  const offer = createOffer({ store: localStore(), initial: () => ownFile('prompt-menu.json') })
  const newId = () => crypto.randomUUID()
  const asking = {
    runner,
    settings,
    prompts: offer.prompts,
    session: sessionStore(),
    openInTab,
    newId,
    clock,
  }
  const ask = (click: SelectionClick) =>
    void ready.catch(() => undefined).then(() => askAboutSelection(click, asking))
  onSelectionMenu((id, page) => ask({ ...page, wants: (prompt) => prompt.id === id }))
  onShortcut((command, page) =>
    ask({ ...page, wants: ({ shortcut }) => command === `prompt-${shortcut}`, text: '' }),
  )
  onSelectionButton((page) => ask({ ...page, wants: () => false, text: '' }))
  onAddressBar(offer.titles, (typed, page) => ask({ ...page, wants: isTitled(typed), text: typed }))
  offer.follow(installSelectionMenu)
  onLockAlarm(vault.lockWhenDue)
  lockWithComputer()
  onInstalled((reason) => {
    void offer.entries().then(installSelectionMenu)
    void installSelectionButton()
    if (reason !== 'install') return
    void openPage('welcome.html')
    void beginAnew()
  })
}
