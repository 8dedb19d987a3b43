import * as z from 'zod/mini'
import type { KeyValueStore } from '../settings/key-value-store.ts'
import { recordOf } from '../settings/record-of.ts'
import { chooseHeader, type FoundHeader, type Header } from './header.ts'
import { type KeyRecord, parseRecord } from './record.ts'

/** Keys of the browser profile that wrap the data key in basic mode. They cannot be read by script. */
export interface DeviceKeys {
  /** The key of that name, from its second copy where the first is lost; undefined when both are. */
  load(id: string): Promise<CryptoKey | undefined>
}

/** A second place for the header and, where a passphrase protects them, the records. */
export interface VaultMirror {
  read(): Promise<unknown>
}

/** Where the vault is kept. */
export type VaultPlaces = {
  readonly local: KeyValueStore
  readonly session: KeyValueStore
  readonly deviceKeys: DeviceKeys
  readonly mirror: VaultMirror
  readonly now: () => number
}

export const headerKeys = ['vault/header/a', 'vault/header/b'] as const

/** The name of the device key that the first version used without a header. */
export const firstDeviceKey = 'device'

export const firstRecordPrefix = 'vault/key/'

/** A record of a header's own epoch; without a header, one of the first version. */
export function recordKey(header: Header | undefined, accountId: string): string {
  return header === undefined
    ? `${firstRecordPrefix}${accountId}`
    : `vault/epoch/${header.epoch}/${accountId}`
}

/** The header as it stands; the mirror is asked only where storage.local holds none that is whole. */
export async function findHeader({ local, mirror }: VaultPlaces): Promise<FoundHeader> {
  const copies = await Promise.all(headerKeys.map((key) => local.get(key).catch(() => null)))
  const found = await chooseHeader(copies)
  if (found.state === 'found' || found.state === 'newer') return found
  const mirrored = await readMirror(mirror)
  return chooseHeader([...copies, mirrored?.header])
}

/** The record of an account as it is, then as it was mirrored: the first that opens counts. */
export async function* findRecords(
  { local, mirror }: VaultPlaces,
  header: Header | undefined,
  accountId: string,
): AsyncGenerator<KeyRecord> {
  const here = parseRecord(await local.get(recordKey(header, accountId)).catch(() => undefined))
  if (here !== undefined) yield here
  if (header?.wrap.by !== 'passphrase') return
  const there = parseRecord((await readMirror(mirror))?.records[accountId])
  if (there !== undefined) yield there
}

const mirroredSchema = z.object({ header: z.unknown(), records: recordOf(z.unknown()) })

async function readMirror(mirror: VaultMirror) {
  return mirroredSchema.safeParse(await mirror.read().catch(() => undefined)).data
}
