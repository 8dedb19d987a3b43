import type { Client } from '../channel/client.ts'
import { openIndexedDbJournal } from '../runs/indexed-db-journal.ts'
import { markKey } from '../runs/journal-mark.ts'
import { clearKeptAnswers } from '../runs/reuse.ts'
import { api } from './api.ts'
import { localStore, sessionStore } from './stores.ts'

/** How long a run may take to end, and a database to be let go of elsewhere, in milliseconds. */
const patienceMs = 4000

type Worker = Pick<Client, 'cancelRun' | 'restoreAccount'>

/**
 * Deletes all that this extension keeps in the browser profile: it stops the runs, closes the other pages, has the worker
 * forget what it knows of the accounts, and deletes databases, files, both stores, and the permissions that were granted
 * on request, with the script that ran by them. Resolves with the names of what the browser did not delete. Nobody
 * promises that the bytes on the disk are overwritten at once.
 */
export async function eraseEverything(
  worker: Worker,
  accountIds: readonly string[],
): Promise<readonly string[]> {
  await closeOtherPages()
  await endRuns(worker)
  for (const accountId of accountIds) worker.restoreAccount(accountId)
  await clearKeptAnswers(sessionStore())
  const left = await Promise.all([...(await eraseDatabases()), eraseFiles()])
  await api.scripting.unregisterContentScripts()
  await givePermissionsBack()
  localStorage.clear()
  // Last: as long as these are there, the other losses are noticed and told.
  await Promise.all([api.storage.session.clear(), api.storage.local.clear()])
  // Nobody shall take the journal that begins now for a loss.
  await localStore().set({ [markKey]: { id: 'none', ordinal: 0, at: Date.now() } })
  return left.flatMap((name) => name ?? [])
}

async function closeOtherPages(): Promise<void> {
  const own = await api.tabs.getCurrent()
  const pages = await api.tabs.query({ url: api.runtime.getURL('*') })
  await api.tabs.remove(pages.flatMap(({ id }) => (id === undefined || id === own?.id ? [] : [id])))
}

/** A run that went on would write its answer into the new journal. */
async function endRuns(worker: Worker): Promise<void> {
  const journal = openIndexedDbJournal()
  const dueAt = Date.now() + patienceMs
  for (;;) {
    const open = await journal.listOpen().catch(() => [])
    if (open.length === 0 || Date.now() > dueAt) return
    for (const runId of open) worker.cancelRun(runId)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function eraseDatabases(): Promise<Promise<string | undefined>[]> {
  const known = await indexedDB.databases()
  return known.map(({ name = '' }) => eraseDatabase(name))
}

/** Resolves with the name when the database is still there. */
function eraseDatabase(name: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = () => resolve(undefined)
    request.onerror = () => resolve(name)
    request.onblocked = () => setTimeout(() => resolve(name), patienceMs)
  })
}

async function eraseFiles(): Promise<string | undefined> {
  try {
    const root = await navigator.storage.getDirectory()
    const names = await Array.fromAsync(root.keys())
    await Promise.all(names.map((name) => root.removeEntry(name, { recursive: true })))
    return undefined
  } catch {
    return 'files'
  }
}

/** What the manifest requires stays. */
async function givePermissionsBack(): Promise<void> {
  const { origins = [], permissions = [] } = await api.permissions.getAll()
  const optional = permissions.filter((name) => name === 'idle')
  await api.permissions.remove({ origins, permissions: optional }).catch(() => undefined)
}
