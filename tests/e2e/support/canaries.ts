import { readFileSync } from 'node:fs'
import { type Download, expect } from '@playwright/test'
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
 * Listens to everything that a browser under test says, over its ports too, and looks, when it is done, into
 * everything that the extension has stored, shows and has saved as a file. A key that turns up anywhere in clear
 * fails the test, whatever it was about.
 */
export async function watchForCanaries({ context, urlOf }: ExtensionBrowser): Promise<() => Promise<void>> {
  const said: string[] = []
  const downloads: Download[] = []
  context.on('console', (message) => said.push(message.text()))
  context.on('weberror', (error) => said.push(String(error.error())))
  context.on('page', (page) => page.on('download', (download) => downloads.push(download)))
  await context.addInitScript(tellOfCanariesInPorts)
  return async () => {
    expect(
      said.filter((line) => canary.test(line)),
      'keys in a console or a port',
    ).toEqual([])
    for (const download of downloads) {
      const saved = readFileSync(await download.path(), 'utf8')
      expect(canary.exec(saved)?.[0], `a key in ${download.suggestedFilename()}`).toBeUndefined()
    }
    for (const page of context.pages().filter((one) => one.url().startsWith(urlOf('')))) {
      const fields = "[...document.querySelectorAll('input,textarea')].map((field) => field.value).join(' ')"
      const shown = await page.evaluate<string>(`document.documentElement.outerHTML + ${fields}`)
      expect(canary.exec(shown)?.[0], `a key in ${page.url()}`).toBeUndefined()
    }
    // From a page, since a worker may be dead by now.
    const reader = await context.newPage()
    await reader.goto(urlOf('popup.html'))
    const stored = await reader.evaluate(dumpStorage)
    await reader.close()
    expect(canary.exec(stored)?.[0], 'a key in storage').toBeUndefined()
  }
}

/** Runs in every page before its own scripts: says in the console what a port carries, if that is a key. */
function tellOfCanariesInPorts(): void {
  const runtime = globalThis.chrome?.runtime as typeof chrome.runtime | undefined
  if (runtime?.connect === undefined || !location.protocol.startsWith('chrome-extension')) return
  const tell = (message: unknown) => {
    const found = /CANARY-[\w-]+/.exec(JSON.stringify(message) ?? '')
    if (found !== null) console.warn(`over a port: ${found[0]}`)
  }
  const connect = runtime.connect.bind(runtime) as (...parts: unknown[]) => chrome.runtime.Port
  const listening = (...parts: unknown[]) => {
    const port = connect(...parts)
    const post = port.postMessage.bind(port)
    port.onMessage.addListener(tell)
    return Object.assign(port, {
      postMessage: (message: unknown) => {
        tell(message)
        post(message)
      },
    })
  }
  for (const { runtime: one } of [chrome, (globalThis as { browser?: typeof chrome }).browser ?? chrome]) {
    Object.assign(one, { connect: listening })
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
export async function dumpStorage(): Promise<string> {
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
