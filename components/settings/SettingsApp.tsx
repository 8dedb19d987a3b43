import { lazy, Suspense, useEffect } from 'react'
import { AlonePage } from '../ui/AlonePage.tsx'
import { Spinner } from '../ui/Spinner.tsx'
import { paintTheme } from '../ui/theme.ts'
import { AccountPage } from './AccountPage.tsx'
import { AccountsSection } from './AccountsSection.tsx'
import { DamagedSettings } from './DamagedSettings.tsx'
import { GeneralSection } from './GeneralSection.tsx'
import { NewerSettings, UnreadableSettings } from './NewerSettings.tsx'
import { OrdersSection } from './OrdersSection.tsx'
import type { Place } from './place.ts'
import { ReadyProvider, useDesk, usePageState } from './SettingsContext.tsx'
import './shell.css'
import './settings.css'
import './lists.css'
import './choices.css'
import './accounts.css'
import { SettingsShell } from './SettingsShell.tsx'
import { refreshPermissions } from './settings-page.ts'
import { usePlace } from './use-place.ts'

/** Fetched when it is asked for, since sorting by drag is a tenth of this page's code. */
const OrderPage = lazy(async () => ({ default: (await import('./OrderPage.tsx')).OrderPage }))

const AddAccount = lazy(async () => ({ default: (await import('./AddAccount.tsx')).AddAccount }))

const KeysSection = lazy(async () => ({ default: (await import('./KeysSection.tsx')).KeysSection }))

const TransferSection = lazy(async () => ({
  default: (await import('./TransferSection.tsx')).TransferSection,
}))

/** The settings pages: what is shown depends on what is stored and on the page's address. */
export function SettingsApp() {
  const stored = usePageState((state) => state.stored)
  const place = usePlace()
  useFreshPermissions()
  useTidyKeys()
  useTheme()
  switch (stored.state) {
    case 'loading':
      return (
        <AlonePage>
          <Spinner label="Loading the settings" />
        </AlonePage>
      )
    case 'newer':
      return <NewerSettings />
    case 'damaged':
      return <DamagedSettings />
    case 'unreadable':
      return <UnreadableSettings />
    case 'ready':
      return (
        <ReadyProvider value={stored.settings}>
          <SettingsShell place={place}>
            <Section place={place} />
          </SettingsShell>
        </ReadyProvider>
      )
  }
}

function Section({ place }: { readonly place: Place }) {
  switch (place.page) {
    case 'accounts':
      return <AccountsSection />
    case 'account':
      return <AccountPage key={place.accountId} accountId={place.accountId} />
    case 'add-account':
      return (
        <Suspense fallback={<Spinner label="Opening the providers" />}>
          <AddAccount key={place.presetId} presetId={place.presetId} />
        </Suspense>
      )
    case 'orders':
      return <OrdersSection />
    case 'order':
      return (
        <Suspense fallback={<Spinner label="Opening the order" />}>
          <OrderPage key={place.routeId} routeId={place.routeId} />
        </Suspense>
      )
    case 'keys':
      return (
        <Suspense fallback={<Spinner label="Opening the keys" />}>
          <KeysSection />
        </Suspense>
      )
    case 'transfer':
      return (
        <Suspense fallback={<Spinner label="Opening export and import" />}>
          <TransferSection />
        </Suspense>
      )
    case 'general':
      return <GeneralSection />
  }
}

/** How often moments on screen, such as the end of a cooldown, are compared with the time. */
const clockMs = 15_000

/** The browser tells nobody when its user takes a permission back elsewhere, so we look when they return. */
function useFreshPermissions(): void {
  const { page, ports } = useDesk()
  useEffect(() => {
    const life = new AbortController()
    window.addEventListener('focus', () => void refreshPermissions(page, ports), { signal: life.signal })
    const clock = setInterval(() => page.setState({ now: ports.now() }), clockMs)
    return () => {
      clearInterval(clock)
      life.abort()
    }
  }, [page, ports])
}

/** Former keys go when their day is over; whoever opens the settings first sees to it. */
function useTidyKeys(): void {
  const { vault } = useDesk().ports
  useEffect(() => void vault.forgetFormerKeys().catch(() => undefined), [vault])
}

function useTheme(): void {
  const theme = usePageState(({ stored }) => (stored.state === 'ready' ? stored.settings.theme : undefined))
  useEffect(() => {
    if (theme !== undefined) paintTheme(theme, document.documentElement, localStorage)
  }, [theme])
}
