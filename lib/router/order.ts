import type { Ask, RouterPorts } from './ask.ts'
import type { HealthState } from './health.ts'
import type { DeploymentId } from './model.ts'
import { isResting } from './skip.ts'
import { strategies } from './strategy.ts'

type Ordering = Pick<Ask, 'route' | 'request' | 'judged'>

/** The order of one run: the route's strategy, after whoever stepped in lately. Names every deployment once. */
export function orderOf(ports: RouterPorts, { route, request, judged }: Ordering): readonly DeploymentId[] {
  const { models, random, clock } = ports
  const health = ports.health.read()
  const { deployments, otherwise = [], policy } = route
  const known = deployments.map((id) => models(id)).filter((model) => model !== undefined)
  const sorted = strategies[policy.strategy](known, { health, request, random, judged }).map(({ id }) => id)
  const sticky = health.sticky[route.id]
  const isSticky = sticky !== undefined && isResting(sticky.rest, clock.now())
  const first =
    isSticky && [...deployments, ...otherwise].includes(sticky.deploymentId) ? [sticky.deploymentId] : []
  return [...new Set([...first, ...sorted, ...deployments, ...otherwise])]
}

/** After a fallback, the next runs begin with whoever answered, for a while; then the favourite is asked again. */
export function onRouteAnswered(
  health: HealthState,
  { route, order }: Pick<Ask, 'route' | 'order'>,
  by: DeploymentId,
  now: number,
): HealthState {
  const { stickyMs } = route.policy
  if (stickyMs <= 0 || by === order[0]) return health
  const current = Object.entries(health.sticky).filter(([, { rest }]) => isResting(rest, now))
  const sticky = { deploymentId: by, rest: { sinceAt: now, untilAt: now + stickyMs } }
  return { ...health, sticky: { ...Object.fromEntries(current), [route.id]: sticky } }
}
