import { createHistory, type History } from '../history/history.ts'
import { houseKey, keepHouse, readHouse } from '../history/retention.ts'
import { createSearchIndex, type SearchIndex } from '../history/search-index.ts'
import { openSearchStore } from '../history/search-store.ts'
import { clearKeptAnswers } from '../runs/reuse.ts'
import { withLock } from './locks.ts'
import { localStore, sessionStore } from './stores.ts'

/** Lets the page paint and answer. */
const breathe = () => new Promise<void>((resolve) => setTimeout(resolve))

/** The history of this browser profile, for pages. */
export function deviceHistory(): History {
  return createHistory({ now: () => Date.now(), newId: () => crypto.randomUUID() })
}

/** The search over it. */
export function deviceSearch(history: History): SearchIndex {
  return createSearchIndex({
    store: openSearchStore(),
    listRuns: history.listRuns,
    readRun: history.readRun,
    breathe,
    withLock,
  })
}

/**
 * Deletes for good what was removed, and what the rule let go a day ago: from the journal, from the index of the search
 * and from the answers that are kept for this session. One page at a time does it.
 */
export function keepHouseNow(history: History, search: SearchIndex): Promise<void> {
  return withLock('understudy-house', async () => {
    const local = localStore()
    const before = readHouse(await local.get(houseKey))
    const { gone, house } = await keepHouse({ history, house: before, breathe, now: () => Date.now() })
    if (house.announcedAt !== before.announcedAt) await local.set({ [houseKey]: house })
    if (gone.length === 0) return
    await clearKeptAnswers(sessionStore())
    await search.update(() => undefined)
  })
}
