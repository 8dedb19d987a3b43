import RefreshCw from 'lucide-react/icons/refresh-cw'
import Square from 'lucide-react/icons/square'
import Trophy from 'lucide-react/icons/trophy'
import type { Round } from '../../lib/compare/comparison.ts'
import { contestantKey } from '../../lib/compare/vote.ts'
import type { Run } from '../../lib/runs/run.ts'
import { AnswerEnding } from '../answer/AnswerEnding.tsx'
import { AnswerText } from '../answer/AnswerText.tsx'
import type { Again } from '../answer/again.ts'
import { CopyButton } from '../answer/CopyButton.tsx'
import { LiveStatus } from '../answer/LiveStatus.tsx'
import { Trail } from '../answer/Trail.tsx'
import { Button } from '../ui/Button.tsx'
import { Collapsible } from '../ui/Collapsible.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import type { AnswerCellProps } from './AnswerCell.tsx'
import { CellFigures } from './CellFigures.tsx'
import { CellText } from './CellText.tsx'
import { useCompare, useDesk } from './CompareContext.tsx'
import type { CompareState } from './compare-state.ts'

type CellAnswerProps = AnswerCellProps & { readonly run: Run }

/** One answer with its figures, from the first sign of life to its receipt. */
export function CellAnswer({ round, column, name, best, run }: CellAnswerProps) {
  const { compare } = useDesk()
  const preferred = useCompare((state) => isPreferred(state, round, column.id))
  const running = run.status.state === 'running'
  const regenerate = () => void compare.regenerate(round.id, column.id)
  return (
    <div className="compare-answer" aria-busy={running}>
      {run.reasoning !== '' && (
        <Collapsible summary="Reasoning" className="compare-reasoning">
          <AnswerText text={run.reasoning} over={!running} />
        </Collapsible>
      )}
      <CellText round={round} columnId={column.id} run={run} />
      {running && <LiveStatus run={run} />}
      <AnswerEnding run={run} again={againOf(regenerate, () => askToGoOn(compare, column.id))} />
      {preferred && (
        <p className="compare-preferred">
          <Trophy size={14} aria-hidden={true} /> You preferred this one
        </p>
      )}
      <CellFigures run={run} columnId={column.id} best={best} />
      <footer className="compare-cell-footer">
        {running ? (
          <Button
            size="small"
            icon={<Square aria-hidden={true} />}
            aria-label={`Stop ${name}`}
            onClick={() => compare.stop(run.order.runId)}
          >
            Stop
          </Button>
        ) : (
          <>
            <Trail run={run} />
            <div className="compare-cell-actions">
              {run.text !== '' && <CopyButton label={`Copy the answer of ${name}`} text={run.text} />}
              <IconButton
                size="small"
                label={`Regenerate ${name}`}
                icon={<RefreshCw aria-hidden={true} />}
                onClick={regenerate}
              />
            </div>
          </>
        )}
      </footer>
    </div>
  )
}

/** Columns with the same model share a vote. */
function isPreferred({ votes }: CompareState, round: Round, columnId: string): boolean {
  const vote = votes.find(({ id }) => id === round.voteId)
  const answer = round.answers.find((one) => one.columnId === columnId)
  if (vote?.verdict.kind !== 'better' || answer === undefined) return false
  const winner = vote.contestants[vote.verdict.place]
  return winner !== undefined && contestantKey(winner) === contestantKey(answer.target)
}

/** Another model is chosen at the head of the column, so here there is one way to ask again. */
function againOf(ask: () => void, askToGoOn: () => void): Again {
  const actions = (label: string) => (
    <Button size="small" onClick={ask}>
      {label}
    </Button>
  )
  return { actions, ask, askToGoOn }
}

function askToGoOn(compare: ReturnType<typeof useDesk>['compare'], columnId: string): void {
  compare.changeDraft({ prompt: 'Go on exactly where you stopped.', columnId })
}
