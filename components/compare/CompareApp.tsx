import { lazy, Suspense, useEffect } from 'react'
import { Spinner } from '../ui/Spinner.tsx'
import { TallPage } from '../ui/TallPage.tsx'
import './compare.css'
import { CompareComposer } from './CompareComposer.tsx'
import { useCompare, useDesk } from './CompareContext.tsx'
import { CompareHeader } from './CompareHeader.tsx'
import { ElsewherePage } from './ElsewherePage.tsx'
import type { Place } from './place.ts'
import { Rounds } from './Rounds.tsx'
import { usePlace } from './use-place.ts'

const BatchPage = lazy(async () => ({ default: (await import('./BatchPage.tsx')).BatchPage }))
const PastPage = lazy(async () => ({ default: (await import('./PastPage.tsx')).PastPage }))
const StandingsPage = lazy(async () => ({ default: (await import('./StandingsPage.tsx')).StandingsPage }))

/** The page on which models answer side by side. */
export function CompareApp() {
  const there = useCompare((state) => state.comparison !== undefined)
  const { page } = usePlace()
  useEscapeToStop()
  return (
    <TallPage className="compare">
      <CompareHeader />
      {there ? <PageOf page={page} /> : <Loading />}
    </TallPage>
  )
}

function Loading() {
  return (
    <main className="compare-loading">
      <Spinner />
    </main>
  )
}

function PageOf({ page }: { readonly page: Place['page'] }) {
  const elsewhere = useCompare((state) => state.elsewhere === true)
  switch (page) {
    case 'compare':
      if (elsewhere) return <ElsewherePage />
      return (
        <main className="compare-main">
          <Rounds />
          <CompareComposer />
        </main>
      )
    case 'past':
      return (
        <Suspense fallback={<Loading />}>
          <PastPage />
        </Suspense>
      )
    case 'batch':
      return (
        <Suspense fallback={<Loading />}>
          <BatchPage />
        </Suspense>
      )
    case 'standings':
      return (
        <Suspense fallback={<Loading />}>
          <StandingsPage />
        </Suspense>
      )
  }
}

/** Esc stops every answer, wherever the focus is, unless it closes something that is open. */
function useEscapeToStop(): void {
  const { compare } = useDesk()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const inPopup =
        event.target instanceof Element &&
        event.target.closest('[role="menu"], [role="dialog"], [role="listbox"]')
      if (event.key === 'Escape' && !event.defaultPrevented && !inPopup) compare.stopAll()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [compare])
}
