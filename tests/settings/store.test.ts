import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { initialSettings } from '../../lib/settings/defaults.ts'
import { readSettings, type StoredSettings } from '../../lib/settings/migrations.ts'
import { settingsSchema } from '../../lib/settings/schema.ts'
import { createSettingsStore } from '../../lib/settings/store.ts'
import { createMemoryLock, createMemoryStore } from '../support/memory-store.ts'
import { sampleSettings } from './sample-settings.ts'

const storeWith = (values: Readonly<Record<string, unknown>> = {}) => {
  const keyValues = createMemoryStore(values)
  return { values: keyValues, settings: createSettingsStore(keyValues, createMemoryLock()) }
}

describe('what a new user has', () => {
  test('the initial settings are valid', () => {
    expect(settingsSchema.parse(initialSettings)).toEqual(initialSettings)
  })

  test('every order of the initial settings uses models that exist', () => {
    const known = new Set<string>(initialSettings.deployments.map(({ id }) => id))

    expect(
      initialSettings.routes.flatMap(({ deploymentIds }) => deploymentIds).filter((id) => !known.has(id)),
    ).toEqual([])
    expect(initialSettings.routes.map(({ id }) => id)).toContain(initialSettings.defaultRouteId)
  })
})

describe('reading', () => {
  test('nothing stored means a new user', () => {
    expect(readSettings(undefined)).toEqual({ state: 'ready', settings: initialSettings })
  })

  test('what was stored is what is read', () => {
    expect(readSettings(sampleSettings())).toEqual({ state: 'ready', settings: sampleSettings() })
  })

  test('settings of version 1 are read as they were, with what later versions say of them', () => {
    const stored = JSON.parse(readFileSync('tests/fixtures/settings-v1.json', 'utf8'))

    expect(readSettings(stored)).toEqual({ state: 'ready', settings: { ...stored, version: 2 } })
  })

  test('settings of a later version are newer, whatever else they hold', () => {
    expect(readSettings({ version: 3, somethingElse: true })).toEqual({ state: 'newer' })
  })

  test.each([
    ['null', null],
    ['a text', 'settings'],
    ['a list', []],
    ['settings without a version', { accounts: [] }],
    ['a version that was never released', { ...initialSettings, version: 0 }],
    ['settings with an unknown field', { ...initialSettings, color: 'red' }],
    ['settings without their orders', { ...initialSettings, routes: undefined }],
  ])('%s is damaged', (_title, stored) => {
    expect(readSettings(stored)).toEqual({ state: 'damaged' })
  })
})

describe('changing', () => {
  test('a change is stored and given back', async () => {
    const { settings } = storeWith()

    const after = await settings.update((before) => ({ ...before, theme: 'dark' }))

    expect(after.theme).toBe('dark')
    expect(await settings.read()).toEqual({ state: 'ready', settings: { ...initialSettings, theme: 'dark' } })
  })

  test('changes made at the same time in two windows are both kept', async () => {
    const { values, settings } = storeWith()
    const lock = createMemoryLock()
    const one = createSettingsStore(values, lock)
    const other = createSettingsStore(values, lock)

    await Promise.all([
      one.update((before) => ({ ...before, theme: 'dark' })),
      other.update((before) => ({ ...before, defaultRouteId: 'practice-hard-day' })),
    ])

    expect(await settings.read()).toMatchObject({
      settings: { theme: 'dark', defaultRouteId: 'practice-hard-day' },
    })
  })

  test.each([
    ['newer', { version: 99 }, /newer version/],
    ['damaged', { version: 'one' }, /cannot be read/],
  ])('%s settings are refused a change and left as they are', async (_state, stored, words) => {
    const { values, settings } = storeWith({ settings: stored })

    await expect(settings.update((before) => before)).rejects.toThrow(words)

    expect(await values.get('settings')).toEqual(stored)
  })

  test('a change that is not valid is refused and nothing is stored', async () => {
    const { values, settings } = storeWith()

    await expect(settings.update((before) => ({ ...before, theme: 'pink' as 'dark' }))).rejects.toThrow()

    expect(await values.get('settings')).toBeUndefined()
  })
})

describe('watching', () => {
  test('a watcher sees changes made in another window until it stops', async () => {
    const { values, settings } = storeWith()
    const seen: StoredSettings[] = []
    const life = new AbortController()
    settings.watch((stored) => seen.push(stored), life.signal)

    await settings.update((before) => ({ ...before, theme: 'light' }))
    await values.set({ settings: { version: 99 } })
    life.abort()
    await settings.update((before) => before).catch(() => undefined)
    await values.remove('settings')

    expect(seen).toEqual([
      { state: 'ready', settings: { ...initialSettings, theme: 'light' } },
      { state: 'newer' },
    ])
  })
})
