import { type DBSchema, openDB } from 'idb'

interface VaultDatabase extends DBSchema {
  keys: { key: string; value: CryptoKey }
  mirror: { key: 'vault' | 'settings'; value: unknown }
}

const openDatabase = () =>
  openDB<VaultDatabase>('understudy-vault', 2, {
    upgrade: (database, from) => {
      if (from < 1) database.createObjectStore('keys')
      if (from < 2) database.createObjectStore('mirror')
    },
  })

/** Opened for each use: it is used seldom, and an open database would block a later version. */
export async function withDatabase<Result>(
  use: (database: Awaited<ReturnType<typeof openDatabase>>) => Promise<Result>,
): Promise<Result> {
  const database = await openDatabase()
  try {
    return await use(database)
  } finally {
    database.close()
  }
}
