import type { KeySource, KeyUse } from '../providers/ports.ts'
import type { AccountId } from '../router/model.ts'
import type { FoundHeader, Header } from './header.ts'
import { openRecord } from './record.ts'
import { importKey, openBytes } from './sealed.ts'
import { createUnlockedKey, type UnlockedKey } from './unlocked.ts'
import { findHeader, findRecords, firstDeviceKey, type VaultPlaces } from './vault-store.ts'

/** The vault as the worker has it: keys come out inside `withKey` only, and for their own origin only. */
export interface Vault extends KeySource {
  /** Locks when it is time; resolves to when to look again, or undefined while nothing is unlocked for a time. */
  lockWhenDue(): Promise<number | undefined>
}

type Ports = { readonly places: VaultPlaces; readonly unlocked: UnlockedKey }

export function createVault(places: VaultPlaces): Vault {
  const ports = { places, unlocked: createUnlockedKey(places.session) }
  return {
    withKey: async (accountId, origin, use) => {
      const found = await findHeader(places)
      const opened = await openKey(ports, found, accountId, origin)
      // Between the two readings a rotation may have put everything under another data key.
      const again = opened.state === 'unreadable' && (await findHeader(places))
      const key = again && hasMoved(found, again) ? await openKey(ports, again, accountId, origin) : opened
      return key.state === 'open' ? { state: 'used', result: await use(key.key) } : key
    },
    lockWhenDue: async () => {
      const found = await findHeader(places)
      return found.state === 'found' ? ports.unlocked.dueAt(found.header, places.now()) : undefined
    },
  }
}

type Opened = { readonly state: 'open'; readonly key: string } | Exclude<KeyUse<never>, { state: 'used' }>

async function openKey(
  { places, unlocked }: Ports,
  found: FoundHeader,
  accountId: AccountId,
  origin: string,
): Promise<Opened> {
  if (found.state === 'damaged' || found.state === 'newer') return { state: 'unreadable' }
  const header = found.state === 'found' ? found.header : undefined
  let dataKey: CryptoKey | undefined
  for await (const record of findRecords(places, header, accountId)) {
    if (record.origin !== origin) return { state: 'no-key' }
    dataKey ??= await loadDataKey(places, unlocked, header)
    if (dataKey === undefined) return { state: header?.wrap.by === 'passphrase' ? 'locked' : 'unreadable' }
    const key = await openRecord(dataKey, header, accountId, record)
    if (key === undefined) continue
    if (header?.wrap.by === 'passphrase') await unlocked.noteUse(places.now())
    return { state: 'open', key }
  }
  const hadOne = dataKey !== undefined || header?.accounts.includes(accountId) === true
  return { state: hadOne ? 'unreadable' : 'no-key' }
}

/** The key that records are sealed with, or undefined while it is locked, or when it is lost. */
export async function loadDataKey(
  { deviceKeys, now }: Pick<VaultPlaces, 'deviceKeys' | 'now'>,
  unlocked: UnlockedKey,
  header: Header | undefined,
): Promise<CryptoKey | undefined> {
  if (header === undefined) return deviceKeys.load(firstDeviceKey)
  if (header.wrap.by === 'passphrase') return unlocked.load(header, now())
  const deviceKey = await deviceKeys.load(header.wrap.keyId)
  const dataKey = deviceKey && (await openBytes(deviceKey, wrapBinding(header), header.wrap.dataKey))
  return dataKey && importKey(dataKey)
}

/** What a wrapped data key belongs to. */
export function wrapBinding({ vaultId, epoch }: Pick<Header, 'vaultId' | 'epoch'>) {
  return ['understudy-vault', 2, 'data-key', vaultId, epoch] as const
}

function hasMoved(one: FoundHeader, other: FoundHeader): boolean {
  return one.state !== other.state || generationOf(one) !== generationOf(other)
}

function generationOf(found: FoundHeader): number | undefined {
  return found.state === 'found' ? found.header.generation : undefined
}
