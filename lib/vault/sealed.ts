import * as z from 'zod/mini'

const isBase64 = (text: string) => /^[A-Za-z0-9+/]+={0,2}$/.test(text)
const base64 = z.string().check(z.refine(isBase64), z.maxLength(65_536))

/** Bytes sealed with AES-256-GCM. */
export const sealedSchema = z.strictObject({ iv: base64, ciphertext: base64 })
export type Sealed = z.infer<typeof sealedSchema>

/** What sealed bytes belong to: they open for nothing else. As JSON no two of them look the same. */
export type Binding = readonly (string | number)[]

/** Seals bytes for one purpose under a fresh 12-byte nonce. */
export async function sealBytes(
  key: CryptoKey,
  binding: Binding,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const algorithm = { name: 'AES-GCM', iv, additionalData: bytesOf(JSON.stringify(binding)) }
  const ciphertext = await crypto.subtle.encrypt(algorithm, key, bytes)
  return { iv: toBase64(iv), ciphertext: toBase64(new Uint8Array(ciphertext)) }
}

/** Opens sealed bytes; undefined when they were damaged, moved, or sealed under another key. */
export async function openBytes(
  key: CryptoKey,
  binding: Binding,
  { iv, ciphertext }: Sealed,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const additionalData = bytesOf(JSON.stringify(binding))
  try {
    const algorithm = { name: 'AES-GCM', iv: fromBase64(iv), additionalData }
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, fromBase64(ciphertext)))
  } catch {
    return undefined
  }
}

/** A key of AES-256-GCM that script can use and not read. */
export function importKey(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}
