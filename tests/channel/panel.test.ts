import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classOf, panelMayAsk } from '../../lib/channel/authority.ts'
import { createPanelLimits } from '../../lib/channel/panel-limits.ts'
import { type ClientMessage, clientMessageSchema } from '../../lib/channel/protocol.ts'
import { type ServerPorts, servePanel } from '../../lib/channel/server.ts'
import { createHealthCell } from '../../lib/runs/health-cell.ts'
import type { RunOrder } from '../../lib/runs/order.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { memoryJournal } from '../support/memory-journal.ts'
import { createMemoryStore } from '../support/memory-store.ts'
import { orderOf } from '../support/orders.ts'
import { portPair } from '../support/port-pair.ts'

const self = { id: 'abcdefgh', origin: 'chrome-extension://abcdefgh' }
const own = 'conversation-own'
const ownOrder = orderOf({ conversationId: own, surface: 'page-panel' })

const verbs: { readonly [Type in ClientMessage['type']]: Extract<ClientMessage, { type: Type }> } = {
  'start-run': { type: 'start-run', call: 0, order: ownOrder },
  'watch-run': { type: 'watch-run', runId: 'run-own', fromSeq: 0 },
  'unwatch-run': { type: 'unwatch-run', runId: 'run-own' },
  'cancel-run': { type: 'cancel-run', runId: 'run-own' },
  'list-runs': { type: 'list-runs', call: 1, conversationId: own },
  'check-account': { type: 'check-account', call: 2, accountId: 'practice' },
  'restore-account': { type: 'restore-account', accountId: 'practice' },
}
const runsOf = async (conversationId: string) => (conversationId === own ? ['run-own'] : ['run-other'])
const mayAsk = (message: ClientMessage) => panelMayAsk(message, own, runsOf)

describe('the panel in a web page', () => {
  it('is told from every other sender by its frame and its path', () => {
    const framed = { id: self.id, origin: self.origin, frameId: 6 }

    expect(classOf({ ...framed, url: `${self.origin}/panel.html#1/token` }, self)).toBe('panel')
    expect(classOf({ ...framed, url: `${self.origin}/popup.html` }, self)).toBe('stranger')
    expect(classOf({ ...framed, url: `${self.origin}/panel.html`, id: 'zyxwvuts' }, self)).toBe('stranger')
    expect(classOf({ ...framed, url: 'https://evil.example/panel.html' }, self)).toBe('stranger')
    expect(
      classOf({ ...framed, url: `${self.origin}/panel.html`, origin: 'https://evil.example' }, self),
    ).toBe('stranger')
  })

  it('may start, watch, list and stop runs of its own conversation', async () => {
    for (const type of ['start-run', 'watch-run', 'unwatch-run', 'cancel-run', 'list-runs'] as const) {
      expect(await mayAsk(verbs[type]), type).toBe(true)
    }
  })

  it.each<ClientMessage>([
    { ...verbs['start-run'], order: orderOf({ surface: 'page-panel' }) },
    { ...verbs['start-run'], order: { ...ownOrder, surface: 'popup' } },
    { ...verbs['watch-run'], runId: 'run-other' },
    { ...verbs['cancel-run'], runId: 'run-other' },
    { ...verbs['list-runs'], conversationId: 'conversation-1' },
    verbs['check-account'],
    verbs['restore-account'],
  ])('may not ask anything else: %j', async (message) => {
    expect(await mayAsk(message)).toBe(false)
  })
})

describe('serving the panel', () => {
  it('does nothing for a forged envelope, and nothing at all without a ticket', async () => {
    const started: RunOrder[] = []
    const { page, heard, closed } = serving(Promise.resolve(undefined), started)

    for (const message of Object.values(verbs)) page.post(message)
    await settle()

    expect(started).toEqual([])
    expect(closed()).toBe(true)
    for (const message of heard) expect(message).toMatchObject({ reply: { of: 'refused' } })
  })

  it('starts a run of its own conversation, and tells it of no health', async () => {
    const started: RunOrder[] = []
    const { page, heard } = serving(Promise.resolve(own), started)

    page.post(verbs['start-run'])
    page.post({ ...verbs['start-run'], call: 9, order: orderOf({ surface: 'page-panel' }) })
    page.post(verbs['check-account'])
    await settle()

    expect(started).toEqual([ownOrder])
    expect(heard).toHaveLength(3)
    expect(heard).toContainEqual({ type: 'reply', call: 0, reply: { of: 'start-run' } })
    for (const call of [2, 9]) {
      expect(heard).toContainEqual({
        type: 'reply',
        call,
        reply: { of: 'refused', because: 'The panel in a page may not ask this, or not so often.' },
      })
    }
  })

  it('T31 is cut off at its fifth port, and let in again when one is closed', async () => {
    const limits = createPanelLimits(new FakeClock())
    const open = () => serving(Promise.resolve(own), [], limits)
    const panels = Array.from({ length: 5 }, open)
    await settle()
    expect(panels.map(({ closed }) => closed())).toEqual([false, false, false, false, true])

    panels[0]?.page.close()
    const another = open()
    await settle()
    expect(another.closed()).toBe(false)
  })

  it('T31 starts ten runs, however often it asks', async () => {
    const started: RunOrder[] = []
    const { page } = serving(Promise.resolve(own), started)

    for (let call = 0; call < 10_000; call++) page.post({ ...verbs['start-run'], call })
    await settle()

    expect(started).toHaveLength(10)
  })

  it('neither breaks nor acts, whatever it is sent', async () => {
    const started: RunOrder[] = []
    const { page } = serving(Promise.resolve(own), started)
    const envelope = fc.oneof(
      fc.anything(),
      fc.record({ type: fc.constantFrom(...Object.keys(verbs)), call: fc.anything(), order: fc.anything() }),
    )
    fc.assert(
      fc.property(envelope, (message) => {
        if (clientMessageSchema.safeParse(message).success) return
        page.post(message)
      }),
      { numRuns: 5000 },
    )
    await settle()

    expect(started).toEqual([])
  })
})

function serving(
  claim: Promise<string | undefined>,
  started: RunOrder[],
  limits = createPanelLimits(new FakeClock()),
) {
  const [page, worker] = portPair()
  const heard: unknown[] = []
  let closed = false
  page.onMessage((message) => heard.push(message))
  page.onClose(() => {
    closed = true
  })
  const ports: ServerPorts = {
    runner: {
      start: async (order) => void started.push(order),
      watch: async () => false,
      cancel: () => undefined,
      recover: async () => undefined,
    },
    journal: memoryJournal(),
    health: createHealthCell(createMemoryStore()),
    checkAccount: async () => ({ models: [], verified: true }),
    ready: Promise.resolve(),
  }
  void servePanel(worker, ports, claim, limits)
  return { page, heard, closed: () => closed }
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 20))
