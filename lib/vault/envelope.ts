import * as z from 'zod/mini'

const base64 = z.string().check(z.regex(/^[A-Za-z0-9+/]+={0,2}$/), z.maxLength(65_536))

/** One sealed key. What it belongs to is bound to it: the same bytes open for no other account or origin. */
export const sealedKeySchema = z.strictObject({
  version: z.literal(1),
  accountId: z.string(),
  origin: z.string(),
  iv: base64,
  ciphertext: base64,
})
export type SealedKey = z.infer<typeof sealedKeySchema>

type Owner = { readonly accountId: string; readonly origin: string }

/** Seals a key for its owner with AES-256-GCM under a fresh 12-byte nonce. */
export async function seal(deviceKey: CryptoKey, owner: Owner, key: string): Promise<SealedKey> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const algorithm = { name: 'AES-GCM', iv, additionalData: bindingOf(owner) }
  const ciphertext = await crypto.subtle.encrypt(algorithm, deviceKey, new TextEncoder().encode(key))
  return {
    version: 1,
    ...owner,
    iv: toBase64(iv),
    ciphertext: toBase64(new Uint8Array(ciphertext)),
  }
}

/** Opens a sealed key for its owner; undefined when it was damaged, moved to another owner, or sealed elsewhere. */
export async function unseal(
  deviceKey: CryptoKey,
  owner: Owner,
  sealed: SealedKey,
): Promise<string | undefined> {
  const algorithm = { name: 'AES-GCM', iv: fromBase64(sealed.iv), additionalData: bindingOf(owner) }
  try {
    const key = await crypto.subtle.decrypt(algorithm, deviceKey, fromBase64(sealed.ciphertext))
    return new TextDecoder().decode(key)
  } catch {
    return undefined
  }
}

/** The additional data of the encryption. JSON, so that no two owners ever look the same. */
function bindingOf({ accountId, origin }: Owner): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(['understudy-vault', 1, accountId, origin]))
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}
