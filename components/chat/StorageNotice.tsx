import { lazy, Suspense } from 'react'
import { useRuns } from '../answer/AnswerContext.tsx'
import { useLoss } from '../answer/use-loss.ts'
import { useConversation, useSurface } from './SurfaceContext.tsx'

/** Fetched when there is something to say. */
const StorageTrouble = lazy(async () => ({
  default: (await import('./StorageTrouble.tsx')).StorageTrouble,
}))

/** Says over a conversation what storage has lost or refuses. */
export function StorageNotice() {
  const { browser } = useSurface()
  const loss = useLoss(browser.watchLoss)
  const unreadable = useConversation((state) => state.unreadable)
  const runIds = useConversation((state) => state.runIds)
  const unsaved = useRuns((state) => runIds.some((runId) => state.unsaved[runId]))
  const lost = useRuns((state) => runIds.map((runId) => state.lost[runId]).find(Boolean))
  const damaged = useRuns(({ runs }) =>
    runIds.some((runId) => {
      const shown = runs[runId]
      return shown?.state === 'known' && shown.run.damaged
    }),
  )
  const because = unreadable ?? lost
  if (loss === undefined && because === undefined && !unsaved && !damaged) return null
  return (
    <Suspense>
      <StorageTrouble loss={loss} because={because} unsaved={unsaved} damaged={damaged} />
    </Suspense>
  )
}
