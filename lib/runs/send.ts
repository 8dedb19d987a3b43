import type { RunEvent } from '../router/events.ts'
import type { HealthState } from '../router/health.ts'
import { known } from '../router/known.ts'
import { type CompletionRequest, type DeploymentId, type Model, parseDeploymentId } from '../router/model.ts'
import type { Cell, Clock, Random } from '../router/ports.ts'
import { defaultPolicy, type Route } from '../router/route.ts'
import { createRouter } from '../router/router.ts'
import { createTurns } from '../router/turns.ts'
import { judgeOf } from '../settings/judge.ts'
import type { Account, Deployment, SavedRoute, Settings } from '../settings/schema.ts'
import { ensembling } from './ensemble.ts'
import type { RunOrder, RunTarget } from './order.ts'
import { type KeptAnswer, reusing } from './reuse.ts'

export type SendPorts = {
  /** The settings as they are now; rejects with a sentence for the user when they cannot be used. */
  readonly settings: () => Promise<Settings>
  readonly modelOf: (deployment: Deployment, account: Account) => Model
  readonly health: Cell<HealthState>
  readonly clock: Clock
  readonly random: Random
  /** Whole answers for the very same prompt; without it, every prompt is sent. */
  readonly answers?: Cell<readonly KeptAnswer[]>
}

/** Makes the function that sends a run's request through the route, or to the one deployment, that it names. */
export function createSend(ports: SendPorts) {
  const turns = createTurns()
  return async function* send(
    order: RunOrder,
    request: CompletionRequest,
    signal: AbortSignal,
  ): AsyncGenerator<RunEvent, void> {
    const settings = await ports.settings()
    const models = modelsOf(settings, ports)
    const { answers, clock } = ports
    const plain = ensembling(createRouter({ ...ports, turns, models: (id) => models.get(id) }), clock)
    const router = answers === undefined ? plain : reusing(plain, { answers, clock })
    yield* router.run(request, routeOf(settings, order.target), signal)
  }
}

function modelsOf(settings: Settings, { modelOf }: SendPorts): ReadonlyMap<DeploymentId, Model> {
  const accounts = new Map(settings.accounts.map((account) => [account.id, account]))
  return new Map(
    settings.deployments.flatMap((deployment) => {
      const account = accounts.get(deployment.accountId)
      if (account === undefined) return []
      return [[parseDeploymentId(deployment.id), modelOf(deployment, account)] as const]
    }),
  )
}

/** A pinned deployment is a route of one; a route that is gone is one of nobody. */
function routeOf(settings: Settings, target: RunTarget): Route {
  if (target.kind === 'deployment') {
    const { deploymentId } = target
    return { id: deploymentId, deployments: [parseDeploymentId(deploymentId)], policy: defaultPolicy }
  }
  const saved = settings.routes.find(({ id }) => id === target.routeId)
  if (saved === undefined) return { id: target.routeId, deployments: [], policy: defaultPolicy }
  if (saved.strategy !== 'ensemble') return savedRouteOf(settings, saved)
  const judge = savedRouteOf(settings, judgeOf(settings, saved))
  const regions = inBoth(saved.regions, judge.regions)
  return { ...savedRouteOf(settings, saved), judge: { ...judge, ...known({ regions }) } }
}

/** Who merges reads what was asked, so it has to run where its own order and the ensemble's allow it. */
function inBoth(one: readonly string[] | undefined, other = one): readonly string[] | undefined {
  return one === undefined ? other : other?.filter((region) => one.includes(region))
}

function savedRouteOf(settings: Settings, saved: SavedRoute): Route {
  const { limits, refusals, hedge, continuation, stickyMs, reuseMs, budget, onlyFor, regions } = saved
  const strategy = saved.strategy === 'ensemble' ? undefined : saved.strategy
  return {
    id: saved.id,
    deployments: saved.deploymentIds.map(parseDeploymentId),
    otherwise: otherwiseOf(settings, saved),
    ...known({ onlyFor, regions }),
    policy: {
      ...defaultPolicy,
      ...known({ strategy, hedge, continuation, stickyMs, reuseMs, budget }),
      refusals,
      deadlines: { ...defaultPolicy.deadlines, ...known(limits) },
    },
  }
}

/** The models of the orders that this one goes on to, one after the other; each order once. */
function otherwiseOf({ routes }: Settings, saved: SavedRoute): readonly DeploymentId[] {
  const orders = new Set([saved])
  // A set is walked with what is added to it meanwhile, and takes nothing twice.
  for (const { otherwise } of orders) {
    const next = routes.find(({ id }) => id === otherwise)
    if (next !== undefined) orders.add(next)
  }
  return [...orders].slice(1).flatMap(({ deploymentIds }) => deploymentIds.map(parseDeploymentId))
}
