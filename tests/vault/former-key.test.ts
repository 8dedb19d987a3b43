import { describe, expect, it } from 'vitest'
import { acme, bothKeys, keyOf, passphrase, storeBoth } from './sample-keys.ts'
import { type Stage, vaultStage } from './vault-stage.ts'

const day = 24 * 60 * 60_000
const newer = 'CANARY-acme-newer-0123456789'

const replace = ({ keeper }: Stage) => keeper.storeKey(acme.id, acme.origin, newer)
const records = ({ disk }: Stage) => [...disk.local.keys()].filter((key) => key.startsWith('vault/epoch/'))

async function replaced(): Promise<Stage> {
  const stage = vaultStage()
  await storeBoth(stage)
  await replace(stage)
  return stage
}

describe('a key that another has replaced', () => {
  it('is not used, and can be taken back for a day', async () => {
    const stage = await replaced()
    expect(await keyOf(stage.vault, acme)).toBe(newer)
    expect(await stage.keeper.formerKeyUntil(acme.id)).toBe(stage.disk.now + day)

    expect(await stage.keeper.takeFormerKey(acme.id)).toBe(acme.key.slice(-4))

    expect(await keyOf(stage.vault, acme)).toBe(acme.key)
    expect(await stage.keeper.takeFormerKey(acme.id)).toBe(newer.slice(-4))
    expect(await keyOf(stage.vault, acme)).toBe(newer)
  })

  it('is deleted when its day is over, also while the keys are locked', async () => {
    const stage = await replaced()
    await stage.keeper.protect(passphrase)
    await stage.keeper.lock()
    const before = records(stage).length
    stage.disk.now += day

    await stage.keeper.forgetFormerKeys()

    expect(await stage.keeper.formerKeyUntil(acme.id)).toBeUndefined()
    expect(records(stage)).toHaveLength(before - 1)
    await stage.keeper.unlock(passphrase)
    expect(await keyOf(stage.vault, acme)).toBe(newer)
    expect(await stage.keeper.takeFormerKey(acme.id)).toBeUndefined()
  })

  it('is deleted at once when its user says so, and nobody else’s is', async () => {
    const stage = await replaced()
    const both = await bothKeys(stage)

    await stage.keeper.forgetFormerKeys(acme.id)

    expect(await stage.keeper.formerKeyUntil(acme.id)).toBeUndefined()
    expect(records(stage)).toHaveLength(2)
    expect(await bothKeys(stage)).toEqual(both)
  })

  it('goes with its account, with its address, and when a third key replaces the second', async () => {
    const gone = await replaced()
    await gone.keeper.removeKey(acme.id)
    expect(records(gone)).toHaveLength(1)

    const moved = await replaced()
    await moved.keeper.storeKey(acme.id, 'https://elsewhere.example', 'CANARY-acme-elsewhere')
    expect(records(moved)).toHaveLength(2)

    const third = await replaced()
    await third.keeper.storeKey(acme.id, acme.origin, 'CANARY-acme-third-0123456789')
    expect(records(third)).toHaveLength(3)
    expect(await third.keeper.takeFormerKey(acme.id)).toBe(newer.slice(-4))
  })

  it('stays what it was when the same key is given again', async () => {
    const stage = await replaced()

    await replace(stage)

    expect(await stage.keeper.takeFormerKey(acme.id)).toBe(acme.key.slice(-4))
  })

  it('comes along when all keys are sealed anew', async () => {
    const stage = await replaced()

    await stage.keeper.renew()

    expect(await stage.keeper.takeFormerKey(acme.id)).toBe(acme.key.slice(-4))
    expect(await keyOf(stage.vault, acme)).toBe(acme.key)
  })

  it('or the one that replaces it is there, whenever the page is killed in between', async () => {
    const whole = await replaced()
    const first = vaultStage()
    await storeBoth(first)
    const writesOfReplacing = whole.writes() - first.writes()
    expect(writesOfReplacing).toBeGreaterThan(1)
    for (let writesLeft = 0; writesLeft < writesOfReplacing; writesLeft++) {
      const stage = vaultStage()
      await storeBoth(stage)
      await replace(vaultStage(stage.disk, writesLeft)).catch(() => undefined)

      expect([acme.key, newer]).toContain(await keyOf(vaultStage(stage.disk).vault, acme))
    }
  })
})
