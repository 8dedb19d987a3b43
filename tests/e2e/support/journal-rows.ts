import type { Page } from '@playwright/test'
import type { JournalEvent } from '../../../lib/runs/run-event.ts'

/** The events of the run that was accepted last, as they lie in the database. */
export function readNewestRun(page: Page): Promise<readonly JournalEvent[]> {
  return page.evaluate(async () => {
    const settled = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const database = await settled(indexedDB.open('understudy-journal'))
    const stores = database.transaction(['runs', 'batches'])
    const runs = await settled(
      stores.objectStore('runs').getAll() as IDBRequest<{ runId: string; ordinal: number }[]>,
    )
    const newest = runs.reduce((one, other) => (other.ordinal > one.ordinal ? other : one))
    const range = IDBKeyRange.bound([newest.runId, 0], [newest.runId, Number.POSITIVE_INFINITY])
    const batches = await settled(
      stores.objectStore('batches').getAll(range) as IDBRequest<{ events: JournalEvent[] }[]>,
    )
    database.close()
    return batches.flatMap(({ events }) => events)
  })
}
