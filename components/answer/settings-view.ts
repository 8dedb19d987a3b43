import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Client } from '../../lib/channel/client.ts'
import { emptyHealth, type HealthState } from '../../lib/router/health.ts'
import type { StoredSettings } from '../../lib/settings/migrations.ts'
import type { Settings } from '../../lib/settings/schema.ts'
import type { SettingsStore } from '../../lib/settings/store.ts'

/** Why there are no settings to show. */
type SettingsProblem = 'newer' | 'damaged' | 'withheld'

/** The settings and the health of models as this surface knows them now. */
export type SettingsView = {
  readonly settings: Settings | undefined
  readonly problem?: SettingsProblem
  readonly health: HealthState
}

export const settingsProblemWords = {
  newer: 'The settings were saved by a newer version of Understudy. Update it first.',
  damaged: 'The saved settings cannot be read. Open the options to see what can be done.',
  withheld: 'The browser does not hand out the settings. A restart of the browser may help.',
} as const satisfies Record<SettingsProblem, string>

type Ports = {
  readonly client: Pick<Client, 'watchHealth'>
  readonly settings: Pick<SettingsStore, 'read' | 'watch'>
}

/** Follows both until the signal aborts. */
export function createSettingsView(ports: Ports, signal: AbortSignal): StoreApi<SettingsView> {
  const store = createStore<SettingsView>(() => ({ settings: undefined, health: emptyHealth }))
  const show = (stored: StoredSettings) =>
    store.setState(
      stored.state === 'ready'
        ? { settings: stored.settings, problem: undefined }
        : { problem: stored.state },
    )
  ports.settings.watch(show, signal)
  void ports.settings.read().then(show, () => store.setState({ problem: 'withheld' }))
  ports.client.watchHealth((health) => store.setState({ health }), signal)
  return store
}
