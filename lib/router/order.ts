import type { HealthState } from './health.ts'
import type { CompletionRequest, DeploymentId } from './model.ts'
import type { ModelLookup } from './plan.ts'
import type { Random } from './ports.ts'
import type { Route } from './route.ts'
import { isResting } from './skip.ts'
import { strategies } from './strategy.ts'

type Ordering = {
  readonly route: Route
  readonly request: CompletionRequest
  readonly models: ModelLookup
  readonly health: HealthState
  readonly random: Random
  readonly now: number
}

/** The order of one run: the route's strategy, after whoever stepped in lately. Names every deployment once. */
export function orderOf(ordering: Ordering): readonly DeploymentId[] {
  const { route, models, health, now, request, random } = ordering
  const all = [...new Set(route.deployments)]
  const known = all.map((id) => models(id)).filter((model) => model !== undefined)
  const sorted = strategies[route.policy.strategy](known, { health, request, random }).map(({ id }) => id)
  const gone = all.filter((id) => models(id) === undefined)
  const sticky = health.sticky[route.id]
  const first = sticky !== undefined && isResting(sticky.rest, now) ? sticky.deploymentId : undefined
  if (first === undefined || !sorted.includes(first)) return [...sorted, ...gone]
  return [first, ...sorted.filter((id) => id !== first), ...gone]
}

/** After a fallback, the next runs begin with whoever answered, for a while; then the favourite is asked again. */
export function onRouteAnswered(
  health: HealthState,
  { route, order, by, now }: { route: Route; order: readonly DeploymentId[]; by: DeploymentId; now: number },
): HealthState {
  const { stickyMs } = route.policy
  if (stickyMs <= 0 || by === order[0]) return health
  const current = Object.entries(health.sticky).filter(([, { rest }]) => isResting(rest, now))
  const sticky = { deploymentId: by, rest: { sinceAt: now, untilAt: now + stickyMs } }
  return { ...health, sticky: { ...Object.fromEntries(current), [route.id]: sticky } }
}
