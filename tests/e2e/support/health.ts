import type { Page } from '@playwright/test'
import type { HealthState } from '../../../lib/router/health.ts'

/** Everything that keeps somebody from being asked, or counts towards it. */
export function heldAgainst({ accounts, deployments, origins }: HealthState): readonly unknown[] {
  const failing = Object.entries(deployments).filter(([, { breaker, cooling, standing }]) => {
    const failed = breaker.state !== 'closed' || breaker.failedAt.length + breaker.window.failures > 0
    return failed || cooling !== undefined || standing !== undefined
  })
  return [...Object.entries(accounts), ...Object.entries(origins), ...failing]
}

/** Listens, from a page of the extension, to every health message; the function returns what was heard so far. */
export async function watchHealth(page: Page): Promise<() => Promise<readonly HealthState[]>> {
  const heard = await page.evaluateHandle(
    () =>
      new Promise<HealthState[]>((resolve) => {
        const messages: HealthState[] = []
        const port = chrome.runtime.connect({ name: 'understudy' })
        port.onMessage.addListener((message: { type: string; health: HealthState }) => {
          if (message.type !== 'health') return
          messages.push(message.health)
          resolve(messages)
        })
      }),
  )
  return () => heard.jsonValue()
}

/** The health as it is now. */
export function readHealth(page: Page): Promise<HealthState> {
  return page.evaluate(
    () =>
      new Promise<HealthState>((resolve) => {
        const port = chrome.runtime.connect({ name: 'understudy' })
        port.onMessage.addListener((message: { type: string; health: HealthState }) => {
          if (message.type !== 'health') return
          port.disconnect()
          resolve(message.health)
        })
      }),
  )
}
