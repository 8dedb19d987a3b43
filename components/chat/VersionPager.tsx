import ChevronLeft from 'lucide-react/icons/chevron-left'
import ChevronRight from 'lucide-react/icons/chevron-right'
import type { Run } from '../../lib/runs/run.ts'
import { IconButton } from '../ui/IconButton.tsx'
import './AnswerActions.css'
import { useSurface } from './SurfaceContext.tsx'
import type { Turn } from './turns.ts'

/** Pages through the answers to one question. */
export function VersionPager({ run, turn }: { readonly run: Run; readonly turn: Turn }) {
  const { conversation } = useSurface()
  const index = turn.runIds.indexOf(run.order.runId)
  const show = (to: number) => {
    const runId = turn.runIds[to]
    if (runId !== undefined) conversation.showVersion(turn.turnId, runId)
  }
  return (
    <fieldset className="version-pager" aria-label="Versions of this answer">
      <IconButton
        size="small"
        label="Earlier version"
        icon={<ChevronLeft aria-hidden={true} />}
        disabled={index === 0}
        focusableWhenDisabled={true}
        onClick={() => show(index - 1)}
      />
      <span className="tabular">
        {index + 1} of {turn.runIds.length}
      </span>
      <IconButton
        size="small"
        label="Later version"
        icon={<ChevronRight aria-hidden={true} />}
        disabled={index === turn.runIds.length - 1}
        focusableWhenDisabled={true}
        onClick={() => show(index + 1)}
      />
    </fieldset>
  )
}
