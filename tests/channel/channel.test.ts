import { describe, expect, it } from 'vitest'
import { createClient } from '../../lib/channel/client.ts'
import type { ChannelPort } from '../../lib/channel/port.ts'
import { type ServerPorts, serveSurface } from '../../lib/channel/server.ts'
import type { RunEvent } from '../../lib/router/events.ts'
import { emptyHealth } from '../../lib/router/health.ts'
import { parseDeploymentId } from '../../lib/router/model.ts'
import { createHealthCell } from '../../lib/runs/health-cell.ts'
import { foldRuns } from '../../lib/runs/run.ts'
import type { JournalEvent } from '../../lib/runs/run-event.ts'
import { createRunner, type Runner } from '../../lib/runs/runner.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { memoryJournal } from '../support/memory-journal.ts'
import { createMemoryStore } from '../support/memory-store.ts'
import { orderOf } from '../support/orders.ts'
import { portPair } from '../support/port-pair.ts'

const answer: readonly RunEvent[] = [
  { type: 'run-planned', at: 0, candidates: [] },
  { type: 'text-delta', attempt: 1, text: 'Half ' },
  { type: 'text-delta', attempt: 1, text: 'and half.' },
  { type: 'run-ended', at: 0, ending: { state: 'done', reason: 'stop' } },
]

/** A browser whose worker can be killed; each connection wakes a new one over the same journal. */
function browser(clock: FakeClock, events: readonly RunEvent[] = answer) {
  const journal = memoryJournal()
  const alive: {
    worker: { runner: Runner; ports: ChannelPort[] } | undefined
    wakes: number
    sends: number
  } = {
    worker: undefined,
    wakes: 0,
    sends: 0,
  }
  const wake = () => {
    alive.wakes += 1
    const isAlive = () => alive.worker?.runner === runner
    const runner: Runner = createRunner({
      journal: {
        ...journal,
        append: (...args) => (isAlive() ? journal.append(...args) : new Promise(() => undefined)),
      },
      clock,
      keepAlive: () => () => undefined,
      async *send(_order, _request, signal) {
        alive.sends += 1
        for (const event of events) {
          yield event
          await clock.sleep(100, signal)
        }
      },
    })
    alive.worker = { runner, ports: [] }
    return alive.worker
  }
  const connect = (): ChannelPort => {
    const { runner, ports } = alive.worker ?? wake()
    const [surface, worker] = portPair()
    ports.push(worker)
    const health = createHealthCell(createMemoryStore())
    const server: ServerPorts = {
      runner,
      journal,
      health,
      checkAccount: async (accountId) =>
        accountId === 'good'
          ? { models: [{ model: 'swift' }], verified: true }
          : { failure: { kind: 'key-invalid', status: 401 } },
      ready: runner.recover(),
    }
    serveSurface(worker, server)
    return surface
  }
  const kill = () => {
    const ports = alive.worker?.ports ?? []
    alive.worker = undefined
    for (const port of ports) port.close()
  }
  return { connect, kill, alive, journal }
}

function watch(client: ReturnType<typeof createClient>, runId = 'run-1') {
  const events: JournalEvent[] = []
  const controller = new AbortController()
  let unknown = false
  const lost: string[] = []
  const listener = {
    onEvents: (more: readonly JournalEvent[]) => void events.push(...more),
    onUnknown: () => {
      unknown = true
    },
    onLost: (because: string) => void lost.push(because),
  }
  client.watchRun(runId, listener, controller.signal)
  return { events, lost, isUnknown: () => unknown, stop: () => controller.abort() }
}

describe('a surface and its worker', () => {
  it('follow a run from its acceptance to its end', async () => {
    const clock = new FakeClock()
    const client = createClient(browser(clock).connect)

    await clock.settle(client.startRun(orderOf()))
    const { events } = watch(client)
    await clock.advance(1000)

    expect(foldRuns(events)).toMatchObject({ text: 'Half and half.', status: { state: 'done' } })
  })

  it('show two watchers of one run the same events, each once', async () => {
    const clock = new FakeClock()
    const { connect } = browser(clock)
    const [popup, panel] = [createClient(connect), createClient(connect)]
    await clock.settle(popup.startRun(orderOf()))

    const inPopup = watch(popup)
    const againInPopup = watch(popup)
    await clock.advance(120)
    const inPanel = watch(panel)
    await clock.advance(1000)

    expect(inPopup.events.map(({ type }) => type)).toEqual([
      'run-accepted',
      ...answer.map(({ type }) => type),
    ])
    expect(againInPopup.events).toEqual(inPopup.events)
    expect(inPanel.events).toEqual(inPopup.events)
  })

  it('learn that the worker died in mid-stream: what was shown is kept, nothing is sent again', async () => {
    const clock = new FakeClock()
    const deploymentId = parseDeploymentId('acme/swift')
    const sent: RunEvent = { type: 'attempt-started', at: 0, attempt: 1, deploymentId, cause: 'first' }
    const world = browser(clock, [sent, ...answer])
    const client = createClient(world.connect)
    await clock.settle(client.startRun(orderOf()))
    const { events } = watch(client)
    await clock.advance(250)

    world.kill()
    await clock.advance(5000)

    expect(world.alive).toMatchObject({ wakes: 2, sends: 1 })
    expect(foldRuns(events)?.status).toEqual({ state: 'interrupted', sent: true })
  })

  it('ask again, under the same id, when the worker dies before it could accept', async () => {
    const clock = new FakeClock()
    const world = browser(clock)
    const client = createClient(world.connect)

    const accepted = client.startRun(orderOf())
    world.kill()
    await clock.settle(accepted)
    await clock.advance(1000)

    expect([...world.journal.runs.keys()]).toEqual(['run-1'])
    expect(world.alive.sends).toBe(1)
  })

  it('let an idle worker sleep: a closed port is opened again only when there is something to say', async () => {
    const clock = new FakeClock()
    const world = browser(clock)
    const client = createClient(world.connect)
    await clock.settle(client.startRun(orderOf()))
    watch(client)
    await clock.advance(1000)

    world.kill()
    await clock.advance(60_000)
    expect(world.alive.wakes).toBe(1)

    expect(await clock.settle(client.listRuns('conversation-1'))).toEqual(['run-1'])
    expect(world.alive.wakes).toBe(2)
  })

  it('give up with a sentence when the extension behind the page is gone', async () => {
    const connect = () => {
      const [surface, nobody] = portPair()
      queueMicrotask(() => nobody.close())
      return surface
    }

    await expect(createClient(connect).startRun(orderOf())).rejects.toThrow('Understudy was updated')
  })

  it('tell whoever watches a run when the extension behind the page is gone', async () => {
    const clock = new FakeClock()
    const world = browser(clock)
    let gone = false
    const connect = () => {
      if (!gone) return world.connect()
      const [surface, nobody] = portPair()
      queueMicrotask(() => nobody.close())
      return surface
    }
    const client = createClient(connect)
    await clock.settle(client.startRun(orderOf()))
    const { events, lost } = watch(client)
    await clock.advance(120)

    gone = true
    world.kill()
    await clock.advance(1000)

    expect(lost).toEqual([expect.stringContaining('Understudy was updated')])
    expect(foldRuns(events)?.text).toContain('Half')
  })

  it('tell a run that storage cannot read from one that nobody knows', async () => {
    const clock = new FakeClock()
    const world = browser(clock)
    world.journal.read = () => Promise.reject(new DOMException('Internal error.', 'UnknownError'))

    const { lost, isUnknown } = watch(createClient(world.connect), 'run-7')
    await clock.advance(10)

    expect(lost).toEqual([expect.stringContaining('cannot open its database')])
    expect(isUnknown()).toBe(false)
  })

  it('show health as it is stored while an idle port is cut', async () => {
    const clock = new FakeClock()
    const world = browser(clock)
    const store = createMemoryStore()
    const client = createClient(world.connect, (listener, signal) => store.watch('health', listener, signal))
    const shown: number[] = []
    client.watchHealth(({ retryBudget }) => shown.push(retryBudget.tokens), new AbortController().signal)
    await clock.advance(10)
    const later = { ...emptyHealth, retryBudget: { tokens: 3 } }

    await store.set({ health: later })
    expect(shown).not.toContain(3)
    world.kill()
    await clock.advance(10)
    await store.set({ health: later })

    expect(shown.at(-1)).toBe(3)
  })

  it('tell when a run is unknown, and what a check of an account found', async () => {
    const clock = new FakeClock()
    const client = createClient(browser(clock).connect)

    const unknown = watch(client, 'nobody')
    await clock.advance(10)

    expect(unknown.isUnknown()).toBe(true)
    expect(await client.checkAccount('good')).toMatchObject({ models: [{ model: 'swift' }] })
    expect(await client.checkAccount('bad')).toMatchObject({ failure: { kind: 'key-invalid', status: 401 } })
  })

  it('tell why a run could not be accepted', async () => {
    const clock = new FakeClock()
    const world = browser(clock)
    world.journal.breaks(true)

    await expect(createClient(world.connect).startRun(orderOf())).rejects.toThrow('The disk is full.')
  })
})
