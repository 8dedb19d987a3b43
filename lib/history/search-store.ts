import { type DBSchema, openDB } from 'idb'

/** A few hundred runs with their own little index, so that a new run rewrites little and a search can begin early. */
export type StoredSegment = {
  readonly id: number
  readonly runIds: readonly string[]
  /** What `MiniSearch.toJSON` wrote. */
  readonly index: string
}

interface SearchDatabase extends DBSchema {
  segments: { key: number; value: StoredSegment }
}

/** Where the index of the search is kept. It is made from the journal and may be made again at any time. */
export interface SearchStore {
  listIds(): Promise<readonly number[]>
  load(id: number): Promise<StoredSegment | undefined>
  save(segment: StoredSegment): Promise<void>
  remove(id: number): Promise<void>
}

/** An index of another version is thrown away with its database. */
const version = 1

export function openSearchStore(name = 'understudy-search'): SearchStore {
  const opened = openDB<SearchDatabase>(name, version, {
    upgrade: (database) => {
      for (const store of database.objectStoreNames) database.deleteObjectStore(store)
      database.createObjectStore('segments', { keyPath: 'id' })
    },
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  })
  return {
    listIds: async () => (await opened).getAllKeys('segments'),
    load: async (id) => (await opened).get('segments', id),
    save: async (segment) => void (await (await opened).put('segments', segment)),
    remove: async (id) => (await opened).delete('segments', id),
  }
}
