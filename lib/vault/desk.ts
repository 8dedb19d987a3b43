import type { Header } from './header.ts'
import { sealRecord } from './record.ts'
import type { UnlockedKey } from './unlocked.ts'
import { loadDataKey } from './vault.ts'
import { findHeader } from './vault-store.ts'
import { type DerivationPorts, wrapByDevice } from './wrapping.ts'
import { openContents, type PlainKey, reseal, type WritablePlaces, writeVault } from './write-vault.ts'

export type KeeperPorts = WritablePlaces &
  DerivationPorts & {
    /** The keys are unlocked, or what locks them has changed: somebody has to look at that moment. */
    readonly onDue: (at: number) => void
    readonly withLock: <Result>(name: string, task: () => Promise<Result>) => Promise<Result>
  }

/** Whoever changes the vault works here. */
export type Desk = { readonly ports: KeeperPorts; readonly unlocked: UnlockedKey }

/** The header, or undefined before there is one; rejects when it cannot be changed. */
export async function existing({ ports }: Desk): Promise<Header | undefined> {
  const found = await findHeader(ports)
  if (found.state === 'newer') {
    throw new Error(
      'The keys were stored by a newer version of Understudy. Update it before you change them.',
    )
  }
  if (found.state === 'damaged') {
    throw new Error('What is stored of your keys is damaged. Open “Keys and lock” in the settings.')
  }
  return found.state === 'found' ? found.header : undefined
}

/** The header that takes keys, and what seals them; rejects with a sentence for the user while there is none. */
export async function openForKeys(
  desk: Desk,
): Promise<{ readonly header: Header; readonly dataKey: CryptoKey }> {
  const header = (await existing(desk)) ?? (await openingVault(desk))
  const dataKey = await loadDataKey(desk.ports, desk.unlocked, header)
  if (dataKey !== undefined) return { header, dataKey }
  throw new Error(
    header.wrap.by === 'passphrase'
      ? 'Your keys are locked. Unlock them under “Keys and lock” first.'
      : 'The key that encrypts the others is lost. Open “Keys and lock” in the settings.',
  )
}

/** Seals keys in place of earlier ones of their accounts, in one step. */
export async function storeKeys(desk: Desk, keys: readonly PlainKey[]): Promise<void> {
  const { header, dataKey } = await openForKeys(desk)
  const records = await Promise.all(keys.map(({ key, ...owner }) => sealRecord(dataKey, header, owner, key)))
  const accounts = [...new Set([...header.accounts, ...keys.map(({ accountId }) => accountId)])]
  await writeVault(desk.ports, next(header, { accounts }), records)
}

/** The first header, over what the first version stored. */
async function openingVault({ ports, unlocked }: Desk): Promise<Header> {
  const contents = await openContents(ports, undefined, await loadDataKey(ports, unlocked, undefined))
  const { header } = await reseal(ports, undefined, contents, wrapByDevice(ports))
  return header
}

/** The header after a change. */
export function next(header: Header, change: Partial<Header>): Header {
  return { ...header, ...change, generation: header.generation + 1 }
}
