import type { DeploymentId, Price } from '../../lib/router/model.ts'
import type { Account, Settings } from '../../lib/settings/schema.ts'
import type { Subject } from './failure-words.ts'

/** What the screen says of a deployment. A removed one keeps the name that its id holds. */
export function subjectOf(settings: Settings | undefined, id: string): Subject {
  const deployment = settings?.deployments.find((one) => one.id === id)
  const label = deployment?.label || deployment?.model || id.slice(id.indexOf('/') + 1)
  return { label, local: isLocal(accountOf(settings, id)) }
}

export function labelOf(settings: Settings | undefined, id: string): string {
  return subjectOf(settings, id).label
}

/** The price of a deployment; what runs in this browser costs nothing. */
export function priceIn(settings: Settings | undefined): (id: DeploymentId) => Price | undefined {
  return (id) => {
    const protocol = accountOf(settings, id)?.protocol
    if (protocol === 'practice' || protocol === 'chrome-built-in') return free
    return settings?.deployments.find((one) => one.id === id)?.traits.price
  }
}

/** Whether nothing but the practice models is set up. */
export function onlyPractice(settings: Settings): boolean {
  return settings.accounts.every((account) => account.protocol === 'practice')
}

/** Whether a deployment only says what was written in advance. */
export function isPractice(settings: Settings | undefined, id: string): boolean {
  return accountOf(settings, id)?.protocol === 'practice'
}

const free: Price = { inputPerMillion: 0, outputPerMillion: 0 }

function accountOf(settings: Settings | undefined, id: string): Account | undefined {
  const accountId =
    settings?.deployments.find((one) => one.id === id)?.accountId ?? id.slice(0, id.indexOf('/'))
  return settings?.accounts.find((account) => account.id === accountId)
}

function isLocal(account: Account | undefined): boolean {
  if (account === undefined || !URL.canParse(account.baseUrl)) return false
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(account.baseUrl).hostname)
}
