import { describe, expect, it } from 'vitest'
import { allThere, another, bothKeys, passphrase, storeBoth } from './sample-keys.ts'
import { storedDisk } from './stored-disk.ts'
import { afterRestart, copyOf, type Disk, Killed, type Stage, vaultStage } from './vault-stage.ts'

const basic = await prepared(async () => undefined)
const withPassphrase = await prepared(({ keeper }) => keeper.protect(passphrase))

async function prepared(change: (stage: Stage) => Promise<unknown>): Promise<Disk> {
  const stage = vaultStage()
  await storeBoth(stage)
  await change(stage)
  return stage.disk
}

const changes: readonly (readonly [string, Disk, (stage: Stage) => Promise<unknown>])[] = [
  ['K13 setting a passphrase', basic, ({ keeper }) => keeper.protect(passphrase)],
  ['K13 putting basic keys under a new data key', basic, ({ keeper }) => keeper.renew()],
  [
    'K13 changing the passphrase',
    withPassphrase,
    ({ keeper }) => keeper.changePassphrase(passphrase, another),
  ],
  ['K13 taking the passphrase away', withPassphrase, ({ keeper }) => keeper.unprotect(passphrase)],
  [
    'K13 putting protected keys under a new data key',
    withPassphrase,
    ({ keeper }) => keeper.renew(passphrase),
  ],
]

describe('a page that is killed while it changes the vault', () => {
  it.each(changes)('loses no key by %s, whichever write was its last', async (_what, before, change) => {
    const whole = vaultStage(copyOf(before))
    await change(whole)
    expect(whole.writes()).toBeGreaterThan(1)

    for (let writes = 0; writes <= whole.writes(); writes++) {
      const disk = copyOf(before)
      await change(vaultStage(disk, writes)).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error
      })
      expect(await openAgain(disk), `killed after ${writes} writes`).toEqual(allThere)
    }
  })

  it('K13 leaves nothing of the former data key behind once the next change is made', async () => {
    const whole = vaultStage(copyOf(basic))
    await whole.keeper.protect(passphrase)
    for (let writes = 0; writes < whole.writes(); writes++) {
      const disk = copyOf(basic)
      await vaultStage(disk, writes)
        .keeper.protect(passphrase)
        .catch(() => undefined)
      const { keeper } = vaultStage(disk)
      await keeper.protect(passphrase).catch(() => keeper.renew(passphrase))

      expect([disk.deviceKeys.size, disk.copies.size]).toEqual([0, 0])
      const epochs = [...disk.local.keys()].filter((name) => name.startsWith('vault/epoch/'))
      expect(new Set(epochs.map((name) => name.split('/')[2])).size).toBe(1)
    }
  })

  it('K12 while it unlocks leaves it locked or unlocked, and nothing between', async () => {
    for (const writes of [0, 1]) {
      const disk = afterRestart(withPassphrase)
      const verdict = vaultStage(disk, writes).keeper.unlock(passphrase)
      await (writes === 0 ? expect(verdict).rejects.toThrow() : verdict)

      expect(await bothKeys(vaultStage(disk))).toEqual(writes === 0 ? ['locked', 'locked'] : allThere)
      expect(disk.session.has('vault/unlocked')).toBe(writes === 1)
    }
  })

  it('K14 while it moves keys of the first version loses none', async () => {
    const first = storedDisk('version-1.json')
    const whole = vaultStage(copyOf(first))
    await whole.keeper.renew()

    for (let writes = 0; writes <= whole.writes(); writes++) {
      const disk = copyOf(first)
      await vaultStage(disk, writes)
        .keeper.renew()
        .catch(() => undefined)
      expect(await bothKeys(vaultStage(disk)), `killed after ${writes} writes`).toEqual(allThere)
    }
  })
})

/** The keys as somebody finds them who opens the browser again and knows every passphrase there was. */
async function openAgain(disk: Disk): Promise<readonly string[]> {
  const stage = vaultStage(afterRestart(disk))
  const look = await stage.keeper.look()
  if (look.mode === 'passphrase') {
    const verdict = await stage.keeper.unlock(passphrase)
    if (verdict === 'wrong-passphrase') await stage.keeper.unlock(another)
  }
  return bothKeys(stage)
}
