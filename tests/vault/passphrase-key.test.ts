import { hkdfSync, pbkdf2Sync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { derivePassphraseKey, newDerivation } from '../../lib/vault/passphrase-key.ts'
import { bytesOf, fromBase64, openBytes, sealBytes } from '../../lib/vault/sealed.ts'
import { passphrase } from './sample-keys.ts'

describe('a passphrase', () => {
  it('becomes a key by PBKDF2 and HKDF, as another implementation makes it', async () => {
    const derivation = newDerivation(600_000)
    const salt = fromBase64(derivation.salt)
    expect(salt).toHaveLength(32)
    const secret = pbkdf2Sync(passphrase, salt, 600_000, 32, 'sha256')
    const expand = (purpose: string, bytes: number) =>
      new Uint8Array(hkdfSync('sha256', secret, '', `understudy-vault ${purpose}`, bytes))

    const { wrapping, check } = await derivePassphraseKey(passphrase, derivation)

    expect(fromBase64(check)).toEqual(expand('check', 16))
    const raw = await crypto.subtle.importKey('raw', expand('wrap', 32), 'AES-GCM', false, ['decrypt'])
    const sealed = await sealBytes(wrapping, ['a test'], bytesOf('text'))
    expect(await openBytes(raw, ['a test'], sealed)).toEqual(bytesOf('text'))
  })

  it('gives another key with another salt', async () => {
    const [one, other] = [newDerivation(600_000), newDerivation(600_000)]

    const keys = await Promise.all([one, other].map((each) => derivePassphraseKey(passphrase, each)))

    expect(keys[0]?.check).not.toBe(keys[1]?.check)
  })
})
