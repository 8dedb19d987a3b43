import CornerDownRight from 'lucide-react/icons/corner-down-right'
import Replace from 'lucide-react/icons/replace'
import Undo2 from 'lucide-react/icons/undo-2'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { Written } from '../../../lib/page/link.ts'
import { useRuns } from '../../answer/AnswerContext.tsx'
import { runIn } from '../../answer/run-store.ts'
import { Button } from '../../ui/Button.tsx'
import { shownRunId } from '../conversation-state.ts'
import { useConversation, useSurface } from '../SurfaceContext.tsx'
import { usePagePanel } from './PagePanelContext.tsx'

const copied = 'The answer is copied instead.'

const endings: Readonly<Record<Written, string>> = {
  replaced: 'Replaced in the page.',
  inserted: 'Inserted in the page.',
  undone: 'The page has its text again.',
  gone: `The text in the page is no longer as it was. ${copied}`,
  refused: `The page’s field did not take the text. ${copied}`,
}

/** What the answer can do in the page: only there, and only when its user says so. */
export function PageActions() {
  const { link } = usePagePanel()
  const { writable, last } = useStore(link)
  const text = useShownText()
  useCopyInstead(text, last)
  if (writable === 'nothing' || text === '') return null
  const busy = last === 'writing'
  const written = last === 'replaced' || last === 'inserted'
  return (
    <div className="page-actions">
      {written ? (
        <Button size="small" icon={<Undo2 aria-hidden={true} />} onClick={link.undo}>
          Undo
        </Button>
      ) : (
        <>
          {writable === 'replace' && (
            <Button
              size="small"
              variant="primary"
              icon={<Replace aria-hidden={true} />}
              disabled={busy}
              onClick={() => link.replace(text)}
            >
              Replace
            </Button>
          )}
          <Button
            size="small"
            icon={<CornerDownRight aria-hidden={true} />}
            disabled={busy}
            onClick={() => link.insert(text)}
          >
            {writable === 'replace' ? 'Insert after' : 'Insert'}
          </Button>
        </>
      )}
      <p className="page-actions-ending" role="status">
        {last === undefined || last === 'writing' ? '' : endings[last]}
      </p>
    </div>
  )
}

/** The text of the last answer, once it is whole. */
function useShownText(): string {
  const state = useConversation((conversation) => conversation)
  const turnId = state.turns.at(-1)?.turnId
  const runId = turnId === undefined ? undefined : shownRunId(state, turnId)
  const run = useRuns((runs) => runIn(runs, runId))
  return run === undefined || run.status.state === 'running' ? '' : run.text.trim()
}

/** What the page did not take is not lost. */
function useCopyInstead(text: string, last: Written | 'writing' | undefined): void {
  const { browser } = useSurface()
  useEffect(() => {
    if (last === 'gone' || last === 'refused') void browser.copyText(text)
  }, [last, text, browser])
}
