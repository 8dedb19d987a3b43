import { parseAccountId } from '../../lib/router/model.ts'
import type { Vault } from '../../lib/vault/vault.ts'
import type { Stage } from './vault-stage.ts'

export const acme = {
  id: parseAccountId('acme'),
  origin: 'https://api.acme.example',
  key: 'CANARY-acme-0123456789',
}
export const bolt = {
  id: parseAccountId('bolt'),
  origin: 'https://bolt.example:8443',
  key: 'CANARY-bolt-9876543210',
}

export const passphrase = 'correct horse battery staple'
export const another = 'seven quiet rivers cross the moor'

export async function storeBoth({ keeper }: Pick<Stage, 'keeper'>): Promise<void> {
  for (const { id, origin, key } of [acme, bolt]) await keeper.storeKey(id, origin, key)
}

type Owner = Pick<typeof acme, 'id' | 'origin'>

/** The key of an account, or why it does not come out. */
export async function keyOf(vault: Vault, { id, origin }: Owner): Promise<string> {
  const used = await vault.withKey(id, origin, async (key) => key)
  return used.state === 'used' ? used.result : used.state
}

export async function bothKeys({ vault }: Pick<Stage, 'vault'>): Promise<readonly string[]> {
  return [await keyOf(vault, acme), await keyOf(vault, bolt)]
}

export const allThere = [acme.key, bolt.key]
