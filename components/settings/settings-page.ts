import { createStore, type StoreApi } from 'zustand/vanilla'
import { emptyHealth, type HealthState } from '../../lib/router/health.ts'
import type { Edit } from '../../lib/settings/edits.ts'
import type { StoredSettings } from '../../lib/settings/migrations.ts'
import type { Settings } from '../../lib/settings/schema.ts'
import { type CheckState, originOf } from './account-state.ts'
import type { SettingsPorts } from './ports.ts'

export type PageState = {
  readonly stored: StoredSettings | { readonly state: 'loading' } | { readonly state: 'unreadable' }
  readonly health: HealthState
  /** By origin; absent while the browser is being asked. */
  readonly permissions: Readonly<Record<string, boolean>>
  /** By account: what this page found when it last asked. */
  readonly checks: Readonly<Record<string, CheckState>>
  readonly now: number
}

/** What the settings pages show; everything in it is read from elsewhere and follows it. */
export type SettingsPage = StoreApi<PageState>

/** Reads settings, health and permissions, and follows them until the signal aborts. */
export function createSettingsPage(ports: SettingsPorts, signal: AbortSignal): SettingsPage {
  const page = createStore<PageState>(() => ({
    stored: { state: 'loading' },
    health: emptyHealth,
    permissions: {},
    checks: {},
    now: ports.now(),
  }))
  const show = (stored: PageState['stored']) => {
    page.setState({ stored })
    void refreshPermissions(page, ports)
  }
  ports.settings.watch(show, signal)
  ports.client.watchHealth((health) => page.setState({ health, now: ports.now() }), signal)
  ports.settings.read().then(show, () => show({ state: 'unreadable' }))
  return page
}

/** Asks the browser again; the user can take a permission back behind our back. */
export async function refreshPermissions(page: SettingsPage, ports: SettingsPorts): Promise<void> {
  page.setState({ now: ports.now() })
  const { stored } = page.getState()
  if (stored.state !== 'ready') return
  const origins = [...new Set(stored.settings.accounts.flatMap((account) => originOf(account) ?? []))]
  const granted = await Promise.all(origins.map((origin) => ports.permissions.has(origin)))
  page.setState({
    permissions: Object.fromEntries(origins.map((origin, index) => [origin, granted[index] ?? false])),
  })
}

/** Changes the settings and shows them at once; rejects with a sentence for the user. */
export async function changeSettings(
  page: SettingsPage,
  ports: SettingsPorts,
  edit: Edit,
): Promise<Settings> {
  const settings = await ports.settings.update(edit)
  page.setState({ stored: { state: 'ready', settings } })
  await refreshPermissions(page, ports)
  return settings
}

export function showCheck(page: SettingsPage, accountId: string, check: CheckState | undefined): void {
  page.setState(({ checks: { [accountId]: _before, ...others } }) => ({
    checks: check === undefined ? others : { ...others, [accountId]: check },
  }))
}
