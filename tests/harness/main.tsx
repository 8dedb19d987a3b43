/** Shows a surface with a scripted run: ?surface=popup&scenario=failed&theme=dark. Served by vite, never built. */

import { createChat } from '../../components/chat/create-chat.ts'
import { mountSurface } from '../../components/chat/mount-surface.tsx'
import { PopupView } from '../../components/chat/PopupView.tsx'
import { SidePanelView } from '../../components/chat/SidePanelView.tsx'
import { WelcomeView } from '../../components/chat/WelcomeView.tsx'
import { closedBreaker } from '../../lib/router/breaker.ts'
import { emptyHealth } from '../../lib/router/health.ts'
import { parseDeploymentId } from '../../lib/router/model.ts'
import type { RunOrder } from '../../lib/runs/order.ts'
import { initialSettings } from '../../lib/settings/defaults.ts'
import { createSettingsStore } from '../../lib/settings/store.ts'
import { fakeClient } from '../components/fake-client.ts'
import { createMemoryLock, createMemoryStore } from '../support/memory-store.ts'
import { type Scenario, scenarios } from './scenarios.ts'
import { settledSettings } from './settings.ts'

const query = new URLSearchParams(location.search)
const names = (query.get('scenario') ?? '').split(',').filter((name) => name !== '')
const settings = query.has('practice') ? initialSettings : settledSettings
const theme = (query.get('theme') ?? 'light') as 'light' | 'dark'
if (query.has('rtl')) document.documentElement.dir = 'rtl'

const store = createMemoryStore({ settings: { ...settings, theme } })
const turnOf = (name: string) => query.get('turn') ?? name
const client = fakeClient({ shown: names })
client.setHealth({
  ...emptyHealth,
  deployments: {
    'anthropic/sonnet': {
      breaker: closedBreaker,
      touchedAt: Date.now(),
      cooling: { sinceAt: Date.now(), untilAt: Date.now() + 420_000 },
    },
    'ollama/qwen': {
      breaker: { state: 'open', openedAt: Date.now(), untilAt: Date.now() + 60_000, trips: 1 },
      touchedAt: Date.now(),
    },
    [parseDeploymentId('practice/overloaded')]: {
      breaker: closedBreaker,
      touchedAt: Date.now(),
      standing: 'missing',
    },
  },
  accounts: { openai: 'refused' },
})
client.onStart(async (order) => {
  await new Promise((resolve) => setTimeout(resolve, 300))
  play(order, scenarios['streaming'] as Scenario)
})

const chat = createChat(
  {
    client,
    settings: createSettingsStore(store, createMemoryLock()),
    store,
    surface: 'popup',
    remember: () => undefined,
  },
  new AbortController().signal,
)

for (const name of names) {
  const scenario = scenarios[name]
  if (scenario === undefined) continue
  const order: RunOrder = {
    runId: name,
    conversationId: 'shown',
    turnId: turnOf(name),
    prompt: scenario.prompt,
    target: { kind: 'route', routeId: 'everyday' },
    surface: 'popup',
  }
  play(order, scenario)
}

function play(order: RunOrder, { events, streams = '' }: Scenario) {
  client.tell(order.runId, { type: 'run-accepted', at: Date.now() - 1200, order }, ...events)
  const words = streams.split(/(?<= )/)
  const attempt = events.filter((event) => event.type === 'attempt-started').length
  words.forEach((word, index) => {
    setTimeout(() => client.tell(order.runId, { type: 'text-delta', attempt, text: word }), index * 20)
  })
  if (streams === '') return
  const over = words.length * 20 + 20
  const outcome = { state: 'answered', reason: 'stop', durationMs: over } as const
  setTimeout(() => {
    client.tell(
      order.runId,
      { type: 'attempt-ended', at: Date.now(), attempt, outcome },
      { type: 'run-ended', at: Date.now(), ending: { state: 'done', reason: 'stop' } },
    )
  }, over)
}

const views = { popup: <PopupView />, 'side-panel': <SidePanelView />, welcome: <WelcomeView /> }
const surface = (query.get('surface') ?? 'popup') as keyof typeof views
mountSurface(
  {
    ...chat,
    browser: {
      openPage: (path) => console.log('open', path),
      copyText: (words) => navigator.clipboard.writeText(words),
      requestOrigin: async () => true,
      now: () => Date.now(),
    },
  },
  views[surface],
)
if (names.length > 0) void chat.conversation.open('shown')
if (query.has('draft')) {
  const selection = { text: 'An understudy learns\nthe part of another.', pageTitle: 'Theatre' }
  chat.conversation.adoptDraft(query.get('draft') ?? '', query.has('quote') ? selection : undefined)
}
