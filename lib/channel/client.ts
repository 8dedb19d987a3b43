import type { HealthState } from '../router/health.ts'
import { healthSchema } from '../runs/health-schema.ts'
import type { RunOrder } from '../runs/order.ts'
import { toldStorageWords } from '../runs/storage-words.ts'
import type { ChannelPort } from './port.ts'
import type { ClientMessage } from './protocol.ts'
import { type Reply, type ServerMessage, serverMessageSchema } from './protocol.ts'
import { deliver, loseRun, type RunListener, type Watches, watchRun } from './run-watches.ts'

export type AccountCheck = Extract<Reply, { of: 'check-account' | 'check-account-failed' | 'refused' }>

/**
 * What a surface says to the worker. It connects when it has something to say, and again when the worker has
 * died under a call or a run that it watches; it never sends a run twice under two ids.
 */
export interface Client {
  /** Resolves when the run is in the journal; rejects with a sentence for the user when it cannot be. */
  startRun(order: RunOrder): Promise<void>
  watchRun(runId: string, listener: RunListener, signal: AbortSignal): void
  cancelRun(runId: string): void
  /** Rejects with a sentence for the user where storage does not tell. */
  listRuns(conversationId: string): Promise<readonly string[]>
  checkAccount(accountId: string): Promise<AccountCheck>
  restoreAccount(accountId: string): void
  watchHealth(listener: (health: HealthState) => void, signal: AbortSignal): void
}

type Call = { readonly message: ClientMessage; readonly resolve: (reply: Reply) => void }
type Connection = {
  port: ChannelPort | undefined
  nextCall: number
  health: HealthState | undefined
  /** Connections in a row that closed without a word. */
  silentCloses: number
  readonly calls: Map<number, Call>
  readonly watches: Watches
  readonly healthListeners: Set<(health: HealthState) => void>
}

/** Tells of health as it is stored, which needs no worker to be awake. */
export type StoredHealth = (listener: (health: unknown) => void, signal: AbortSignal) => void

/** `storedHealth` keeps a page right about health while its port, idle for half a minute, is cut. */
export function createClient(connect: () => ChannelPort, storedHealth?: StoredHealth): Client {
  const connection: Connection = {
    port: undefined,
    nextCall: 0,
    health: undefined,
    silentCloses: 0,
    calls: new Map(),
    watches: new Map(),
    healthListeners: new Set(),
  }
  const send = (message: ClientMessage) => open(connection, connect).post(message)
  const ask = (make: (call: number) => ClientMessage) =>
    new Promise<Reply>((resolve) => {
      const call = connection.nextCall++
      const message = make(call)
      connection.calls.set(call, { message, resolve })
      send(message)
    })
  return {
    startRun: async (order) => expectDone(await ask((call) => ({ type: 'start-run', call, order }))),
    watchRun: (runId, listener, signal) => watchRun(connection.watches, send, { runId, listener, signal }),
    cancelRun: (runId) => send({ type: 'cancel-run', runId }),
    listRuns: async (conversationId) => {
      const reply = await ask((call) => ({ type: 'list-runs', call, conversationId }))
      expectDone(reply)
      return reply.of === 'list-runs' ? reply.runIds : []
    },
    checkAccount: async (accountId) =>
      expectCheck(await ask((call) => ({ type: 'check-account', call, accountId }))),
    restoreAccount: (accountId) => send({ type: 'restore-account', accountId }),
    watchHealth: (listener, signal) => {
      connection.healthListeners.add(listener)
      signal.addEventListener('abort', () => connection.healthListeners.delete(listener))
      if (connection.health !== undefined) listener(connection.health)
      storedHealth?.((stored) => {
        const health = healthSchema.safeParse(stored)
        if (connection.port === undefined && health.success) listener(health.data)
      }, signal)
      open(connection, connect)
    },
  }
}

/** After this many, the worker is not coming back: this page belongs to an extension that was updated. */
const silentClosesLimit = 5

function open(connection: Connection, connect: () => ChannelPort): ChannelPort {
  if (connection.port !== undefined) return connection.port
  const port = connect()
  connection.port = port
  port.onMessage((message) => {
    connection.silentCloses = 0
    receive(connection, serverMessageSchema.parse(message))
  })
  port.onClose(() => {
    connection.port = undefined
    connection.silentCloses += 1
    if (connection.silentCloses > silentClosesLimit) giveUp(connection)
    else resume(connection, connect)
  })
  return port
}

/** An idle port is cut after half a minute, which is normal; only what is still open is asked for again. */
function resume(connection: Connection, connect: () => ChannelPort): void {
  const watching = [...connection.watches].flatMap(([runId, watches]) => {
    const unfinished = [...watches].filter((watch) => !watch.over)
    for (const watch of unfinished) watch.nextSeq = 0
    return unfinished.length === 0 ? [] : [runId]
  })
  for (const { message } of connection.calls.values()) open(connection, connect).post(message)
  for (const runId of watching) open(connection, connect).post({ type: 'watch-run', runId, fromSeq: 0 })
}

function giveUp(connection: Connection): void {
  const because = 'Understudy was updated or switched off. Close this window and open it again.'
  for (const { resolve } of connection.calls.values()) resolve({ of: 'refused', because })
  connection.calls.clear()
  for (const runId of connection.watches.keys()) loseRun(connection.watches, runId, because)
}

function receive(connection: Connection, message: ServerMessage): void {
  switch (message.type) {
    case 'reply': {
      const call = connection.calls.get(message.call)
      connection.calls.delete(message.call)
      call?.resolve(worded(message.reply))
      return
    }
    case 'run-events':
      for (const watch of connection.watches.get(message.runId) ?? []) {
        deliver(watch, message)
      }
      return
    case 'run-unknown':
      for (const watch of connection.watches.get(message.runId) ?? []) {
        watch.over = true
        watch.listener.onUnknown()
      }
      return
    case 'run-unreadable':
      loseRun(connection.watches, message.runId, toldStorageWords(message.because))
      return
    case 'health':
      connection.health = message.health
      for (const listener of connection.healthListeners) listener(message.health)
      return
  }
}

/** The worker names what went wrong; what to say of it is known to the page, which has more room. */
function worded(reply: Reply): Reply {
  return reply.of === 'refused' ? { ...reply, because: toldStorageWords(reply.because) } : reply
}

function expectDone(reply: Reply): void {
  if (reply.of === 'refused') throw new Error(reply.because)
}

function expectCheck(reply: Reply): AccountCheck {
  if (reply.of === 'start-run' || reply.of === 'list-runs')
    throw new Error('A check was answered by another call.')
  return reply
}
