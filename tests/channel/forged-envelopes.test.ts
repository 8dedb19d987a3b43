import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classOf, type Sender } from '../../lib/channel/authority.ts'
import { createPanelLimits } from '../../lib/channel/panel-limits.ts'
import type { ClientMessage } from '../../lib/channel/protocol.ts'
import { type ServerPorts, servePanel, serveSurface } from '../../lib/channel/server.ts'
import { createHealthCell } from '../../lib/runs/health-cell.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { memoryJournal } from '../support/memory-journal.ts'
import { createMemoryStore } from '../support/memory-store.ts'
import { orderOf } from '../support/orders.ts'
import { portPair } from '../support/port-pair.ts'

const envelopes = Number(process.env.FORGED_ENVELOPES ?? 2000)
/** As many as are posted on one port. */
const batch = 20
const timeout = 60_000 + envelopes * 20

const self = { id: 'abcdefgh', origin: 'chrome-extension://abcdefgh' }
const own = 'conversation-own'

const verbs: { readonly [Type in ClientMessage['type']]: Extract<ClientMessage, { type: Type }> } = {
  'start-run': { type: 'start-run', call: 0, order: orderOf({ conversationId: own, surface: 'page-panel' }) },
  'watch-run': { type: 'watch-run', runId: 'run-own', fromSeq: 0 },
  'unwatch-run': { type: 'unwatch-run', runId: 'run-own' },
  'cancel-run': { type: 'cancel-run', runId: 'run-own' },
  'list-runs': { type: 'list-runs', call: 1, conversationId: own },
  'check-account': { type: 'check-account', call: 2, accountId: 'acme' },
  'restore-account': { type: 'restore-account', accountId: 'acme' },
}

/** Values that somebody would try: of other owners, of other types, of prototypes. */
const forgery = fc.oneof(
  fc.constantFrom<unknown>('run-own', 'run-other', own, 'conversation-other', 'acme', 'page-panel', 'popup'),
  fc.constantFrom<unknown>('', '__proto__', null, undefined, 0, -1, Number.NaN, [], {}, true),
  fc.constantFrom<unknown>(...Object.keys(verbs), 'get-key', 'eval'),
  fc.anything({ maxDepth: 2 }),
)
const fieldNames = fc.constantFrom(
  ...['type', 'call', 'runId', 'fromSeq', 'conversationId', 'accountId', 'order', 'key', 'origin'],
  ...['__proto__', 'constructor', 'surface', 'prompt', 'turnId', 'target'],
)
type Change = { readonly name: string; readonly value: unknown; readonly how: 'set' | 'drop' | 'in-order' }
const changes: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.record({ name: fieldNames, value: forgery, how: fc.constantFrom('set', 'drop', 'in-order') }),
  { maxLength: 4 },
)
const forged: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 9, arbitrary: fc.tuple(fc.constantFrom(...Object.values(verbs)), changes).map(changed) },
  { weight: 1, arbitrary: fc.anything({ maxDepth: 3 }) },
)

function changed([verb, edits]: readonly [ClientMessage, readonly Change[]]): unknown {
  const envelope: Record<string, unknown> = structuredClone<object>(verb) as Record<string, unknown>
  for (const { name, value, how } of edits) {
    const order = envelope['order']
    const target = how === 'in-order' && typeof order === 'object' && order !== null ? order : envelope
    if (how === 'drop') Reflect.deleteProperty(target, name)
    else Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true })
  }
  return envelope
}

/** Everything that the worker was made to do. */
type Done = { readonly verb: ClientMessage['type']; readonly with: unknown }

function serving(serve: (port: ReturnType<typeof portPair>[1], ports: ServerPorts) => void) {
  const done: Done[] = []
  const [page, worker] = portPair()
  const health = createHealthCell(createMemoryStore())
  const journal = memoryJournal()
  serve(worker, {
    journal: {
      ...journal,
      listConversation: async (conversationId) => (conversationId === own ? ['run-own'] : ['run-other']),
    },
    health: {
      ...health,
      update: () => void done.push({ verb: 'restore-account', with: undefined }),
    },
    runner: {
      start: async (order) => void done.push({ verb: 'start-run', with: order }),
      watch: async (runId) => {
        done.push({ verb: 'watch-run', with: runId })
        return true
      },
      cancel: (runId) => void done.push({ verb: 'cancel-run', with: runId }),
      recover: async () => undefined,
    },
    checkAccount: async (accountId) => {
      done.push({ verb: 'check-account', with: accountId })
      return { models: [], verified: true }
    },
    ready: Promise.resolve(),
  })
  return { page, done }
}

async function post(page: { post(message: unknown): void }, messages: readonly unknown[]): Promise<void> {
  // What cannot be copied between processes does not arrive in a browser either.
  for (const message of messages) if (isCloneable(message)) page.post(message)
  for (let turn = 0; turn < 30; turn++) await Promise.resolve()
}

function isCloneable(message: unknown): boolean {
  try {
    structuredClone(message)
    return true
  } catch {
    return false
  }
}

describe('T4 forged envelopes', () => {
  it(
    'of the panel do nothing outside its own conversation',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(forged, { minLength: batch, maxLength: batch }), async (messages) => {
          const { page, done } = serving((port, ports) => {
            void servePanel(port, ports, Promise.resolve(own), createPanelLimits(new FakeClock()))
          })
          await post(page, messages)
          expect(done.filter((one) => !isOwn(one))).toEqual([])
        }),
        { numRuns: Math.ceil(envelopes / batch) },
      )
    },
    timeout,
  )

  it(
    'of a surface do nothing unless they are whole',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(forged, { minLength: batch, maxLength: batch }), async (messages) => {
          const { page, done } = serving(serveSurface)
          await post(page, messages)
          expect(done.length).toBeLessThanOrEqual(messages.filter(isWhole).length)
        }),
        { numRuns: Math.ceil(envelopes / batch) },
      )
    },
    timeout,
  )

  it(
    'of anybody else are not heard at all',
    () => {
      fc.assert(
        fc.property(senders, (sender) => {
          if (isOurs(sender)) return
          expect(classOf(sender, self)).toBe('stranger')
        }),
        { numRuns: envelopes },
      )
    },
    timeout,
  )
})

function isOwn({ verb, with: subject }: Done): boolean {
  switch (verb) {
    case 'start-run': {
      const { conversationId, surface } = subject as { conversationId: unknown; surface: unknown }
      return conversationId === own && surface === 'page-panel'
    }
    case 'watch-run':
    case 'cancel-run':
      return subject === 'run-own'
    default:
      return false
  }
}

/** Written apart from the schema: the fields of its verb, all of them and no others, of the right types. */
function isWhole(message: unknown): boolean {
  if (typeof message !== 'object' || message === null) return false
  const envelope = message as Record<string, unknown>
  const verb = Object.values(verbs).find(({ type }) => type === envelope['type'])
  if (verb === undefined) return false
  const fields = Object.keys(verb)
  const names = Object.getOwnPropertyNames(envelope)
  if (names.length !== fields.length || !fields.every((name) => names.includes(name))) return false
  return Object.entries(verb).every(([name, value]) => typeof envelope[name] === typeof value)
}

const urls = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(self.origin, 'https://evil.example', 'chrome-extension://zyxwvuts', 'null', ''),
      fc.constantFrom('/popup.html', '/panel.html', '/options.html#x', '/other.html', '/popup.html/..', '//'),
    )
    .map((parts) => parts.join('')),
  fc.webUrl(),
  fc.string(),
)
const senders: fc.Arbitrary<Sender | undefined> = fc.option(
  fc.record(
    {
      id: fc.constantFrom(self.id, 'zyxwvuts', ''),
      origin: fc.constantFrom(self.origin, 'https://evil.example', 'null', ''),
      url: urls,
      frameId: fc.constantFrom(0, 1, 6, -1),
    },
    { requiredKeys: [] },
  ),
  { nil: undefined },
)

/** Our id, our origin where it is told, and one of our pages: at the top, or the panel in a frame. */
function isOurs(sender: Sender | undefined): boolean {
  if (sender?.id !== self.id || (sender.origin ?? self.origin) !== self.origin) return false
  const isFramed = (sender.frameId ?? 0) !== 0
  const page = isFramed ? 'panel' : '(popup|sidepanel|options|welcome|compare)'
  return new RegExp(`^${self.origin}/+${page}\\.html([?#].*)?$`).test(sender.url ?? '')
}
