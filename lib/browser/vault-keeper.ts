import { derivationLimits } from '../vault/header.ts'
import { createKeeper, type Keeper } from '../vault/keeper.ts'
import { derivePassphraseKey } from '../vault/passphrase-key.ts'
import { importKey } from '../vault/sealed.ts'
import type { WritableDeviceKeys, WritableMirror } from '../vault/write-vault.ts'
import { api } from './api.ts'
import { copies, vaultPlaces } from './device-vault.ts'
import { setLockAlarm } from './lock-alarm.ts'
import { withLock } from './locks.ts'
import { withDatabase } from './vault-database.ts'

/** The vault of this browser profile, for pages that change, unlock or lock it. */
export function vaultKeeper(): Keeper {
  const places = vaultPlaces()
  return createKeeper({
    ...places,
    deviceKeys: { ...places.deviceKeys, ...changingDeviceKeys },
    mirror: { ...places.mirror, write: writeMirror },
    names: async () => Object.keys(await api.storage.local.get(null)),
    withLock,
    onDue: setLockAlarm,
    derive: derivePassphraseKey,
    iterations: derivationLimits.usual,
  })
}

const strict = { durability: 'strict' } as const

const changingDeviceKeys: Pick<WritableDeviceKeys, 'create' | 'keepOnly'> = {
  create: async (id) => {
    const bytes = crypto.getRandomValues(new Uint8Array(32))
    await writeCopy(id, bytes)
    const key = await importKey(bytes)
    await withDatabase(async (database) => {
      const transaction = database.transaction('keys', 'readwrite', strict)
      await Promise.all([transaction.store.add(key, id), transaction.done])
    })
    return key
  },
  keepOnly: async (id) => {
    await withDatabase(async (database) => {
      const transaction = database.transaction('keys', 'readwrite', strict)
      const others = (await transaction.store.getAllKeys()).filter((key) => key !== id)
      await Promise.all([...others.map((key) => transaction.store.delete(key)), transaction.done])
    })
    const folder = await copies()
    for await (const name of folder.keys()) if (name !== id) await folder.removeEntry(name)
  },
}

const writeMirror: WritableMirror['write'] = (value) =>
  withDatabase(async (database) => {
    const transaction = database.transaction('mirror', 'readwrite', strict)
    await Promise.all([transaction.store.put(value, 'vault'), transaction.done])
  })

async function writeCopy(id: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const file = await (await copies()).getFileHandle(id, { create: true })
  const writing = await file.createWritable()
  await writing.write(bytes)
  await writing.close()
}
