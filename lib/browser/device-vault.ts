import { importKey } from '../vault/sealed.ts'
import { createVault, type Vault } from '../vault/vault.ts'
import type { DeviceKeys, VaultMirror, VaultPlaces } from '../vault/vault-store.ts'
import { localStore, sessionStore } from './stores.ts'
import { withDatabase } from './vault-database.ts'

/** The vault of this browser profile, for reading. */
export function deviceVault(): Vault {
  return createVault(vaultPlaces())
}

/** Sealed keys in storage.local, the unlocked data key in storage.session, device keys and the mirror in IndexedDB. */
export function vaultPlaces(): VaultPlaces {
  return { local: localStore(), session: sessionStore(), deviceKeys, mirror, now: () => Date.now() }
}

const deviceKeys: DeviceKeys = {
  load: async (id) => {
    const key = await withDatabase((database) => database.get('keys', id)).catch(() => undefined)
    if (key !== undefined) return key
    const copy = await readCopy(id)
    return copy && importKey(copy)
  },
}

const mirror: VaultMirror = { read: () => withDatabase((database) => database.get('mirror', 'vault')) }

/** A file system of the extension's own, which has outlived a database that the browser threw away. */
export async function copies(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory()
  return root.getDirectoryHandle('device-keys', { create: true })
}

async function readCopy(id: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const file = await (await (await copies()).getFileHandle(id)).getFile()
    const bytes = new Uint8Array(await file.arrayBuffer())
    return bytes.length === 32 ? bytes : undefined
  } catch {
    return undefined
  }
}
