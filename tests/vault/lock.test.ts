import { describe, expect, it } from 'vitest'
import { acme, allThere, bothKeys, keyOf, passphrase, storeBoth } from './sample-keys.ts'
import { vaultStage } from './vault-stage.ts'

const minutes = 60_000
const day = 24 * 60 * minutes

async function unlockedStage() {
  const stage = vaultStage()
  await storeBoth(stage)
  await stage.keeper.protect(passphrase)
  return stage
}

describe('T19 keys that were unlocked', () => {
  it.each([
    ['stay so for fourteen minutes', 14 * minutes, allThere],
    ['lock after fifteen', 15 * minutes, ['locked', 'locked']],
    ['U22 lock while the computer sleeps for eight hours', 8 * 60 * minutes, ['locked', 'locked']],
    ['U22 lock when the clock jumps a day ahead', day, ['locked', 'locked']],
    ['lock when the clock goes back a day', -day, ['locked', 'locked']],
    ['do not mind a clock that is corrected by seconds', -30_000, allThere],
  ])('%s', async (_what, later, expected) => {
    const stage = await unlockedStage()

    stage.disk.now += later

    expect(await bothKeys(stage)).toEqual(expected)
  })

  it('stay unlocked while they are used, and lock fifteen minutes after the last use', async () => {
    const { disk, vault } = await unlockedStage()
    for (let use = 0; use < 4; use++) {
      disk.now += 10 * minutes
      expect(await keyOf(vault, acme)).toBe(acme.key)
    }

    disk.now += 15 * minutes

    expect(await keyOf(vault, acme)).toBe('locked')
  })

  it('are locked for good once they were due: the clock does not bring them back', async () => {
    const { disk, vault } = await unlockedStage()
    disk.now += 20 * minutes
    expect(await keyOf(vault, acme)).toBe('locked')

    disk.now -= 15 * minutes

    expect(await keyOf(vault, acme)).toBe('locked')
    expect(disk.session.has('vault/unlocked')).toBe(false)
  })

  it('K17 are gone from memory when their time is over, also when the worker died at that moment', async () => {
    const { disk, vault } = await unlockedStage()
    expect(await vault.lockWhenDue()).toBe(disk.now + 15 * minutes)
    disk.now += 15 * minutes
    await expect(vaultStage(disk, 0).vault.lockWhenDue()).rejects.toThrow()

    expect(await keyOf(vaultStage(disk).vault, acme)).toBe('locked')
    expect(await vault.lockWhenDue()).toBeUndefined()
    expect(disk.session.has('vault/unlocked')).toBe(false)
  })

  it('are not unlocked again by a use that ends after they were locked', async () => {
    const { disk, keeper, vault } = await unlockedStage()
    const using = vault.withKey(acme.id, acme.origin, async () => keeper.lock())

    expect((await using).state).toBe('used')

    expect(await keyOf(vault, acme)).toBe('locked')
    expect(disk.session.has('vault/unlocked')).toBe(false)
  })

  it('stay unlocked until the browser closes where their user wants that', async () => {
    const { disk, keeper, vault } = await unlockedStage()
    await keeper.setLockAfter(null)

    disk.now += 300 * day

    expect(await keyOf(vault, acme)).toBe(acme.key)
    expect(await vault.lockWhenDue()).toBeUndefined()
  })

  it('have the browser ring when they are due, by whatever unlocked them', async () => {
    const { disk, keeper, alarms } = await unlockedStage()
    expect(alarms).toEqual([disk.now + 15 * minutes])
    await keeper.lock()
    disk.now += day

    await keeper.unlock(passphrase)
    await keeper.setLockAfter(60 * minutes)

    expect(alarms.slice(1)).toEqual([disk.now + 15 * minutes, disk.now + 60 * minutes])
  })

  it('lock after as long as their user says', async () => {
    const { disk, keeper, vault } = await unlockedStage()
    await keeper.setLockAfter(minutes)

    disk.now += 2 * minutes

    expect(await keyOf(vault, acme)).toBe('locked')
  })
})
