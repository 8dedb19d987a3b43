import * as z from 'zod/mini'
import { whole } from '../settings/whole.ts'
import { type Binding, bytesOf, openBytes, sealBytes, sealedSchema } from './sealed.ts'

/** One sealed key. What it belongs to is bound to it: the same bytes open for no other account or origin. */
const recordSchema = z.discriminatedUnion('version', [
  /** Sealed under the device key itself, by the first version. */
  z.strictObject({ ...sealedSchema.shape, version: z.literal(1), accountId: z.string(), origin: z.string() }),
  /** Sealed under the data key of a vault with a header. */
  z.strictObject({
    ...sealedSchema.shape,
    version: z.literal(2),
    accountId: z.string(),
    origin: z.string(),
    epoch: z.number().check(whole, z.positive()),
  }),
])
export type KeyRecord = z.infer<typeof recordSchema>

/** The vault and the generation of its data key. */
export type Place = { readonly vaultId: string; readonly epoch: number }
type Owner = { readonly accountId: string; readonly origin: string }

export function parseRecord(stored: unknown): KeyRecord | undefined {
  return recordSchema.safeParse(stored).data
}

/** Seals a provider's key for its owner. */
export async function sealRecord(
  dataKey: CryptoKey,
  place: Place,
  owner: Owner,
  key: string,
): Promise<KeyRecord> {
  const { accountId, origin } = owner
  const record = { version: 2, accountId, origin, epoch: place.epoch } as const
  return { ...record, ...(await sealBytes(dataKey, bindingOf(place, record), bytesOf(key))) }
}

/** Opens a record for the account that asks; undefined when it is damaged or not this account's. */
export async function openRecord(
  dataKey: CryptoKey,
  place: Place | undefined,
  accountId: string,
  record: KeyRecord,
): Promise<string | undefined> {
  const bytes = await openBytes(dataKey, bindingOf(place, { ...record, accountId }), record)
  return bytes && new TextDecoder().decode(bytes)
}

function bindingOf(place: Place | undefined, record: Omit<KeyRecord, 'iv' | 'ciphertext'>): Binding {
  const { accountId, origin } = record
  if (place === undefined) return ['understudy-vault', 1, accountId, origin]
  return ['understudy-vault', 2, place.vaultId, accountId, origin, place.epoch]
}
