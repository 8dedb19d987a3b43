import type { Derivation } from '../../lib/vault/header.ts'
import { createKeeper, type Keeper } from '../../lib/vault/keeper.ts'
import type { PassphraseKey } from '../../lib/vault/passphrase-key.ts'
import { bytesOf, importKey, toBase64 } from '../../lib/vault/sealed.ts'
import { createVault, type Vault } from '../../lib/vault/vault.ts'
import type { WritablePlaces } from '../../lib/vault/write-vault.ts'
import { createMemoryLock } from '../support/memory-store.ts'

/** The fewest rounds that are allowed, so that tests do not wait for more. */
export const rounds = 600_000

/** Stands for the derivation, which is made to be slow: it depends on the same things. */
async function derive(passphrase: string, derivation: Derivation): Promise<PassphraseKey> {
  const text = JSON.stringify([passphrase.normalize('NFKC'), derivation])
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-512', bytesOf(text)))
  return { wrapping: await importKey(digest.slice(0, 32)), check: toBase64(digest.slice(32)) }
}

/** What lies on the disk, and what lies in memory until the browser closes. */
export type Disk = {
  readonly local: Map<string, unknown>
  readonly session: Map<string, unknown>
  /** Keys of the device by name: in the database, and their second copies. */
  readonly deviceKeys: Map<string, Uint8Array<ArrayBuffer>>
  readonly copies: Map<string, Uint8Array<ArrayBuffer>>
  readonly mirror: Map<string, unknown>
  now: number
}

export const emptyDisk = (): Disk => ({
  local: new Map(),
  session: new Map(),
  deviceKeys: new Map(),
  copies: new Map(),
  mirror: new Map(),
  now: 1_800_000_000_000,
})

export const copyOf = (disk: Disk): Disk => structuredClone(disk)

/** Another start of the browser over the same disk. */
export function afterRestart(disk: Disk): Disk {
  return { ...copyOf(disk), session: new Map() }
}

export class Killed extends Error {}

export type Stage = {
  readonly disk: Disk
  readonly keeper: Keeper
  readonly vault: Vault
  /** How many times something was written. */
  readonly writes: () => number
  /** When the browser was asked to ring, so that the keys are locked. */
  readonly alarms: readonly number[]
}

/** A vault over a disk. After `writesLeft` writes its page is killed: the next one does not happen, nor any later. */
export function vaultStage(
  disk: Disk = emptyDisk(),
  writesLeft = Number.POSITIVE_INFINITY,
  iterations = rounds,
): Stage {
  let writes = 0
  const write = (change: () => void) => {
    if (writes >= writesLeft) throw new Killed()
    writes += 1
    change()
  }
  const places = placesOf(disk, write)
  const alarms: number[] = []
  const onDue = (at: number) => void alarms.push(at)
  const keeper = createKeeper({ ...places, withLock: createMemoryLock(), onDue, derive, iterations })
  return { disk, keeper, vault: createVault(places), writes: () => writes, alarms }
}

export function placesOf(
  disk: Disk,
  write: (change: () => void) => void = (change) => change(),
): WritablePlaces & { readonly disk: Disk } {
  return {
    disk,
    local: storeOf(disk.local, write),
    session: storeOf(disk.session, write),
    names: async () => [...disk.local.keys()],
    now: () => disk.now,
    mirror: {
      read: async () => structuredClone(disk.mirror.get('vault')),
      write: async (value) => write(() => disk.mirror.set('vault', structuredClone(value))),
    },
    deviceKeys: {
      load: async (id) => {
        const bytes = disk.deviceKeys.get(id) ?? disk.copies.get(id)
        return bytes && importKey(bytes)
      },
      create: async (id) => {
        const bytes = crypto.getRandomValues(new Uint8Array(32))
        write(() => disk.copies.set(id, bytes))
        write(() => disk.deviceKeys.set(id, bytes))
        return importKey(bytes)
      },
      keepOnly: async (id) => {
        for (const keys of [disk.deviceKeys, disk.copies])
          for (const name of [...keys.keys()]) if (name !== id) write(() => keys.delete(name))
      },
    },
  }
}

function storeOf(values: Map<string, unknown>, write: (change: () => void) => void) {
  return {
    get: async (key: string) => structuredClone(values.get(key)),
    // All of them in one step, as the browser does.
    set: async (changes: Readonly<Record<string, unknown>>) =>
      write(() => {
        for (const [key, value] of Object.entries(changes)) values.set(key, structuredClone(value))
      }),
    remove: async (key: string) => write(() => values.delete(key)),
    watch: () => undefined,
  }
}
