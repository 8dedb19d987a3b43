import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acme, allThere, another, bolt, bothKeys, passphrase, storeBoth } from './sample-keys.ts'
import { copyOf, emptyDisk, Killed, vaultStage } from './vault-stage.ts'

const owners: ReadonlyMap<string, string> = new Map([acme, bolt].map(({ id, origin }) => [id, origin]))
const exported = await (async () => {
  const stage = vaultStage()
  await storeBoth(stage)
  const file = await stage.keeper.exportKeys([...owners.keys()], another)
  if (file === 'same-passphrase') throw new Error('It has no passphrase yet.')
  return file
})()

describe('keys in a file', () => {
  it('come back in another profile with their passphrase, and show their last four characters', async () => {
    const stage = vaultStage()

    const { verdict, stored } = await stage.keeper.importKeys(exported, another, owners)

    expect(verdict).toBe('done')
    expect(await bothKeys(stage)).toEqual(allThere)
    for (const { keyHint } of stored) expect(keyHint.length).toBeLessThanOrEqual(4)
    expect(stored.map(({ accountId }) => accountId)).toEqual([...owners.keys()])
  })

  it('stand in it sealed', () => {
    for (const key of allThere) expect(JSON.stringify(exported)).not.toContain(key)
  })

  it('are only those that were asked for', async () => {
    const stage = vaultStage()
    await storeBoth(stage)
    const file = await stage.keeper.exportKeys([acme.id], another)

    const { stored } = await vaultStage().keeper.importKeys(file, another, owners)

    expect(stored.map(({ accountId }) => accountId)).toEqual([acme.id])
  })

  it('do not open with another passphrase, and then nothing is stored', async () => {
    const stage = vaultStage()
    const { verdict, stored } = await stage.keeper.importKeys(exported, passphrase, owners)

    expect([verdict, stored, stage.disk.local.size]).toEqual(['wrong-passphrase', [], 0])
  })

  it('U5 are left out where the account is at another address now, or is not wanted', async () => {
    const wanted = new Map<string, string>([[acme.id, 'https://attacker.example']])
    const stage = vaultStage()

    const { verdict, stored } = await stage.keeper.importKeys(exported, another, wanted)

    expect([verdict, stored, stage.disk.local.size]).toEqual(['done', [], 0])
  })

  it('have a passphrase of their own, and not that of the vault', async () => {
    const stage = vaultStage()
    await storeBoth(stage)
    await stage.keeper.protect(passphrase)

    expect(await stage.keeper.exportKeys([acme.id], passphrase)).toBe('same-passphrase')
    await stage.keeper.lock()
    await expect(stage.keeper.exportKeys([acme.id], another)).rejects.toThrow('Your keys are locked.')
    await expect(stage.keeper.importKeys(exported, another, owners)).rejects.toThrow('Your keys are locked.')
  })

  it('K15 are all there or none of them, whichever write was the last before a kill', async () => {
    const whole = vaultStage()
    await whole.keeper.importKeys(exported, another, owners)
    for (let writes = 0; writes <= whole.writes(); writes++) {
      const disk = emptyDisk()
      await vaultStage(disk, writes)
        .keeper.importKeys(exported, another, owners)
        .catch((error: unknown) => {
          if (!(error instanceof Killed)) throw error
        })
      const found = await bothKeys(vaultStage(copyOf(disk)))
      expect([allThere, ['no-key', 'no-key']]).toContainEqual(found)
    }
  })

  it('T20 are not derived for with parameters out of bounds, whatever else the file holds', async () => {
    const stage = vaultStage()
    const iterations = fc.oneof(
      fc.integer({ min: -(2 ** 31), max: 599_999 }),
      fc.integer({ min: 5_000_001 }),
      fc.constantFrom<unknown>(2 ** 31, 1e308, Number.NaN, null, '1000000', [1_000_000], undefined),
    )
    await fc.assert(
      fc.asyncProperty(iterations, async (tampered) => {
        const derivation = { ...exported.derivation, iterations: tampered }
        const { verdict } = await stage.keeper.importKeys({ ...exported, derivation }, another, owners)
        expect(verdict).toBe('damaged')
      }),
    )
  })

  it('of any other shape are damaged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (file) => {
        const { verdict } = await vaultStage().keeper.importKeys(file, another, owners)
        expect(verdict).toBe('damaged')
      }),
    )
  })
})
