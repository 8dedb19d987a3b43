import type { HealthState } from '../router/health.ts'
import type { CompletionRequest, Model } from '../router/model.ts'
import { defaultPolicy, type Policy } from '../router/route.ts'
import { createRouter } from '../router/router.ts'
import { priceOf } from '../router/spending.ts'
import type { SendPorts } from './send.ts'
import type { StoredCell } from './stored-cell.ts'

export type ProbePorts = SendPorts & {
  readonly health: StoredCell<HealthState>
  /** Has `ring` called at this moment, in wall milliseconds, also when the worker sleeps until then. */
  readonly alarm: (at: number) => void
  readonly keepAlive: () => () => void
}

/**
 * Calls whoever rests behind an open breaker once its time has come, so that a route returns to its favourite by
 * itself and no prompt has to try it. Only where the settings allow it, and only models of an order.
 */
export interface Probes {
  /** The alarm's moment has come: probes whoever is due, and sets the next alarm. */
  ring(): Promise<void>
}

export const probeLimits = {
  /** The soonest that an alarm rings again. */
  leastMs: 60_000,
  /** When nothing could be learned for want of a network. */
  offlineMs: 900_000,
  /** After so many trips in a row, about an hour, the next prompt is the next to try. */
  trips: 8,
}

const policy: Policy = {
  ...defaultPolicy,
  deadlines: { ...defaultPolicy.deadlines, headersMs: 15_000, firstContentMs: 20_000, totalMs: 30_000 },
  attemptsPerRun: 1,
  patienceMs: 0,
  refusals: 'stop',
  lastResort: false,
}

export function createProbes(ports: ProbePorts): Probes {
  const { health, clock } = ports
  let armedAt = 0
  let pausedUntil = 0
  const arm = async () => {
    const candidates = await candidatesOf(ports)
    if (candidates.length === 0) return
    const now = clock.now()
    const dueAt = Math.min(...candidates.map((one) => one.dueAt))
    const soonestAt = Math.max(dueAt, pausedUntil, now + probeLimits.leastMs)
    // An alarm that is set is not put off, however often health changes.
    if (armedAt > now && armedAt <= soonestAt) return
    armedAt = soonestAt
    ports.alarm(soonestAt)
  }
  health.watch(() => void arm(), new AbortController().signal)
  return {
    ring: async () => {
      const letGo = ports.keepAlive()
      const due = (await candidatesOf(ports)).filter(({ dueAt }) => dueAt <= clock.now())
      const ends = await Promise.all(due.map(({ model }) => probe(ports, model)))
      if (ends.includes('offline')) pausedUntil = clock.now() + probeLimits.offlineMs
      armedAt = 0
      await arm()
      letGo()
    },
  }
}

type Candidate = { readonly model: Model; readonly dueAt: number }

async function candidatesOf({ health, settings, modelOf }: ProbePorts): Promise<readonly Candidate[]> {
  const { deployments } = health.read()
  const dueAtOf = (id: string) => {
    const breaker = deployments[id]?.breaker
    return breaker?.state === 'open' && breaker.trips <= probeLimits.trips ? breaker.untilAt : undefined
  }
  if (Object.keys(deployments).every((id) => dueAtOf(id) === undefined)) return []
  const { accounts, routes, probes = 'free', ...saved } = await settings()
  const used = new Set(probes === 'off' ? [] : routes.flatMap(({ deploymentIds }) => deploymentIds))
  return saved.deployments.flatMap((deployment) => {
    const dueAt = dueAtOf(deployment.id)
    const account = accounts.find(({ id }) => id === deployment.accountId)
    if (dueAt === undefined || account === undefined || !used.has(deployment.id)) return []
    // Practice models fail on purpose.
    if (account.protocol === 'practice') return []
    const model = modelOf(deployment, account)
    return probes === 'all' || costsNothing(model) ? [{ model, dueAt }] : []
  })
}

/** A known price of nothing, or a server of one's own that has no price. */
function costsNothing(model: Model): boolean {
  const { inputPerMillion, outputPerMillion } = priceOf(model, policy.unpricedAs)
  return inputPerMillion + outputPerMillion === 0
}

/** The smallest call there is, through the router, so that it counts as any other. */
async function probe(ports: ProbePorts, model: Model): Promise<'tried' | 'offline'> {
  const { health } = ports
  const router = createRouter({
    ...ports,
    models: () => model,
    // What is tried unasked takes nothing from the budget for retries of prompts.
    health: {
      read: health.read,
      update: (change) => health.update((state) => ({ ...change(state), retryBudget: state.retryBudget })),
    },
  })
  const route = { id: 'probe', deployments: [model.id], policy }
  for await (const event of router.run(requestTo(model), route, new AbortController().signal)) {
    if (event.type !== 'attempt-ended' || event.outcome.state !== 'failed') continue
    if (event.outcome.failure.kind === 'offline') return 'offline'
  }
  return 'tried'
}

/** Who reasons first needs room for it, or its answer is empty. */
function requestTo({ traits }: Model): CompletionRequest {
  const messages = [{ role: 'user' as const, text: 'Reply with: OK' }]
  return traits.reasoning === true ? { messages } : { messages, maxOutputTokens: 16 }
}
