import type { RunEvent } from '../router/events.ts'
import type { CompletionRequest } from '../router/model.ts'
import type { Clock } from '../router/ports.ts'
import type { Journal } from './journal.ts'
import { createLiveRun, type LiveRun, type Watcher } from './live-run.ts'
import type { RunOrder } from './order.ts'
import { requestOf } from './request.ts'
import { isOver, type JournalEvent } from './run-event.ts'

export type RunnerPorts = {
  readonly journal: Journal
  readonly clock: Clock
  /** Sends a request to whom the order names. */
  readonly send: (order: RunOrder, request: CompletionRequest, signal: AbortSignal) => AsyncIterable<RunEvent>
  /** Keeps the worker alive; the function that is returned lets it go. */
  readonly keepAlive: () => () => void
  /** Whether the journal has lost something: what it does not know to be sent may have been. */
  readonly hasLost?: () => boolean
  /** The extension's own version, by which an update is told from any other death of the worker. */
  readonly version?: string
}

/** Runs prompts from acceptance to their end, whoever watches. */
export interface Runner {
  /** Resolves when the run is in the journal and under way; the same id again changes nothing. */
  start(order: RunOrder): Promise<void>
  /** Resolves to false when nobody knows the run. */
  watch(runId: string, fromSeq: number, watcher: Watcher, signal: AbortSignal): Promise<boolean>
  /** Stops a run; one that is over, or unknown, is left as it is. */
  cancel(runId: string): void
  /** Ends or restarts what an earlier worker left open. To be awaited before anything else is asked. */
  recover(): Promise<void>
}

type Active = { readonly live: LiveRun; readonly controller: AbortController }

/** A run that was never sent is only sent by itself while its user still waits for it. */
const restartWithinMs = 60_000

export function createRunner(ports: RunnerPorts): Runner {
  const active = new Map<string, Active>()
  const accepting = new Map<string, AbortController>()
  return {
    start: async (order) => {
      const { runId } = order
      if (active.has(runId)) return
      const { clock, version } = ports
      const accepted = { type: 'run-accepted', at: clock.now(), order, version } as const
      const controller = accepting.get(runId) ?? new AbortController()
      accepting.set(runId, controller)
      try {
        const known = await ports.journal.accept(accepted).catch(orUnsaved)
        if (known === 'known') return
        const unsaved = known === 'unsaved'
        begin(unsaved ? { ...ports, journal: noJournal } : ports, active, {
          ...{ order, events: [accepted], controller, unsaved },
        })
      } finally {
        accepting.delete(runId)
      }
    },
    watch: async (runId, fromSeq, watcher, signal) => {
      const running = active.get(runId)
      if (running !== undefined) {
        running.live.watch(fromSeq, watcher, signal)
        return true
      }
      const events = await ports.journal.read(runId)
      const begun = active.get(runId)
      if (begun !== undefined) {
        begun.live.watch(fromSeq, watcher, signal)
        return true
      }
      if (events.length > fromSeq && !signal.aborted) watcher(fromSeq, events.slice(fromSeq))
      return events.length > 0
    },
    cancel: (runId) => (active.get(runId)?.controller ?? accepting.get(runId))?.abort(),
    recover: async () => {
      const open = await ports.journal.listOpen()
      // A run that cannot be read keeps no other from being recovered.
      await Promise.allSettled(open.map((runId) => recoverRun(ports, active, runId)))
    },
  }
}

type Beginning = {
  readonly order: RunOrder
  readonly events: readonly JournalEvent[]
  readonly controller: AbortController
  readonly unsaved?: boolean
}

/**
 * Where the browser opens no database at all, a run goes on without a journal, and its surface says so: no later
 * worker could send it a second time. What else keeps a run from being accepted refuses it.
 */
function orUnsaved(error: unknown): 'unsaved' {
  if (error instanceof Error && /^(InvalidState|Unknown)Error$/.test(error.name)) return 'unsaved'
  throw error
}

const nothing = async () => []
const refused = () => Promise.reject(new Error('There is no journal.'))
const noJournal: Journal = {
  ...{ accept: refused, append: refused, read: nothing, listOpen: nothing, listConversation: nothing },
}

function begin(
  ports: RunnerPorts,
  active: Map<string, Active>,
  { order, events, controller, unsaved = false }: Beginning,
): void {
  const live = createLiveRun(order.runId, events, ports, unsaved)
  active.set(order.runId, { live, controller })
  const letGo = ports.keepAlive()
  void execute(ports, live, order, controller.signal).finally(() => {
    active.delete(order.runId)
    letGo()
  })
}

async function execute(
  { journal, send, clock }: RunnerPorts,
  live: LiveRun,
  order: RunOrder,
  signal: AbortSignal,
): Promise<void> {
  let sent = false
  try {
    const request = await requestOf(order, journal)
    for await (const event of send(order, request, signal)) {
      const mayGoOn = await live.push(event)
      if (!mayGoOn) break
      sent ||= event.type === 'attempt-started'
      if (isOver(event)) return
    }
    await live.push({ type: 'run-interrupted', at: clock.now(), sent })
  } catch (bug) {
    // Only a bug gets here; the run still ends, with what it has, and the bug is told.
    await live.push({ type: 'run-interrupted', at: clock.now(), sent })
    throw bug
  }
}

async function recoverRun(ports: RunnerPorts, active: Map<string, Active>, runId: string): Promise<void> {
  const { journal, clock, version } = ports
  if (active.has(runId)) return
  const events = await journal.read(runId)
  const [accepted] = events
  if (accepted?.type !== 'run-accepted' || events.some(isOver)) return
  const sent = ports.hasLost?.() === true || events.some(({ type }) => type === 'attempt-started')
  if (!sent && clock.now() - accepted.at < restartWithinMs) {
    begin(ports, active, { order: accepted.order, events, controller: new AbortController() })
    return
  }
  const isUpdated = accepted.version !== undefined && accepted.version !== version
  const because = isUpdated ? 'updated' : undefined
  await journal.append(runId, events.length, [{ type: 'run-interrupted', at: clock.now(), sent, because }])
}
