import { lazy, Suspense, useEffect } from 'react'
import { useSettings } from '../answer/AnswerContext.tsx'
import { TallPage } from '../ui/TallPage.tsx'
import { paintTheme } from '../ui/theme.ts'
import './history.css'
import { ConversationPage } from './ConversationPage.tsx'
import { useDesk, useHistory } from './HistoryContext.tsx'
import { HistoryHeader } from './HistoryHeader.tsx'
import { ListPane } from './ListPane.tsx'
import { type Place, usePlace } from './place.ts'

const StoragePage = lazy(async () => ({ default: (await import('./StoragePage.tsx')).StoragePage }))

/** The page with every conversation: the list, and the conversation that is open. */
export function HistoryApp() {
  const place = usePlace()
  useFreshList()
  useTheme()
  return (
    <TallPage className="history" data-page={place.page}>
      <HistoryHeader />
      <main className="history-main">
        <ListPane selectedId={place.page === 'conversation' ? place.conversationId : undefined} />
        <Reader place={place} />
      </main>
    </TallPage>
  )
}

function Reader({ place }: { readonly place: Place }) {
  if (place.page === 'conversation') {
    return <ConversationPage key={place.conversationId} conversationId={place.conversationId} />
  }
  if (place.page === 'storage') {
    return (
      <Suspense>
        <StoragePage />
      </Suspense>
    )
  }
  return <Nothing />
}

function Nothing() {
  const some = useHistory(({ listed }) => listed.state === 'ready' && listed.rows.length > 0)
  return <p className="history-nothing">{some && 'Choose a conversation to read it.'}</p>
}

/** Other surfaces add to the history, so it is read again when its reader comes back. */
function useFreshList(): void {
  const { list } = useDesk()
  useEffect(() => {
    const life = new AbortController()
    const load = () => {
      if (document.visibilityState === 'visible') void list.load()
    }
    load()
    document.addEventListener('visibilitychange', load, { signal: life.signal })
    return () => life.abort()
  }, [list])
}

function useTheme(): void {
  const theme = useSettings(({ settings }) => settings?.theme)
  useEffect(() => {
    if (theme !== undefined) paintTheme(theme, document.documentElement, localStorage)
  }, [theme])
}
