import type { Derivation } from './header.ts'
import { bytesOf, fromBase64, importKey, toBase64 } from './sealed.ts'

/** What a passphrase gives: the key that wraps the data key, and a value that tells whether it is the right one. */
export type PassphraseKey = { readonly wrapping: CryptoKey; readonly check: string }

export function newDerivation(iterations: number): Derivation {
  const salt = toBase64(crypto.getRandomValues(new Uint8Array(32)))
  return { algorithm: 'PBKDF2-SHA-256', iterations, salt }
}

/** The passphrase as it is derived from: one spelling for what looks the same. */
export function normalised(passphrase: string): string {
  return passphrase.normalize('NFKC')
}

/** Takes a third of a second or more, off the main thread. The limits of its parameters are checked where they are parsed. */
export async function derivePassphraseKey(
  passphrase: string,
  { iterations, salt }: Derivation,
): Promise<PassphraseKey> {
  const { subtle } = crypto
  const secret = await subtle.importKey('raw', bytesOf(normalised(passphrase)), 'PBKDF2', false, [
    'deriveBits',
  ])
  const algorithm = { name: 'PBKDF2', hash: 'SHA-256', iterations, salt: fromBase64(salt) }
  const derived = await subtle.importKey(
    'raw',
    await subtle.deriveBits(algorithm, secret, 256),
    'HKDF',
    false,
    ['deriveBits'],
  )
  const bits = async (purpose: string, length: number) => {
    const expansion = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: bytesOf(purpose) }
    return new Uint8Array(await subtle.deriveBits(expansion, derived, length))
  }
  return {
    wrapping: await importKey(await bits('understudy-vault wrap', 256)),
    check: toBase64(await bits('understudy-vault check', 128)),
  }
}
