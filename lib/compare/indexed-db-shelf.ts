import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { type Batch, batchSchema } from './batch.ts'
import { type Comparison, comparisonSchema, type Preset, presetSchema } from './comparison.ts'
import type { Shelf } from './shelf.ts'
import { type Vote, voteSchema } from './vote.ts'

interface ShelfDatabase extends DBSchema {
  comparisons: { key: string; value: Comparison; indexes: { changed: number } }
  presets: { key: string; value: Preset }
  votes: { key: string; value: Vote }
  batches: { key: string; value: Batch }
}

/** The shelf in IndexedDB. A write is acknowledged when its transaction is complete and on the disk. */
export function openIndexedDbShelf(name = 'understudy-compare'): Shelf {
  let opened: Promise<IDBPDatabase<ShelfDatabase>> | undefined
  const forget = () => {
    opened = undefined
  }
  const database = () => {
    opened ??= openDatabase(name, forget).catch((error: unknown) => {
      forget()
      throw error
    })
    return opened
  }
  return {
    ...comparisonShelf(database),
    ...presetShelf(database),
    ...voteShelf(database),
    ...batchShelf(database),
  }
}

type Database = () => Promise<IDBPDatabase<ShelfDatabase>>

function openDatabase(name: string, onGone: () => void): Promise<IDBPDatabase<ShelfDatabase>> {
  return openDB<ShelfDatabase>(name, 1, {
    upgrade: (database) => {
      database.createObjectStore('comparisons', { keyPath: 'id' }).createIndex('changed', 'changedAt')
      database.createObjectStore('presets', { keyPath: 'id' })
      database.createObjectStore('votes', { keyPath: 'id' })
      database.createObjectStore('batches', { keyPath: 'id' })
    },
    // A newer version waits in another window; it must not wait for ever.
    blocking: (_current, _blocked, event) => {
      const held = event.target as IDBDatabase
      held.close()
      onGone()
    },
    terminated: onGone,
  })
}

function comparisonShelf(database: Database) {
  return {
    saveComparison: async (comparison: Comparison) => {
      const transaction = (await database()).transaction('comparisons', 'readwrite', { durability: 'strict' })
      await Promise.all([transaction.store.put(comparison), transaction.done])
    },
    loadComparison: async (id: string) => readable(await (await database()).get('comparisons', id)),
    loadLatest: async () => {
      const index = (await database()).transaction('comparisons').store.index('changed')
      for await (const { value } of index.iterate(null, 'prev')) {
        const comparison = readable(value)
        if (comparison !== undefined) return comparison
      }
      return undefined
    },
    listComparisons: async () => {
      const rows = await (await database()).getAllFromIndex('comparisons', 'changed')
      return rows
        .map(readable)
        .filter((row) => row !== undefined)
        .reverse()
    },
    removeComparison: async (id: string) => (await database()).delete('comparisons', id),
  }
}

function presetShelf(database: Database) {
  return {
    savePreset: async (preset: Preset) => void (await (await database()).put('presets', preset)),
    listPresets: async () => {
      const rows = await (await database()).getAll('presets')
      return rows.flatMap((row) => presetSchema.safeParse(row).data ?? [])
    },
    removePreset: async (id: string) => (await database()).delete('presets', id),
  }
}

function voteShelf(database: Database) {
  return {
    saveVote: async (vote: Vote) => void (await (await database()).put('votes', vote)),
    listVotes: async () => {
      const rows = await (await database()).getAll('votes')
      return rows.flatMap((row) => voteSchema.safeParse(row).data ?? [])
    },
    removeVote: async (id: string) => (await database()).delete('votes', id),
  }
}

function batchShelf(database: Database) {
  return {
    saveBatch: async (batch: Batch) => {
      const transaction = (await database()).transaction('batches', 'readwrite', { durability: 'strict' })
      await Promise.all([transaction.store.put(batch), transaction.done])
    },
    listBatches: async () => {
      const rows = await (await database()).getAll('batches')
      const batches = rows.flatMap((row) => batchSchema.safeParse(row).data ?? [])
      return batches.toSorted((one, other) => other.createdAt - one.createdAt)
    },
    removeBatch: async (id: string) => (await database()).delete('batches', id),
  }
}

const readable = (row: unknown): Comparison | undefined => comparisonSchema.safeParse(row).data
