import { describe, expect, test } from 'vitest'
import { changeSettings, refreshPermissions } from '../../../components/settings/settings-page.ts'
import { emptyHealth } from '../../../lib/router/health.ts'
import { initialSettings } from '../../../lib/settings/defaults.ts'
import { sampleSettings } from '../../settings/sample-settings.ts'
import { fakeDesk } from './fake-desk.ts'

describe('the settings page', () => {
  test('shows what another window saves', async () => {
    const desk = await fakeDesk(sampleSettings())

    await desk.store.set({ settings: { ...sampleSettings(), theme: 'dark' } })

    expect(desk.settings().theme).toBe('dark')
  })

  test('shows settings that become newer or damaged under it, and refuses to change them', async () => {
    const desk = await fakeDesk(sampleSettings())

    await desk.store.set({ settings: { version: 99 } })
    expect(desk.page.getState().stored).toEqual({ state: 'newer' })
    await desk.store.set({ settings: 'nonsense' })

    expect(desk.page.getState().stored).toEqual({ state: 'damaged' })
    await expect(changeSettings(desk.page, desk.ports, (settings) => settings)).rejects.toThrow()
    expect(await desk.store.get('settings')).toBe('nonsense')
  })

  test('asks for each origin once, and again when told to', async () => {
    const desk = await fakeDesk(sampleSettings())
    expect(desk.page.getState().permissions['https://api.openai.com']).not.toBe(true)

    desk.granted.add('https://api.openai.com')
    await refreshPermissions(desk.page, desk.ports)

    expect(desk.page.getState().permissions).toEqual({
      'https://api.openai.com': true,
      'https://api.anthropic.com': false,
    })
  })

  test('follows the health that the worker tells', async () => {
    const desk = await fakeDesk(sampleSettings())

    desk.sayHealth({ ...emptyHealth, accounts: { 'openai-1': 'refused' } })

    expect(desk.page.getState().health.accounts).toEqual({ 'openai-1': 'refused' })
  })
})

describe('the way out of damaged settings', () => {
  test('a copy holds exactly what is stored and changes nothing', async () => {
    const desk = await fakeDesk()
    await desk.store.set({ settings: { version: 'x', accounts: [1] } })

    expect(JSON.parse(await desk.ports.rescue.copy())).toEqual({ version: 'x', accounts: [1] })
    expect(desk.page.getState().stored.state).toBe('damaged')
  })

  test('starting afresh gives what a new user has', async () => {
    const desk = await fakeDesk()
    await desk.store.set({ settings: { version: 'x' } })

    await desk.ports.rescue.startAfresh()

    expect(desk.settings()).toEqual(initialSettings)
  })
})
