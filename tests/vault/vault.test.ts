import { describe, expect, it } from 'vitest'
import { parseAccountId } from '../../lib/router/model.ts'
import { createVault, type DeviceKey } from '../../lib/vault/vault.ts'
import { createMemoryStore } from '../support/memory-store.ts'

const account = parseAccountId('acme')
const origin = 'https://api.acme.example'
const key = 'CANARY-0123456789'

function deviceKey(): DeviceKey & { lose(): void } {
  let made: Promise<CryptoKey> | undefined
  return {
    load: async () => made,
    loadOrCreate: () => {
      made ??= crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
      return made
    },
    lose: () => {
      made = undefined
    },
  }
}

describe('the vault', () => {
  it('gives a key back inside the use of its own account and origin only', async () => {
    const vault = createVault(createMemoryStore(), deviceKey())
    await vault.storeKey(account, origin, key)

    expect(await vault.withKey(account, origin, async (used) => used.length)).toEqual({
      state: 'used',
      result: key.length,
    })
    expect(await vault.withKey(account, 'https://evil.example', async (used) => used)).toEqual({
      state: 'no-key',
    })
    expect(await vault.withKey(parseAccountId('other'), origin, async (used) => used)).toEqual({
      state: 'no-key',
    })
  })

  it('stores no key in clear, and never the same bytes twice', async () => {
    const store = createMemoryStore()
    const vault = createVault(store, deviceKey())

    await vault.storeKey(account, origin, key)
    const first = JSON.stringify(await store.get('vault/key/acme'))
    await vault.storeKey(account, origin, key)
    const second = JSON.stringify(await store.get('vault/key/acme'))

    expect(first + second).not.toContain(key)
    expect(first).not.toBe(second)
  })

  it('refuses a record that was moved to another origin by hand', async () => {
    const store = createMemoryStore()
    const vault = createVault(store, deviceKey())
    await vault.storeKey(account, origin, key)
    const record = (await store.get('vault/key/acme')) as Record<string, unknown>

    await store.set({ 'vault/key/acme': { ...record, origin: 'https://evil.example' } })

    const used = await vault.withKey(account, 'https://evil.example', async (opened) => opened)
    expect(used).toEqual({ state: 'unreadable' })
  })

  it('refuses a record that was moved to another account by hand', async () => {
    const store = createMemoryStore()
    const vault = createVault(store, deviceKey())
    await vault.storeKey(parseAccountId('other'), origin, key)

    await store.set({ 'vault/key/acme': await store.get('vault/key/other') })

    expect(await vault.withKey(account, origin, async (used) => used)).toEqual({ state: 'unreadable' })
  })

  it.each([
    ['damaged bytes', { ciphertext: 'AAAA' }],
    ['an unknown version', { version: 2 }],
    ['text that is not base64', { iv: '***' }],
    ['an empty nonce', { iv: 'AA==' }],
  ])('says that it cannot read a record with %s', async (_what, damage) => {
    const store = createMemoryStore()
    const vault = createVault(store, deviceKey())
    await vault.storeKey(account, origin, key)
    const record = (await store.get('vault/key/acme')) as Record<string, unknown>

    await store.set({ 'vault/key/acme': { ...record, ...damage } })

    const used = await vault.withKey(account, origin, async (opened) => opened)
    expect(used).toEqual({ state: 'unreadable' })
  })

  it('says that it cannot read a key whose device key is gone', async () => {
    const device = deviceKey()
    const vault = createVault(createMemoryStore(), device)
    await vault.storeKey(account, origin, key)

    device.lose()

    expect(await vault.withKey(account, origin, async (used) => used)).toEqual({ state: 'unreadable' })
  })

  it('forgets a key that is removed', async () => {
    const vault = createVault(createMemoryStore(), deviceKey())
    await vault.storeKey(account, origin, key)

    await vault.removeKey(account)

    expect(await vault.withKey(account, origin, async (used) => used)).toEqual({ state: 'no-key' })
  })
})
