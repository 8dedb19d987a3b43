import { expect } from '@playwright/test'
import type { ExtensionBrowser } from '../../../scripts/extension-browser.ts'
import type { SeenRequest } from '../../support/provider-server/stage.ts'

/** The key of each account: a canary, which is nowhere but in the vault and in its own provider's requests. */
export const canaries = {
  openai: 'CANARY-openai-9f2c41d0',
  anthropic: 'CANARY-anthropic-71be03aa',
  google: 'CANARY-google-c05d88e1',
}

const canary = /CANARY-[\w-]+/

/**
 * Listens to everything that a browser under test says, and looks, when it is done, into everything that the
 * extension has stored and shows. A key that turns up anywhere in clear fails the test, whatever it was about.
 */
export function watchForCanaries({ context, urlOf }: ExtensionBrowser): () => Promise<void> {
  const said: string[] = []
  context.on('console', (message) => said.push(message.text()))
  context.on('weberror', (error) => said.push(String(error.error())))
  return async () => {
    expect(
      said.filter((line) => canary.test(line)),
      'keys in a console',
    ).toEqual([])
    // From a page, since a worker may be dead by now.
    const reader = await context.newPage()
    await reader.goto(urlOf('popup.html'))
    const stored = await reader.evaluate(dumpStorage)
    await reader.close()
    expect(canary.exec(stored)?.[0], 'a key in storage').toBeUndefined()
    for (const page of context.pages().filter((one) => one.url().startsWith(urlOf('')))) {
      const fields = "[...document.querySelectorAll('input,textarea')].map((field) => field.value).join(' ')"
      const shown = await page
        .evaluate<string>(`document.documentElement.outerHTML + ${fields}`)
        .catch(() => '')
      expect(canary.exec(shown)?.[0], `a key in ${page.url()}`).toBeUndefined()
    }
  }
}

type Requested = Pick<SeenRequest, 'path' | 'headers' | 'body'>

/** Fails where a request carries a key that is not its own account's, or its own one outside of its header. */
export function sweepRequests(requests: readonly Requested[]): void {
  for (const { path, headers, body } of requests) {
    const provider = path.split('/').find((part): part is keyof typeof canaries => part in canaries)
    const { authorization, 'x-api-key': xApiKey, 'x-goog-api-key': xGoogApiKey, ...others } = headers
    const key = authorization?.replace('Bearer ', '') ?? xApiKey ?? xGoogApiKey
    const own = provider === undefined ? undefined : canaries[provider]
    if (key !== undefined) expect(key, `the key that ${path} was sent`).toBe(own)
    const rest = JSON.stringify([path, others, body])
    expect(canary.exec(rest)?.[0], `a key outside of the key's header of ${path}`).toBeUndefined()
  }
}

/** Runs in a page of the extension: everything in both stores and in every database, as text. */
async function dumpStorage(): Promise<string> {
  const stores = [await chrome.storage.local.get(null), await chrome.storage.session.get(null)]
  const rows: unknown[] = []
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name ?? '')
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    for (const store of database.objectStoreNames) {
      rows.push(
        await new Promise((resolve) => {
          const request = database.transaction(store).objectStore(store).getAll()
          request.onsuccess = () => resolve(request.result)
        }),
      )
    }
    database.close()
  }
  return JSON.stringify([stores, rows])
}
