import type { Subject } from '../router/health.ts'
import { parseAccountId, parseDeploymentId } from '../router/model.ts'
import type { Deployment, Settings } from './schema.ts'

/** Whose health a deployment of the settings has, in the router's words. */
export function subjectOf({ accounts }: Pick<Settings, 'accounts'>, deployment: Deployment): Subject {
  const baseUrl = accounts.find(({ id }) => id === deployment.accountId)?.baseUrl ?? ''
  return {
    id: parseDeploymentId(deployment.id),
    accountId: parseAccountId(deployment.accountId),
    origin: originOf(baseUrl),
  }
}

/** Scheme, host and port; what is no URL stands for itself. */
export function originOf(baseUrl: string): string {
  const url = URL.parse(baseUrl)
  return url === null ? baseUrl : `${url.protocol}//${url.host}`
}
