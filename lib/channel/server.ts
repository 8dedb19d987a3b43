import type { Failure } from '../router/failure.ts'
import { parseAccountId } from '../router/model.ts'
import { onAccountRestored } from '../router/observe.ts'
import type { HealthCell } from '../runs/health-cell.ts'
import type { Journal } from '../runs/journal.ts'
import type { Watcher } from '../runs/live-run.ts'
import type { Runner } from '../runs/runner.ts'
import { panelMayAsk } from './authority.ts'
import type { PanelLimits } from './panel-limits.ts'
import type { ChannelPort } from './port.ts'
import type { ListedModel, Reply, ServerMessage } from './protocol.ts'
import { type ClientMessage, clientMessageSchema } from './protocol.ts'

export type ServerPorts = {
  readonly runner: Runner
  readonly journal: Journal
  readonly health: HealthCell
  readonly checkAccount: (
    accountId: string,
    signal: AbortSignal,
  ) => Promise<
    { readonly models: readonly ListedModel[]; readonly verified: boolean } | { readonly failure: Failure }
  >
  /** Resolves when earlier runs are recovered; nothing is answered before. */
  readonly ready: Promise<void>
}

type Surface = {
  readonly ports: ServerPorts
  readonly post: (message: ServerMessage) => void
  /** Ends when the surface is gone. */
  readonly signal: AbortSignal
  readonly watches: Map<string, AbortController>
}

/** Serves one surface until it is gone. Whatever is not a message of the protocol is dropped. */
export function serveSurface(port: ChannelPort, ports: ServerPorts): void {
  serve(port, ports, () => Promise.resolve(true), tellHealth)
}

/**
 * Serves the panel in a web page, once `claim` says which conversation is its own; without one, or with too many ports
 * at once, it is cut off. It is told of nothing else, and what it may not ask, or not so often, is dropped, or refused
 * where it waits for an answer.
 */
export async function servePanel(
  port: ChannelPort,
  ports: ServerPorts,
  claim: Promise<string | undefined>,
  limits: PanelLimits,
): Promise<void> {
  const gone = new AbortController()
  port.onClose(() => gone.abort())
  const own = claim.then((id) => (id !== undefined && limits.mayConnect(id, gone.signal) ? id : undefined))
  const runsOf = (conversationId: string) => ports.journal.listConversation(conversationId)
  const mayAsk = async (message: ClientMessage) => {
    const conversationId = await own
    if (conversationId === undefined || !limits.mayAsk(conversationId)) return false
    if (message.type === 'start-run' && !limits.mayStart(conversationId)) return false
    // Where storage cannot tell whose a run is, it is nobody's.
    return panelMayAsk(message, conversationId, runsOf).catch(() => false)
  }
  serve(port, ports, mayAsk)
  if ((await own) === undefined) port.close()
}

function serve(
  port: ChannelPort,
  ports: ServerPorts,
  mayAsk: (message: ClientMessage) => Promise<boolean>,
  begin?: (surface: Surface) => void,
): void {
  const gone = new AbortController()
  const post = (message: ServerMessage) => port.post(message)
  // Where recovery failed, a call meets the storage itself and is answered with its error.
  const ready = ports.ready.catch(() => undefined)
  const surface: Surface = { ports, post, signal: gone.signal, watches: new Map() }
  port.onClose(() => {
    for (const watch of surface.watches.values()) watch.abort()
    gone.abort()
  })
  port.onMessage((message) => {
    const parsed = clientMessageSchema.safeParse(message)
    if (!parsed.success) return
    const { data } = parsed
    void ready.then(async () => ((await mayAsk(data)) ? handle(surface, data) : refuse(surface, data)))
  })
  void ready.then(() => begin?.(surface))
}

function tellHealth({ ports, post, signal }: Surface): void {
  if (signal.aborted) return
  post({ type: 'health', health: ports.health.read() })
  ports.health.watch((health) => post({ type: 'health', health }), signal)
}

function refuse({ post }: Surface, message: ClientMessage): void {
  const because = 'The panel in a page may not ask this, or not so often.'
  if ('call' in message) post({ type: 'reply', call: message.call, reply: { of: 'refused', because } })
}

async function handle(surface: Surface, message: ClientMessage): Promise<void> {
  const { ports, watches } = surface
  switch (message.type) {
    case 'start-run':
      return answer(surface, message.call, async () => {
        await ports.runner.start(message.order)
        return { of: 'start-run' }
      })
    case 'watch-run':
      return watch(surface, message.runId, message.fromSeq)
    case 'unwatch-run':
      watches.get(message.runId)?.abort()
      return
    case 'cancel-run':
      return ports.runner.cancel(message.runId)
    case 'list-runs':
      return answer(surface, message.call, async () => {
        const runIds = await ports.journal.listConversation(message.conversationId)
        return { of: 'list-runs', runIds: [...runIds] }
      })
    case 'check-account':
      return answer(surface, message.call, async () => {
        const checked = await ports.checkAccount(message.accountId, surface.signal)
        if ('failure' in checked) return { of: 'check-account-failed', ...checked }
        return { of: 'check-account', models: [...checked.models], verified: checked.verified }
      })
    case 'restore-account':
      return ports.health.update((health) => onAccountRestored(health, parseAccountId(message.accountId)))
  }
}

/** Every call is answered, also one that storage or a bug made impossible. */
async function answer({ post }: Surface, call: number, work: () => Promise<Reply>): Promise<void> {
  try {
    post({ type: 'reply', call, reply: await work() })
  } catch (error) {
    post({ type: 'reply', call, reply: { of: 'refused', because: String(error) } })
  }
}

async function watch(
  { ports, post, watches, signal }: Surface,
  runId: string,
  fromSeq: number,
): Promise<void> {
  if (signal.aborted) return
  watches.get(runId)?.abort()
  const controller = new AbortController()
  watches.set(runId, controller)
  const tell: Watcher = (seq, events, unsaved) =>
    post({ type: 'run-events', runId, fromSeq: seq, events: [...events], unsaved })
  try {
    const known = await ports.runner.watch(runId, fromSeq, tell, controller.signal)
    if (!known) post({ type: 'run-unknown', runId })
  } catch (error) {
    post({ type: 'run-unreadable', runId, because: String(error) })
  }
}
