import { describe, expect, it } from 'vitest'
import type { KeyValueStore } from '../../lib/settings/key-value-store.ts'
import { type Mirror, mirroredStore } from '../../lib/settings/mirrored-store.ts'
import { createSettingsStore } from '../../lib/settings/store.ts'
import { createMemoryLock, createMemoryStore } from '../support/memory-store.ts'

const broken: KeyValueStore = {
  ...createMemoryStore(),
  get: () => Promise.reject(new Error('IO error: MANIFEST-000001')),
  set: () => Promise.reject(new Error('IO error: MANIFEST-000001')),
}

function memoryMirror(): Mirror {
  let kept: unknown
  return {
    read: async () => kept,
    write: async (value) => {
      kept = value
    },
  }
}

const settingsIn = (store: KeyValueStore, mirror: Mirror) =>
  createSettingsStore(mirroredStore(store, 'settings', mirror), createMemoryLock())

/** Settings that somebody has changed once, and their mirror. */
async function changed() {
  const [store, mirror] = [createMemoryStore(), memoryMirror()]
  await settingsIn(store, mirror).update((settings) => ({ ...settings, theme: 'dark' }))
  return { store, mirror }
}

describe('settings with a mirror', () => {
  it('D7 D8 are there when the store has lost them, and put back', async () => {
    const { mirror } = await changed()
    const emptied = createMemoryStore()

    const settings = settingsIn(emptied, mirror)
    expect((await settings.ready()).theme).toBe('dark')
    expect(emptied.values.get('settings')).toMatchObject({ theme: 'dark' })
    await settings.update((now) => ({ ...now, probes: 'off' }))

    expect(emptied.values.get('settings')).toMatchObject({ theme: 'dark', probes: 'off' })
  })

  it('D9 are read from the mirror while the store refuses everything, and a change is refused', async () => {
    const { mirror } = await changed()
    const settings = settingsIn(broken, mirror)

    expect((await settings.ready()).theme).toBe('dark')
    await expect(settings.update((now) => ({ ...now, theme: 'light' }))).rejects.toThrow('IO error')
    expect((await settings.ready()).theme).toBe('dark')
  })

  it('D9 are no first run where neither can be read', async () => {
    const mirror = { ...memoryMirror(), read: () => Promise.reject(new Error('UnknownError')) }

    await expect(settingsIn(broken, mirror).ready()).rejects.toThrow('IO error')
  })

  it('count as saved when the mirror is full, and are a first run where there never were any', async () => {
    const full = { ...memoryMirror(), write: () => Promise.reject(new Error('QuotaExceededError')) }
    const store = createMemoryStore()

    await settingsIn(store, full).update((settings) => ({ ...settings, theme: 'dark' }))

    expect(store.values.get('settings')).toMatchObject({ theme: 'dark' })
    expect((await settingsIn(createMemoryStore(), memoryMirror()).ready()).theme).toBe('system')
  })

  it('are not brought back once they were removed', async () => {
    const { store, mirror } = await changed()
    await mirroredStore(store, 'settings', mirror).remove('settings')

    expect((await settingsIn(store, mirror).ready()).theme).toBe('system')
  })
})
