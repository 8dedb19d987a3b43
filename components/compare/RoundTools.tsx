import Merge from 'lucide-react/icons/merge'
import Repeat2 from 'lucide-react/icons/repeat-2'
import Star from 'lucide-react/icons/star'
import { lazy, Suspense, useState } from 'react'
import { newestRunId, type Round } from '../../lib/compare/comparison.ts'
import { useRuns } from '../answer/AnswerContext.tsx'
import { runIn } from '../answer/run-store.ts'
import { Button } from '../ui/Button.tsx'
import { Spinner } from '../ui/Spinner.tsx'
import { useCompare, useDesk } from './CompareContext.tsx'
import { MergeView } from './MergeView.tsx'
import './RoundTools.css'

const MergeDialog = lazy(async () => ({ default: (await import('./MergeDialog.tsx')).MergeDialog }))

const ScoreDialog = lazy(async () => ({ default: (await import('./ScoreDialog.tsx')).ScoreDialog }))
const ScoreView = lazy(async () => ({ default: (await import('./ScoreView.tsx')).ScoreView }))

/** What can be made of all the answers to one prompt, and what was made of them. */
export function RoundTools({ round }: { readonly round: Round }) {
  const { compare } = useDesk()
  const columns = useCompare((state) => state.comparison?.columns) ?? []
  const waiting = useCompare((state) => state.waiting[round.id] !== undefined)
  const [open, setOpen] = useState<'merge' | 'score'>()
  const said = useRuns(
    (runs) => columns.filter(({ id }) => (runIn(runs, newestRunId(round, id))?.text ?? '') !== '').length,
  )
  return (
    <div className="round-tools">
      {said >= 2 && (
        <div className="round-tools-bar">
          <Button size="small" icon={<Merge aria-hidden={true} />} onClick={() => setOpen('merge')}>
            Merge…
          </Button>
          <Button size="small" icon={<Star aria-hidden={true} />} onClick={() => setOpen('score')}>
            Score…
          </Button>
          <Button
            size="small"
            icon={<Repeat2 aria-hidden={true} />}
            title="Each column sees what the others said, and answers again"
            onClick={() => void compare.secondRound(round.id)}
          >
            Second round
          </Button>
        </div>
      )}
      <Suspense fallback={null}>
        {open === 'merge' && <MergeDialog round={round} onClose={() => setOpen(undefined)} />}
        {open === 'score' && <ScoreDialog round={round} onClose={() => setOpen(undefined)} />}
      </Suspense>
      {waiting && (
        <p className="round-waiting">
          <Spinner /> Merges when the wanted columns are done.
          <Button size="small" variant="quiet" onClick={() => compare.forgetMerge(round.id)}>
            Do not merge
          </Button>
        </p>
      )}
      <Suspense fallback={<Spinner />}>
        {round.scorings.map((scoring) => (
          <ScoreView key={scoring.id} round={round} scoring={scoring} />
        ))}
      </Suspense>
      {round.merges.map((merge) => (
        <MergeView key={merge.id} round={round} merge={merge} />
      ))}
    </div>
  )
}
