import * as z from 'zod/mini'
import { type Desk, openForKeys, storeKeys } from './desk.ts'
import { derivationSchema, type Header } from './header.ts'
import { newDerivation } from './passphrase-key.ts'
import { bytesOf, openBytes, sealBytes, sealedSchema } from './sealed.ts'
import type { DerivationPorts, Verdict } from './wrapping.ts'
import { openContents } from './write-vault.ts'

/** Keys in a file, under a passphrase of their own, whose parameters are bounded as those of the vault are. */
const keyFileSchema = z.strictObject({
  derivation: derivationSchema,
  check: z.string().check(z.maxLength(200)),
  keys: sealedSchema,
})
export type KeyFile = z.infer<typeof keyFileSchema>

const keysSchema = z.array(z.strictObject({ accountId: z.string(), origin: z.string(), key: z.string() }))

const binding = ['understudy-keys', 1] as const

/** Seals the keys of these accounts for a file; 'same-passphrase' when the vault has this passphrase, and the file must not. */
export async function exportKeys(
  desk: Desk,
  accountIds: readonly string[],
  passphrase: string,
): Promise<KeyFile | 'same-passphrase'> {
  const { ports } = desk
  const { header, dataKey } = await openForKeys(desk)
  if (await isPassphraseOf(ports, header, passphrase)) return 'same-passphrase'
  const { keys } = await openContents(ports, header, dataKey)
  const wanted = keys.filter(({ accountId }) => accountIds.includes(accountId))
  const derivation = newDerivation(ports.iterations)
  const { wrapping, check } = await ports.derive(passphrase, derivation)
  const sealed = await sealBytes(wrapping, binding, bytesOf(JSON.stringify(wanted)))
  return keyFileSchema.parse({ derivation, check, keys: sealed })
}

/** A key that came in; its end, for recognition, is all that leaves the vault. */
export type StoredKey = { readonly accountId: string; readonly keyHint: string }
export type ImportedKeys = { readonly verdict: Verdict; readonly stored: readonly StoredKey[] }

/** Stores the keys of a file that belong to a wanted account at that account's origin, all of them or none. */
export async function importKeys(
  desk: Desk,
  file: unknown,
  passphrase: string,
  wanted: ReadonlyMap<string, string>,
): Promise<ImportedKeys> {
  const nothing = (verdict: Verdict) => ({ verdict, stored: [] })
  const { data } = keyFileSchema.safeParse(file)
  if (data === undefined) return nothing('damaged')
  const { wrapping, check } = await desk.ports.derive(passphrase, data.derivation)
  if (check !== data.check) return nothing('wrong-passphrase')
  const opened = parseKeys(await openBytes(wrapping, binding, data.keys))
  if (opened === undefined) return nothing('damaged')
  const keys = opened.filter(({ accountId, origin }) => wanted.get(accountId) === origin)
  if (keys.length > 0) await storeKeys(desk, keys)
  return {
    verdict: 'done',
    stored: keys.map(({ accountId, key }) => ({ accountId, keyHint: hintOf(key) })),
  }
}

const hintLength = 4
/** The end of a shorter key would give too much of it away. */
const hintedKeyLength = 16

/** The end of a key, by which its owner knows it again. */
export function hintOf(key: string): string {
  return key.length < hintedKeyLength ? '' : key.slice(-hintLength)
}

async function isPassphraseOf(
  { derive }: DerivationPorts,
  { wrap }: Header,
  passphrase: string,
): Promise<boolean> {
  return wrap.by === 'passphrase' && (await derive(passphrase, wrap.derivation)).check === wrap.check
}

function parseKeys(bytes: Uint8Array<ArrayBuffer> | undefined) {
  try {
    return keysSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data
  } catch {
    return undefined
  }
}
