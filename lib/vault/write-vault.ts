import { chooseHeader, type Header, storedHeader, type Wrap } from './header.ts'
import { type KeyRecord, openRecord, type Place, parseRecord, sealRecord } from './record.ts'
import { type Binding, importKey } from './sealed.ts'
import { wrapBinding } from './vault.ts'
import {
  type DeviceKeys,
  findRecords,
  firstRecordPrefix,
  headerKeys,
  recordKey,
  type VaultMirror,
  type VaultPlaces,
} from './vault-store.ts'

export interface WritableDeviceKeys extends DeviceKeys {
  /** Makes a key and its second copy. */
  create(id: string): Promise<CryptoKey>
  /** Removes all others, and their copies. */
  keepOnly(id: string | undefined): Promise<void>
}

export interface WritableMirror extends VaultMirror {
  write(value: Mirrored): Promise<void>
}
type Mirrored = { readonly header: unknown; readonly records: Readonly<Record<string, KeyRecord>> }

/** The places of the vault for whoever writes them. */
export type WritablePlaces = VaultPlaces & {
  readonly deviceKeys: WritableDeviceKeys
  readonly mirror: WritableMirror
  /** The names of everything in storage.local. */
  readonly names: () => Promise<readonly string[]>
}

export type PlainKey = { readonly accountId: string; readonly origin: string; readonly key: string }

/** What a vault holds, opened. `lost` are accounts whose record was damaged already. */
export type Contents = { readonly keys: readonly PlainKey[]; readonly lost: readonly string[] }

/** Opens every record that the header names, or that the first version wrote. */
export async function openContents(
  places: WritablePlaces,
  header: Header | undefined,
  dataKey: CryptoKey | undefined,
): Promise<Contents> {
  const keys: PlainKey[] = []
  const lost: string[] = []
  for (const accountId of header?.accounts ?? (await firstAccounts(places))) {
    const opened = dataKey && (await openOne(places, header, dataKey, accountId))
    if (opened === undefined) lost.push(accountId)
    else keys.push(opened)
  }
  return { keys, lost }
}

/** The key of one account; undefined when it is damaged or missing. */
export async function openOne(
  places: WritablePlaces,
  header: Header | undefined,
  dataKey: CryptoKey,
  accountId: string,
): Promise<PlainKey | undefined> {
  for await (const record of findRecords(places, header, accountId)) {
    const key = await openRecord(dataKey, header, accountId, record)
    if (key !== undefined) return { accountId, origin: record.origin, key }
  }
  return undefined
}

async function firstAccounts({ names }: WritablePlaces): Promise<readonly string[]> {
  const all = await names()
  return all.flatMap((name) =>
    name.startsWith(firstRecordPrefix) ? [name.slice(firstRecordPrefix.length)] : [],
  )
}

/** How a new data key is wrapped; the binding has to be given to whatever seals it. */
export type MakeWrap = (dataKey: Uint8Array<ArrayBuffer>, binding: Binding) => Promise<Wrap>

/**
 * Puts everything under a new data key. Until the new header is stored the old one works, and from then on the new
 * one: whoever is killed in between has lost nothing. Gives the header and the data key.
 */
export async function reseal(
  places: WritablePlaces,
  before: Header | undefined,
  contents: Contents,
  makeWrap: MakeWrap,
): Promise<{ readonly header: Header; readonly dataKey: Uint8Array<ArrayBuffer> }> {
  const place = { vaultId: before?.vaultId ?? crypto.randomUUID(), epoch: (before?.epoch ?? 0) + 1 }
  const dataKey = crypto.getRandomValues(new Uint8Array(32))
  const header: Header = {
    format: 'understudy-vault',
    version: 2,
    ...place,
    generation: (before?.generation ?? 0) + 1,
    wrap: await makeWrap(dataKey, wrapBinding(place)),
    lockAfterMs: before === undefined ? usualLockAfterMs : before.lockAfterMs,
    accounts: [...contents.keys.map(({ accountId }) => accountId), ...contents.lost],
  }
  await writeVault(places, header, await sealAll(place, dataKey, contents.keys))
  return { header, dataKey }
}

/** Idle for this long, the keys lock by themselves, unless their user wants it otherwise. */
const usualLockAfterMs = 15 * 60_000

async function sealAll(
  place: Place,
  dataKey: Uint8Array<ArrayBuffer>,
  keys: readonly PlainKey[],
): Promise<readonly KeyRecord[]> {
  const sealing = await importKey(dataKey)
  return Promise.all(keys.map(({ key, ...owner }) => sealRecord(sealing, place, owner, key)))
}

/** Stores a header with the records that are new, in one step, and checks it; then clears up what it replaces. */
export async function writeVault(
  places: WritablePlaces,
  header: Header,
  changed: readonly KeyRecord[],
): Promise<void> {
  const { local, mirror } = places
  const stored = await storedHeader(header)
  const records = Object.fromEntries(changed.map((record) => [recordKey(header, record.accountId), record]))
  await local.set({ ...records, ...Object.fromEntries(headerKeys.map((key) => [key, stored])) })
  if (!(await isStored(places, header, records))) {
    throw new Error('The browser did not store the keys as they were written. Try it again.')
  }
  // The first copy is safe; where the second cannot be written, the next change writes it again.
  await mirror.write({ header: stored, records: await mirrored(places, header) }).catch(() => undefined)
  await sweep(places, header).catch(() => undefined)
}

async function isStored(
  { local }: WritablePlaces,
  header: Header,
  records: Readonly<Record<string, KeyRecord>>,
): Promise<boolean> {
  const found = await chooseHeader(await Promise.all(headerKeys.map((key) => local.get(key))))
  if (found.state !== 'found' || found.header.generation !== header.generation) return false
  const read = await Promise.all(Object.keys(records).map((key) => local.get(key)))
  return Object.values(records).every(
    ({ ciphertext }, index) => parseRecord(read[index])?.ciphertext === ciphertext,
  )
}

/** Beside the device key the records would have no lock left, so only those of a passphrase are mirrored. */
async function mirrored(
  { local }: WritablePlaces,
  header: Header,
): Promise<Readonly<Record<string, KeyRecord>>> {
  if (header.wrap.by === 'device') return {}
  const entries = header.accounts.map(async (accountId) => {
    const record = parseRecord(await local.get(recordKey(header, accountId)))
    return record === undefined ? [] : [[accountId, record] as const]
  })
  return Object.fromEntries((await Promise.all(entries)).flat())
}

/** Removes records and device keys that the header does not use any more, also those of somebody who was killed. */
async function sweep({ local, names, deviceKeys }: WritablePlaces, header: Header): Promise<void> {
  const kept = new Set(header.accounts.map((accountId) => recordKey(header, accountId)))
  for (const name of await names()) {
    const isRecord = name.startsWith('vault/epoch/') || name.startsWith(firstRecordPrefix)
    if (isRecord && !kept.has(name)) await local.remove(name)
  }
  await deviceKeys.keepOnly(header.wrap.by === 'device' ? header.wrap.keyId : undefined)
}
