import type { Page } from '@playwright/test'

/** What the worker says of the health of everybody, as it travels over the channel. */
export type Health = {
  readonly deployments: Readonly<Record<string, unknown>>
  readonly accounts: Readonly<Record<string, unknown>>
}

/** Listens, from a page of the extension, to every health message; the function returns what was heard so far. */
export async function watchHealth(page: Page): Promise<() => Promise<readonly Health[]>> {
  const heard = await page.evaluateHandle(
    () =>
      new Promise<Health[]>((resolve) => {
        const messages: Health[] = []
        const port = chrome.runtime.connect({ name: 'understudy' })
        port.onMessage.addListener((message: { type: string; health: Health }) => {
          if (message.type !== 'health') return
          messages.push(message.health)
          resolve(messages)
        })
      }),
  )
  return () => heard.jsonValue()
}

/** The health as it is now. */
export function readHealth(page: Page): Promise<Health> {
  return page.evaluate(
    () =>
      new Promise<Health>((resolve) => {
        const port = chrome.runtime.connect({ name: 'understudy' })
        port.onMessage.addListener((message: { type: string; health: Health }) => {
          if (message.type !== 'health') return
          port.disconnect()
          resolve(message.health)
        })
      }),
  )
}
