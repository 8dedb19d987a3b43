import { describe, expect, it } from 'vitest'
import { createKeeper } from '../../lib/vault/keeper.ts'
import { derivePassphraseKey } from '../../lib/vault/passphrase-key.ts'
import { createMemoryLock } from '../support/memory-store.ts'
import { allThere, another, bothKeys, passphrase } from './sample-keys.ts'
import { storedDisk } from './stored-disk.ts'
import { placesOf, rounds, vaultStage } from './vault-stage.ts'

// What each released version stored. These files are never written again.

describe('K14 D12 a vault as it was stored', () => {
  it('by the first version is read as it is, and moved at the first change', async () => {
    const disk = storedDisk('version-1.json')
    const { keeper, vault } = vaultStage(disk)
    expect(await keeper.look()).toEqual({ mode: 'basic' })
    expect(await bothKeys({ vault })).toEqual(allThere)

    await keeper.renew()

    expect(await bothKeys({ vault })).toEqual(allThere)
    expect([...disk.local.keys()].filter((name) => name.startsWith('vault/key/'))).toEqual([])
    expect(disk.deviceKeys.has('device')).toBe(false)
    expect(disk.copies.size).toBe(1)
  })

  it('by the second version in basic mode is read', async () => {
    expect(await bothKeys(vaultStage(storedDisk('version-2-basic.json')))).toEqual(allThere)
  })

  it('by the second version with a passphrase is unlocked and read', async () => {
    const places = placesOf(storedDisk('version-2-passphrase.json'))
    const ports = {
      ...places,
      withLock: createMemoryLock(),
      derive: derivePassphraseKey,
      onDue: () => undefined,
      iterations: rounds,
    }
    const keeper = createKeeper(ports)

    expect(await keeper.unlock(another)).toBe('wrong-passphrase')
    expect(await keeper.unlock(passphrase)).toBe('done')
    expect(await bothKeys(vaultStage(places.disk))).toEqual(allThere)
  })
})
