import { houseKey, isSweepDue, readHouse } from '../history/retention.ts'
import { localStore } from './stores.ts'

/** Applies the rule for keeping when a page has nothing else to do: it holds also for whoever never opens the history. */
export function keepHouseLater(): void {
  requestIdleCallback(() => void keepHouse().catch(() => undefined))
}

async function keepHouse(): Promise<void> {
  if (!isSweepDue(readHouse(await localStore().get(houseKey)), Date.now())) return
  const { deviceHistory, deviceSearch, keepHouseNow } = await import('./housekeeping.ts')
  const history = deviceHistory()
  await keepHouseNow(history, deviceSearch(history))
}
