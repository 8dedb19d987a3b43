import type { TestInfo } from '@playwright/test'
import type { ExtensionBrowser } from '../../../scripts/extension-browser.ts'
import type { SeenRequest } from '../../support/provider-server/stage.ts'

/** Attaches to a failed test what a picture does not tell: what runs, what is painted, what the servers saw. */
export async function attachPostMortem(
  info: TestInfo,
  chrome: ExtensionBrowser,
  requests: readonly SeenRequest[] = [],
): Promise<void> {
  if (info.status === info.expectedStatus) return
  const ours = chrome.context
    .pages()
    .flatMap((page) => page.frames())
    .filter((frame) => frame.url().startsWith(chrome.urlOf('')))
  const pages = await Promise.all(ours.map((frame) => withinReason(frame.evaluate(lookAtPage))))
  const worker = await withinReason(chrome.worker().then((one) => one.evaluate(lookAtWorker)))
  const served = requests.slice(-20).map(({ at, closedAt, completed, model, path }) => ({
    ...{ at, closedAt, completed, model, path },
  }))
  const body = JSON.stringify({ at: Date.now(), pages, worker, served }, null, 2)
  await info.attach('post-mortem', { body, contentType: 'application/json' })
  console.log(`Post-mortem of “${info.title}”:\n${body}`)
}

/** A page that hangs must not hang the end of the test. */
function withinReason<T>(look: Promise<T>): Promise<T | string> {
  const tooLong = new Promise<string>((resolve) => setTimeout(() => resolve('no answer in 10 s'), 10_000))
  return Promise.race([look.catch(String), tooLong])
}

type Look = { readonly [name: string]: unknown }

/** Runs in a page: it has to stand alone. */
async function lookAtPage(): Promise<Look> {
  const timed = (begin: (done: () => void) => unknown) => {
    const start = performance.now()
    const happened = new Promise<number>((resolve) => begin(() => resolve(performance.now() - start)))
    const never = new Promise<string>((resolve) => setTimeout(() => resolve('not in 2 s'), 2000))
    return Promise.race([happened, never])
  }
  const frame = await timed((done) => requestAnimationFrame(done))
  const timer = await timed((done) => setTimeout(done, 50))
  const { body, visibilityState } = document
  return {
    url: location.href,
    sinceLoadMs: performance.now(),
    visibilityState,
    hasFocus: document.hasFocus(),
    frame,
    timer,
    text: body.textContent.slice(-600),
    journal: await lastBatches(),
  }

  async function lastBatches(): Promise<unknown> {
    const known = (await indexedDB.databases()).flatMap(({ name }) => name ?? [])
    const name = known.find((one) => one.includes('journal') || one.includes('runs'))
    if (name === undefined) return known
    const open = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const database = await open(indexedDB.open(name))
    const batches = await open(database.transaction('batches').objectStore('batches').getAll())
    const runs = await open(database.transaction('runs').objectStore('runs').getAll())
    database.close()
    return { runs: runs.slice(-3), batches: JSON.stringify(batches.slice(-6)).slice(0, 6000) }
  }
}

/** Runs in the worker: it has to stand alone. */
async function lookAtWorker(): Promise<Look> {
  const start = performance.now()
  await new Promise((resolve) => setTimeout(resolve, 50))
  return { sinceStartMs: start, timer: performance.now() - start }
}
