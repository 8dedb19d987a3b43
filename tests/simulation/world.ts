import { emptyHealth, type HealthState } from '../../lib/router/health.ts'
import { parseAccountId } from '../../lib/router/model.ts'
import { onFailed, onLatency } from '../../lib/router/observe.ts'
import type { Cell } from '../../lib/router/ports.ts'
import { createRouter } from '../../lib/router/router.ts'
import { createTurns } from '../../lib/router/turns.ts'
import { healthSchema } from '../../lib/runs/health-schema.ts'
import { cellOf } from '../support/routed-run.ts'
import { chanceOf } from './chance.ts'
import { Instant } from './instant.ts'
import { checkDeadlines, checkRest } from './invariants-of-a-moment.ts'
import { checkCall } from './invariants-of-calls.ts'
import { checkQueues } from './invariants-of-turns.ts'
import { Memory } from './memory.ts'
import { type Call, longPrompt, type Provider, providerOf } from './provider.ts'
import { read } from './reader.ts'
import { newRun, type RunRecord } from './record.ts'
import type { PlannedRun, Scenario } from './scenario.ts'
import { SimulatedTime } from './simulated-time.ts'

/** Plays a scenario in virtual time, from its first event until nothing is left to happen. */
export class World {
  readonly scenario: Scenario
  readonly time = new SimulatedTime()
  readonly memory = new Memory()
  readonly runs: RunRecord[] = []
  readonly providers: readonly Provider[]
  readonly instant: Instant
  /** What went wrong; a world that kept every invariant has none. */
  readonly violations: string[] = []
  health: Cell<HealthState>
  #worker = 0
  #turns = createTurns()
  #saved: { health: HealthState; memory: string }
  readonly #random: () => number

  readonly #isKnown: boolean

  /** With health that nobody saw come about (`isKnown: false`), nothing is claimed: the story is only told. */
  constructor(scenario: Scenario, health: HealthState = emptyHealth, { isKnown } = { isKnown: true }) {
    this.scenario = scenario
    this.#isKnown = isKnown
    const onRest = (provider: Provider, restMs: number) => this.#rest(provider, restMs)
    this.providers = scenario.actors.map((actor, index) =>
      providerOf(actor, index, scenario, this.time, onRest),
    )
    this.instant = new Instant(this)
    this.health = cellOf(health)
    for (const index of scenario.tripped) this.#trip(index)
    for (const index of scenario.schooled) this.#school(index)
    this.#saved = { health: this.health.read(), memory: this.memory.save() }
    this.#random = chanceOf(scenario.seed)
  }

  #trip(index: number): void {
    const provider = this.providers[index]
    if (provider === undefined) return
    const outcome = {
      state: 'failed',
      failure: { kind: 'server-error' },
      committed: false,
      durationMs: 0,
    } as const
    const subject = { ...provider, accountId: parseAccountId(provider.account) }
    for (let times = 0; times < 3; times++) {
      this.memory.ended(provider, 'an earlier run', outcome, this.time.wall)
      this.health.update((health) => onFailed(health, subject, outcome.failure, this.time.wall))
    }
  }

  #school(index: number): void {
    const provider = this.providers[index]
    if (provider === undefined) return
    const subject = { ...provider, accountId: parseAccountId(provider.account) }
    for (let times = 0; times < 30; times++)
      this.health.update((health) => onLatency(health, subject, this.time.wall, 200))
  }

  claim(holds: boolean, message: () => string): void {
    if (!holds && this.#isKnown)
      this.violations.push(`${(this.time.monotonic / 1000).toFixed(3)} s: ${message()}`)
  }

  async play(): Promise<this> {
    const { runs, jumps, deaths } = this.scenario
    runs.forEach((plan, index) => {
      this.time.plan(
        plan.atMs,
        () => void this.#start(plan, `run${index}`).catch((bug) => this.claim(false, () => String(bug))),
      )
    })
    for (const { atMs, byMs } of jumps) this.time.plan(atMs, () => this.#jump(byMs))
    for (const atMs of deaths) this.time.plan(atMs, () => this.#die())
    await this.settle()
    checkRest(this)
    return this
  }

  /** Lets time pass until nothing is left to happen. */
  async settle(): Promise<void> {
    let wakes = 0
    for (let at = this.time.nextAt; at !== undefined; at = this.time.nextAt) {
      if (at > this.time.monotonic) this.#turnTo(at)
      await this.time.wakeNext()
      wakes += 1
      if (wakes > 50_000) throw new Error('It never ends.')
      if (this.violations.length > 0) return
    }
    this.#endInstant()
  }

  #turnTo(at: number): void {
    this.#endInstant()
    this.time.monotonic = at
    this.instant.begin()
  }

  #endInstant(): void {
    this.instant.end()
    checkDeadlines(this)
    checkQueues(this)
    const { deaths, saving } = this.scenario
    if (deaths.length > 0 && this.#random() < saving)
      this.#saved = { health: this.health.read(), memory: this.memory.save() }
  }

  async #start(plan: PlannedRun, id: string): Promise<void> {
    const { routes, seed } = this.scenario
    const route = routes[plan.route]
    if (route === undefined) return
    const providers = route.deployments
      .map((index) => this.providers[index])
      .filter((one) => one !== undefined)
    const worker = this.#worker
    const { policy, regions } = route
    const startedAt = this.time.monotonic
    const run = newRun({ id, plan, worker, policy, regions, providers, startedAt })
    this.runs.push(run)
    if (plan.cancelAfterMs !== undefined)
      this.time.plan(run.startedAt + plan.cancelAfterMs, () => this.#cancel(run))
    const models = new Map(
      this.providers.map((one) => [one.id, one.modelFor(worker, (call) => this.#called(call))]),
    )
    const router = createRouter({
      models: (deployment) => models.get(deployment),
      health: this.health,
      turns: this.#turns,
      clock: this.time.clockOf(worker),
      random: chanceOf(seed + this.runs.length),
    })
    const text = plan.isLong ? longPrompt : 'Hello?'
    const request = { system: id, messages: [{ role: 'user' as const, text }] }
    const order = {
      id: `route${plan.route}`,
      deployments: providers.map((one) => one.id),
      policy,
      ...(regions === undefined ? {} : { regions }),
    }
    await read(this, run, router.run(request, order, run.controller.signal))
  }

  #cancel(run: RunRecord): void {
    if (run.state !== 'live' || run.ending !== undefined) return
    run.cancelledAt = this.time.monotonic
    run.controller.abort()
  }

  #jump(byMs: number): void {
    this.time.wallOffset += byMs
    this.instant.refresh()
  }

  /** Kills the worker: nothing of it goes on, and the next one knows what was saved. */
  #die(): void {
    this.time.kill(this.#worker)
    for (const run of this.runs) if (run.state === 'live') run.state = 'dead'
    this.#worker += 1
    this.#turns = createTurns()
    this.health = cellOf(healthSchema.parse(JSON.parse(JSON.stringify(this.#saved.health))))
    this.memory.restore(this.#saved.memory)
    this.instant.refresh()
  }

  #called(call: Call): void {
    checkCall(this, call)
  }

  #rest(provider: Provider, restMs: number): void {
    this.memory.rested(provider, restMs, this.time.wall)
    this.instant.rested(provider.id)
    this.instant.refresh()
  }
}
