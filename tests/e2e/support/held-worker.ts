import { expect, type Page } from '@playwright/test'
import type { ExtensionBrowser } from '../../../scripts/extension-browser.ts'
import { readHealth } from './health.ts'
import { killWorker } from './worker.ts'

/** A moment at which a worker can be held, for ever. */
export type Hold =
  /** Its key is opened and its request made; the call never leaves. */
  | { readonly at: 'fetch' }
  /** The transaction that writes such an event, and what else is due with it, never completes. */
  | { readonly at: 'write'; readonly of: EventPattern }
  /** The same transaction completes, and the worker never hears of it. */
  | { readonly at: 'written'; readonly of: EventPattern }

/** What an event of the journal has to look like; `fromSeq` is the least number of the write that it is in. */
type EventPattern = { readonly type: string; readonly attempt?: number; readonly fromSeq?: number }

/**
 * Holds the worker that is awake once it comes to this moment, whatever else it does meanwhile. The function that is
 * returned waits until it is there, and kills it.
 */
export async function holdWorker(
  browser: ExtensionBrowser,
  page: Page,
  hold: Hold,
): Promise<() => Promise<void>> {
  await readHealth(page)
  const worker = await browser.worker()
  await worker.evaluate(holdAt, hold)
  return async () => {
    await expect
      .poll(() => worker.evaluate(() => 'isHeld' in globalThis), {
        message: `held at ${JSON.stringify(hold)}`,
      })
      .toBe(true)
    await killWorker(page)
  }
}

/** Runs in the worker. */
function holdAt(hold: Hold): void {
  const held = () => Object.assign(globalThis, { isHeld: true })
  if (hold.at === 'fetch') {
    const never = () => {
      held()
      return new Promise<never>(() => undefined)
    }
    Object.assign(globalThis, { fetch: never })
    return
  }
  const { of: pattern } = hold
  const caught = new WeakSet<IDBTransaction>()
  const { add } = IDBObjectStore.prototype
  const { addEventListener } = IDBTransaction.prototype
  type Batch = { readonly fromSeq: number; readonly events: readonly { type: string; attempt?: number }[] }
  const isMeant = ({ fromSeq, events }: Batch) =>
    fromSeq >= (pattern.fromSeq ?? 0) &&
    events.some(({ type, attempt }) => type === pattern.type && (pattern.attempt ?? attempt) === attempt)
  IDBObjectStore.prototype.add = function (this: IDBObjectStore, value: unknown, ...key) {
    const request = add.call(this, value, ...key)
    if (this.name !== 'batches' || !isMeant(value as Batch)) return request
    caught.add(this.transaction)
    // A transaction stays open for as long as it is asked for something.
    const askOn = () => {
      held()
      this.count().onsuccess = askOn
    }
    if (hold.at === 'write') askOn()
    return request
  }
  if (hold.at === 'write') return
  IDBTransaction.prototype.addEventListener = function (
    this: IDBTransaction,
    type: string,
    listener: EventListenerOrEventListenerObject,
  ) {
    addEventListener.call(this, type, (event: Event) => {
      if (type === 'complete' && caught.has(this)) held()
      else if (typeof listener === 'function') listener.call(this, event)
      else listener.handleEvent(event)
    })
  } as typeof addEventListener
}
