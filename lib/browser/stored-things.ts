import { checkRecords, lookOver, startAnew } from '../history/look-over.ts'
import { checksumOf } from '../runs/checksum.ts'
import { lossKey, markKey } from '../runs/journal-mark.ts'
import { type Loss, readLoss } from '../runs/loss.ts'
import { api } from './api.ts'
import { forgetLoss, watchLoss } from './loss.ts'
import { localStore } from './stores.ts'

/** A value of a store by its size and checksum alone: what is in it never leaves this file. */
type StoredValue = { readonly key: string; readonly bytes: number; readonly checksum: string }

const breathe = () => new Promise<void>((resolve) => setTimeout(resolve))

/** What is stored and how it stands; it has no key, no prompt and no answer in it. */
async function lookAtStorage() {
  const [journal, local, session, databases, estimate, kept, loss] = await Promise.all([
    lookOver(),
    valuesOf('local'),
    valuesOf('session'),
    indexedDB.databases().catch(() => []),
    navigator.storage.estimate().catch(() => ({}) as StorageEstimate),
    navigator.storage.persisted().catch(() => false),
    lossOf(),
  ])
  return {
    ...{ journal, local, session, kept, loss },
    databases: databases.map(({ name, version }) => ({ name: name ?? '', version: version ?? 0 })),
    usedBytes: estimate.usage,
  }
}

/** What the page about storage can do. */
export const storageDesk = {
  look: lookAtStorage,
  check: (onProgress: Parameters<typeof checkRecords>[0]) => checkRecords(onProgress, breathe),
  /** Asks the browser not to clear what is stored; whether it will not. */
  keep: () => navigator.storage.persist().catch(() => false),
  /** An empty history, which nobody takes for a lost one. */
  startAnew: async () => {
    const id = await startAnew()
    await localStore().set({ [markKey]: { id, ordinal: 0, at: Date.now() } })
    await localStore().remove(lossKey)
  },
  watchLoss,
  forgetLoss,
}

/** Undefined where the browser does not hand them out. */
async function valuesOf(area: 'local' | 'session'): Promise<readonly StoredValue[] | undefined> {
  try {
    const values = await api.storage[area].get(null)
    return Object.entries(values).map(([key, value]) => ({
      key,
      bytes: new TextEncoder().encode(JSON.stringify(value)).length,
      checksum: checksumOf(value).toString(16).padStart(8, '0'),
    }))
  } catch {
    return undefined
  }
}

async function lossOf(): Promise<Loss | undefined> {
  return readLoss(
    await localStore()
      .get(lossKey)
      .catch(() => undefined),
  )
}
