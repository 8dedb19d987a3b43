import { describe, expect, it } from 'vitest'
import { parseAccountId } from '../../lib/router/model.ts'
import { acme, allThere, bolt, bothKeys, keyOf, storeBoth } from './sample-keys.ts'
import { afterRestart, copyOf, vaultStage } from './vault-stage.ts'

const recordName = 'vault/epoch/1/acme'

async function withKeys() {
  const stage = vaultStage()
  await storeBoth(stage)
  return stage
}

describe('the vault', () => {
  it('gives a key back inside the use of its own account and origin only', async () => {
    const { vault } = await withKeys()

    expect(await keyOf(vault, acme)).toBe(acme.key)
    expect(await keyOf(vault, { id: acme.id, origin: 'https://evil.example' })).toBe('no-key')
    expect(await keyOf(vault, { id: parseAccountId('other'), origin: acme.origin })).toBe('no-key')
  })

  it('stores no key in clear, and never the same bytes twice', async () => {
    const { disk, keeper } = await withKeys()
    const first = JSON.stringify(disk.local.get(recordName))
    await keeper.storeKey(acme.id, acme.origin, acme.key)
    const second = JSON.stringify(disk.local.get(recordName))

    expect(JSON.stringify([...disk.local, ...disk.session, ...disk.mirror])).not.toContain('CANARY')
    expect(first).not.toBe(second)
  })

  it('refuses a record that was moved to another origin by hand', async () => {
    const { disk, vault } = await withKeys()

    disk.local.set(recordName, { ...Object(disk.local.get(recordName)), origin: 'https://evil.example' })

    expect(await keyOf(vault, { id: acme.id, origin: 'https://evil.example' })).toBe('unreadable')
  })

  it('refuses a record that was moved to another account by hand', async () => {
    const { disk, vault } = await withKeys()

    disk.local.set(recordName, { ...Object(disk.local.get('vault/epoch/1/bolt')), accountId: 'acme' })

    expect(await keyOf(vault, { id: acme.id, origin: bolt.origin })).toBe('unreadable')
  })

  it.each([
    ['damaged bytes', { ciphertext: 'AAAA' }],
    ['an unknown version', { version: 3 }],
    ['text that is not base64', { iv: '***' }],
    ['an empty nonce', { iv: 'AA==' }],
    ['the epoch of another data key', { epoch: 2 }],
  ])('D11 says that it cannot read a record with %s, and reads the others', async (what, damage) => {
    const { disk, vault } = await withKeys()

    disk.local.set(recordName, { ...Object(disk.local.get(recordName)), ...damage })

    const isHarmless = what.startsWith('the epoch')
    expect(await keyOf(vault, acme)).toBe(isHarmless ? acme.key : 'unreadable')
    expect(await keyOf(vault, bolt)).toBe(bolt.key)
  })

  it('notices that a record is gone which its header names', async () => {
    const { disk, vault } = await withKeys()

    disk.local.delete(recordName)

    expect(await keyOf(vault, acme)).toBe('unreadable')
  })

  it('reads its keys by the second copy of the device key when the database is gone', async () => {
    const { disk } = await withKeys()
    disk.deviceKeys.clear()
    disk.mirror.clear()

    expect(await bothKeys(vaultStage(afterRestart(disk)))).toEqual(allThere)
  })

  it('says that it cannot read a key whose device key is gone with its copy', async () => {
    const { disk, vault } = await withKeys()

    disk.deviceKeys.clear()
    disk.copies.clear()

    expect(await keyOf(vault, acme)).toBe('unreadable')
  })

  it('forgets a key that is removed', async () => {
    const { disk, keeper, vault } = await withKeys()

    await keeper.removeKey(acme.id)

    expect(await keyOf(vault, acme)).toBe('no-key')
    expect([...disk.local.keys()]).not.toContain(recordName)
    expect(await keyOf(vault, bolt)).toBe(bolt.key)
  })

  it('looks again when everything was put under another data key while it read', async () => {
    const { disk, keeper } = await withKeys()
    const before = copyOf(disk)
    await keeper.renew()
    const reading = vaultStage(disk)
    const stale = new Map(['vault/header/a', 'vault/header/b'].map((name) => [name, before.local.get(name)]))
    const read = disk.local.get.bind(disk.local)
    // The first reading of the header comes from before the rotation.
    disk.local.get = (name) => {
      const value = stale.get(name) ?? read(name)
      stale.delete(name)
      return value
    }

    expect(await keyOf(reading.vault, acme)).toBe(acme.key)
  })
})

describe('the header of the vault', () => {
  const names = ['vault/header/a', 'vault/header/b']

  it.each(names)('D21 D7 may lose %s', async (name) => {
    const { disk } = await withKeys()
    for (const damage of [() => disk.local.delete(name), () => disk.local.set(name, { torn: true })]) {
      damage()
      expect(await bothKeys(vaultStage(disk))).toEqual(allThere)
    }
  })

  it('D21 counts by its newest copy that is whole', async () => {
    const { disk, keeper } = await withKeys()
    const older = disk.local.get('vault/header/a')
    await keeper.renew()

    disk.local.set('vault/header/a', older)

    expect(await bothKeys(vaultStage(disk))).toEqual(allThere)
  })

  it('D8 is read from the database when storage.local has lost both copies', async () => {
    const { disk } = await withKeys()
    for (const name of names) disk.local.delete(name)

    expect(await bothKeys(vaultStage(disk))).toEqual(allThere)
  })

  it('is damaged when no copy of it is whole, and then nothing is overwritten unasked', async () => {
    const { disk } = await withKeys()
    for (const name of names) disk.local.set(name, { torn: true })
    disk.mirror.clear()
    const { keeper, vault } = vaultStage(disk)
    const before = structuredClone(disk.local)

    expect(await keeper.look()).toEqual({ mode: 'damaged' })
    expect(await keyOf(vault, acme)).toBe('unreadable')
    await expect(keeper.storeKey(acme.id, acme.origin, acme.key)).rejects.toThrow(/damaged/)
    expect(disk.local).toEqual(before)

    await keeper.startAfresh()
    await keeper.storeKey(acme.id, acme.origin, acme.key)
    expect(await keyOf(vault, acme)).toBe(acme.key)
    expect(await keyOf(vault, bolt)).toBe('no-key')
  })

  it('D13 of a newer version is neither used nor overwritten', async () => {
    const { disk } = await withKeys()
    const newer = { header: { format: 'understudy-vault', version: 3, anything: true }, sum: '?' }
    disk.local.set('vault/header/b', newer)
    const { keeper, vault } = vaultStage(disk)
    const before = structuredClone(disk.local)

    expect(await keeper.look()).toEqual({ mode: 'newer' })
    expect(await keyOf(vault, acme)).toBe('unreadable')
    await expect(keeper.removeKey(acme.id)).rejects.toThrow(/newer version/)
    expect(disk.local).toEqual(before)
  })
})
