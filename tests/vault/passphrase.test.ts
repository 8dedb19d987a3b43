import { describe, expect, it } from 'vitest'
import { storedHeader } from '../../lib/vault/header.ts'
import { acme, allThere, another, bolt, bothKeys, keyOf, passphrase, storeBoth } from './sample-keys.ts'
import { afterRestart, type Disk, rounds, vaultStage } from './vault-stage.ts'

async function protectedStage() {
  const stage = vaultStage()
  await storeBoth(stage)
  await stage.keeper.protect(passphrase)
  return stage
}

/** The header as it is stored, changed by hand, with a checksum that fits. */
async function tamper(disk: Disk, change: (header: Record<string, never>) => unknown): Promise<void> {
  const stored = disk.local.get('vault/header/a') as { header: never }
  const forged = await storedHeader(change(structuredClone(stored.header)) as never).catch(() => ({
    header: change(structuredClone(stored.header)),
    sum: '',
  }))
  disk.mirror.clear()
  for (const name of ['vault/header/a', 'vault/header/b']) disk.local.set(name, forged)
}

describe('a vault with a passphrase', () => {
  it('is open after it was set, and locked after the browser was restarted, until the passphrase is given', async () => {
    const { disk, vault, keeper } = await protectedStage()
    expect(await bothKeys({ vault })).toEqual(allThere)
    expect(await keeper.look()).toEqual({ mode: 'passphrase', isLocked: false, lockAfterMs: 900_000 })

    const restarted = vaultStage(afterRestart(disk))
    expect(await bothKeys(restarted)).toEqual(['locked', 'locked'])
    expect(await restarted.keeper.look()).toMatchObject({ isLocked: true })

    expect(await restarted.keeper.unlock(passphrase)).toBe('done')
    expect(await bothKeys(restarted)).toEqual(allThere)
  })

  it('has its data key in memory only while it is unlocked, and no device key at all', async () => {
    const { disk, keeper } = await protectedStage()
    expect(disk.session.size).toBeGreaterThan(0)
    expect([disk.deviceKeys.size, disk.copies.size]).toEqual([0, 0])

    await keeper.lock()

    expect(disk.session.has('vault/unlocked')).toBe(false)
    expect(JSON.stringify([...disk.local, ...disk.mirror])).not.toContain('CANARY')
  })

  it('D22 tells a wrong passphrase twenty times, and changes nothing', async () => {
    const { disk, keeper } = await protectedStage()
    await keeper.lock()
    const before = structuredClone(disk)

    for (let turn = 0; turn < 20; turn++) {
      expect(await keeper.unlock(`${passphrase} ${turn}`)).toBe('wrong-passphrase')
    }

    expect(disk).toEqual(before)
  })

  it('takes what looks the same for the same passphrase', async () => {
    const { keeper } = vaultStage()
    await keeper.protect('cafe\u0301 au lait, bitte')
    await keeper.lock()

    expect(await keeper.unlock('caf\u00e9 au lait, bitte')).toBe('done')
  })

  it('D23 tells a damaged key from a wrong passphrase, and uses the others', async () => {
    const { disk } = await protectedStage()
    const name = 'vault/epoch/2/acme'
    disk.local.set(name, { ...Object(disk.local.get(name)), ciphertext: 'AAAA' })
    disk.mirror.clear()
    const { keeper, vault } = vaultStage(afterRestart(disk))

    expect(await keeper.unlock(passphrase)).toBe('done')
    expect(await keyOf(vault, acme)).toBe('unreadable')
    expect(await keyOf(vault, bolt)).toBe(bolt.key)
  })

  it('D23 tells a damaged data key from a wrong passphrase', async () => {
    const { disk } = await protectedStage()
    await tamper(disk, (header) => ({
      ...header,
      wrap: { ...Object(header.wrap), dataKey: { iv: 'AAAAAAAAAAAAAAAA', ciphertext: 'AAAA' } },
    }))

    expect(await vaultStage(disk).keeper.unlock(passphrase)).toBe('damaged')
  })

  it('D7 D8 has its records from the second store when the first has lost them', async () => {
    const { disk } = await protectedStage()
    disk.local.clear()
    const restarted = vaultStage(afterRestart(disk))

    expect(await restarted.keeper.unlock(passphrase)).toBe('done')
    expect(await bothKeys(restarted)).toEqual(allThere)
  })

  it('D4 works from the first store when the second does not open', async () => {
    const { disk } = await protectedStage()
    disk.mirror.get = () => {
      throw new Error('Internal error opening backing store')
    }
    const { keeper, vault } = vaultStage(disk)

    expect(await keeper.unlock(passphrase)).toBe('done')
    expect(await bothKeys({ vault })).toEqual(allThere)
  })

  it('stores no key while it is locked, and says why', async () => {
    const { disk, keeper } = await protectedStage()
    await keeper.lock()
    const before = structuredClone(disk.local)

    await expect(keeper.storeKey(acme.id, acme.origin, 'CANARY-new')).rejects.toThrow(/locked/)

    expect(disk.local).toEqual(before)
  })

  it('removes a key also while it is locked', async () => {
    const { disk, keeper, vault } = await protectedStage()
    await keeper.lock()

    await keeper.removeKey(acme.id)

    expect(await keyOf(vault, acme)).toBe('no-key')
    expect(JSON.stringify([...disk.mirror])).not.toContain('"accountId":"acme"')
  })
})

describe('T20 D24 parameters of key derivation', () => {
  it.each([
    ['one round', { iterations: 1 }],
    ['two thousand million rounds', { iterations: 2 ** 31 }],
    ['half a round', { iterations: rounds + 0.5 }],
    ['rounds as text', { iterations: '1000000' }],
    ['a short salt', { salt: 'AAAA' }],
    ['another algorithm', { algorithm: 'MD5' }],
  ])('with %s are refused before anything is derived', async (_what, derivation) => {
    const { disk } = await protectedStage()
    await tamper(disk, (header) => {
      const wrap = Object(header.wrap)
      return { ...header, wrap: { ...wrap, derivation: { ...wrap.derivation, ...derivation } } }
    })
    const { keeper } = vaultStage(disk)
    const startedAt = performance.now()

    expect(await keeper.look()).toEqual({ mode: 'damaged' })
    await expect(keeper.unlock(passphrase)).rejects.toThrow(/damaged/)
    expect(performance.now() - startedAt).toBeLessThan(60)
  })

  it('that are weaker than what is usual now are made stronger by unlocking', async () => {
    const { disk, keeper } = await protectedStage()
    const roundsOf = () => JSON.stringify(disk.local.get('vault/header/a')).match(/"iterations":(\d+)/)?.[1]
    expect(roundsOf()).toBe(String(rounds))

    await stronger(disk).keeper.unlock(passphrase)

    expect(roundsOf()).toBe(String(rounds + 1000))
    await keeper.lock()
    expect(await keeper.unlock(passphrase)).toBe('done')
  })

  it('that cannot be made stronger keep nobody out', async () => {
    const { disk } = await protectedStage()

    // The unlocked key is stored, and the next write never happens.
    expect(await stronger(disk, 1).keeper.unlock(passphrase)).toBe('done')
    expect(await bothKeys(vaultStage(disk))).toEqual(allThere)
  })

  const stronger = (disk: Disk, writesLeft?: number) => vaultStage(disk, writesLeft, rounds + 1000)
})

describe('another passphrase', () => {
  it('opens what the former one does not any more', async () => {
    const { disk, keeper } = await protectedStage()

    expect(await keeper.changePassphrase('not that one at all', another)).toBe('wrong-passphrase')
    expect(await keeper.changePassphrase(passphrase, another)).toBe('done')

    const restarted = vaultStage(afterRestart(disk))
    expect(await restarted.keeper.unlock(passphrase)).toBe('wrong-passphrase')
    expect(await restarted.keeper.unlock(another)).toBe('done')
    expect(await bothKeys(restarted)).toEqual(allThere)
  })

  it('leaves what is unlocked unlocked', async () => {
    const { keeper, vault } = await protectedStage()

    await keeper.changePassphrase(passphrase, another)

    expect(await bothKeys({ vault })).toEqual(allThere)
  })
})

describe('going back to basic mode', () => {
  it('takes the passphrase, loses no key and leaves none of the old records', async () => {
    const { disk, keeper } = await protectedStage()
    expect(await keeper.unprotect('not that one at all')).toBe('wrong-passphrase')

    expect(await keeper.unprotect(passphrase)).toBe('done')

    expect(await bothKeys(vaultStage(afterRestart(disk)))).toEqual(allThere)
    expect([...disk.local.keys()].filter((name) => name.startsWith('vault/epoch/'))).toEqual([
      'vault/epoch/3/acme',
      'vault/epoch/3/bolt',
    ])
    expect(JSON.stringify([...disk.mirror])).not.toContain('"accountId"')
  })
})
