import type { Verdict } from '../vault/wrapping.ts'

/** Unlocks the keys of this profile. Its code is fetched when it is needed, which is seldom. */
export async function unlockKeys(passphrase: string): Promise<Verdict> {
  const { vaultKeeper } = await import('./vault-keeper.ts')
  return vaultKeeper().unlock(passphrase)
}
