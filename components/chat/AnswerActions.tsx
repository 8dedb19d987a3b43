import RefreshCw from 'lucide-react/icons/refresh-cw'
import Shuffle from 'lucide-react/icons/shuffle'
import type { Run } from '../../lib/runs/run.ts'
import { IconButton } from '../ui/IconButton.tsx'
import './AnswerActions.css'
import { CopyButton } from '../answer/CopyButton.tsx'
import { RegenerateMenu } from './RegenerateMenu.tsx'
import { useSurface } from './SurfaceContext.tsx'
import type { Turn } from './turns.ts'
import { useAnswering } from './use-answering.ts'
import { VersionPager } from './VersionPager.tsx'

/** What can be done with an answer. */
export function AnswerActions({ run, turn }: { readonly run: Run; readonly turn: Turn }) {
  const { conversation } = useSurface()
  const answering = useAnswering()
  const another = (
    <IconButton
      size="small"
      label="Regenerate with another model"
      icon={<Shuffle aria-hidden={true} />}
      disabled={answering}
    />
  )
  return (
    <div className="answer-actions">
      {/* Without its seams: a line of ours would break what is copied, such as code. The receipt keeps them. */}
      {run.text !== '' && <CopyButton label="Copy answer" text={run.text} />}
      <IconButton
        size="small"
        label="Regenerate"
        icon={<RefreshCw aria-hidden={true} />}
        disabled={answering}
        onClick={() => void conversation.regenerate(turn.turnId)}
      />
      <RegenerateMenu turnId={turn.turnId} trigger={another} />
      {turn.runIds.length > 1 && <VersionPager run={run} turn={turn} />}
    </div>
  )
}
