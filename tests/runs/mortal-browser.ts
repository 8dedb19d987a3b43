import { createClient } from '../../lib/channel/client.ts'
import type { ChannelPort } from '../../lib/channel/port.ts'
import { serveSurface } from '../../lib/channel/server.ts'
import { createModelFactory } from '../../lib/providers/create-model.ts'
import { createEgress } from '../../lib/providers/http.ts'
import type { Network } from '../../lib/providers/ports.ts'
import { practiceTexts } from '../../lib/providers/practice-texts.ts'
import type { Clock } from '../../lib/router/ports.ts'
import { createHealthCell } from '../../lib/runs/health-cell.ts'
import type { RunOrder } from '../../lib/runs/order.ts'
import { createAnswersCell } from '../../lib/runs/reuse.ts'
import { foldRun, type Run } from '../../lib/runs/run.ts'
import { createRunner } from '../../lib/runs/runner.ts'
import { createSend } from '../../lib/runs/send.ts'
import { createSettingsStore } from '../../lib/settings/store.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { memoryJournal } from '../support/memory-journal.ts'
import { createMemoryLock, createMemoryStore } from '../support/memory-store.ts'
import { portPair } from '../support/port-pair.ts'
import { type Life, lifeUntil, mortal } from './life.ts'
import { type ScriptedReply, scriptedProviders, settingsOf, storedKey } from './scripted-providers.ts'

/** When each worker in turn dies: before or after its nth call to the outside. Those after the last live on. */
export type Deaths = readonly { readonly at: number; readonly when: 'before' | 'after' }[]

/** What one call of a provider was, and which worker made it. */
export type ProviderCall = { readonly model: string; readonly worker: number; closed: boolean }

/** What a surface shows of the run, at a moment. */
type Shown = { readonly at: number; readonly text: string }

/**
 * The whole path of a prompt in virtual time: a surface, the channel, the worker as the background script composes
 * it, and providers who speak in bytes. Whatever the worker asks of the outside is a call at which it can die; it is
 * woken, as in a browser, by whoever connects.
 */
export function mortalBrowser(script: Readonly<Record<string, readonly ScriptedReply[]>>, deaths: Deaths) {
  const clock = new FakeClock()
  const disk = {
    journal: memoryJournal(),
    local: createMemoryStore({ settings: settingsOf(Object.keys(script)) }),
    session: createMemoryStore(),
  }
  const calls: ProviderCall[] = []
  const lives: Life[] = []
  const shown: Shown[] = []
  let holders = 0
  const keepAlive = () => {
    holders += 1
    return () => {
      holders -= 1
    }
  }
  const providers = scriptedProviders(script, clock)

  const wake = () => {
    const life = lifeUntil(deaths[lives.length], () => clock.monotonic())
    const number = lives.push(life)
    const note = (model: string) => {
      const call: ProviderCall = { model, worker: number, closed: false }
      calls.push(call)
      return call
    }
    return {
      life,
      server: composeWorker(life, { clock, disk, network: providers.networkOf(life, note), keepAlive }),
    }
  }
  let awake: ReturnType<typeof wake> | undefined
  const connect = (): ChannelPort => {
    if (awake === undefined || awake.life.isOver()) awake = wake()
    const { life, server } = awake
    const [surface, worker] = portPair()
    // A port that closes at once still tells whoever holds its other end.
    life.onDeath(() => queueMicrotask(() => worker.close()))
    serveSurface(worker, server)
    return surface
  }
  return {
    clock,
    disk,
    calls,
    lives,
    shown,
    /** How many runs keep a worker alive. */
    holders: () => holders,
    /** Sends a prompt and watches it as a surface does; the function that is returned gives what is shown. */
    ask: (order: RunOrder): (() => Run | undefined) => {
      let run: Run | undefined
      const client = createClient(connect)
      void client.startRun(order).then(() =>
        client.watchRun(
          order.runId,
          {
            onEvents: (events) => {
              run = events.reduce<Run | undefined>(foldRun, run)
              shown.push({ at: clock.monotonic(), text: run?.text ?? '' })
            },
            onUnknown: () => undefined,
          },
          new AbortController().signal,
        ),
      )
      return () => run
    },
    /** Somebody opens another surface, which wakes a worker where none is awake. */
    look: () => connect().close(),
  }
}

type Outside = {
  readonly clock: FakeClock
  readonly disk: {
    readonly journal: ReturnType<typeof memoryJournal>
    readonly local: ReturnType<typeof createMemoryStore>
    readonly session: ReturnType<typeof createMemoryStore>
  }
  readonly network: Network
  readonly keepAlive: () => () => void
}

/** As entrypoints/background.ts does. */
function composeWorker(life: Life, { clock: systemClock, disk, network, keepAlive }: Outside) {
  const journal = mortal(disk.journal, life)
  const [local, session] = [mortal(disk.local, life), mortal(disk.session, life)]
  const clock: Clock = {
    now: () => systemClock.now(),
    monotonic: () => systemClock.monotonic(),
    sleep: (ms, signal) => life.call(() => systemClock.sleep(ms, signal)),
  }
  const keys = mortal(storedKey, life)
  const egress = createEgress(network, keys)
  const health = createHealthCell(local)
  const answers = createAnswersCell(session)
  const modelOf = createModelFactory({ egress, clock, practiceBook: async () => practiceTexts() })
  const settings = createSettingsStore(local, createMemoryLock()).ready
  const send = createSend({ settings, modelOf, health, answers, clock, random: () => 0.5 })
  const runner = createRunner({ journal, clock, send, keepAlive })
  const ready = Promise.all([health.load(), answers.load()]).then(runner.recover)
  const checkAccount = async () => ({ models: [], verified: false })
  return { runner, journal, health, checkAccount, ready }
}
