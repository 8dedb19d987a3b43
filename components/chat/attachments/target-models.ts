import type { RunTarget } from '../../../lib/runs/order.ts'
import type { Deployment, Settings } from '../../../lib/settings/schema.ts'
import { isThere } from '../../answer/targets.ts'

/** The models that a prompt for this target may reach, without those of the order it goes on to. */
export function targetModels(
  settings: Settings | undefined,
  target: RunTarget | undefined,
): readonly Deployment[] {
  if (settings === undefined) return []
  const { defaultRouteId, deployments, routes } = settings
  const chosen = target !== undefined && isThere(settings, target) ? target : undefined
  if (chosen?.kind === 'deployment') return deployments.filter(({ id }) => id === chosen.deploymentId)
  const route = routes.find(({ id }) => id === (chosen?.routeId ?? defaultRouteId))
  return (route?.deploymentIds ?? []).flatMap((id) => deployments.find((one) => one.id === id) ?? [])
}
