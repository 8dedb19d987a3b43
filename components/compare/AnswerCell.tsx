import Ban from 'lucide-react/icons/ban'
import { useState } from 'react'
import type { Column, Round } from '../../lib/compare/comparison.ts'
import { newestRunId } from '../../lib/compare/comparison.ts'
import type { Best } from '../../lib/compare/measures.ts'
import { useRuns } from '../answer/AnswerContext.tsx'
import { Button } from '../ui/Button.tsx'
import { Callout } from '../ui/Callout.tsx'
import { Spinner } from '../ui/Spinner.tsx'
import { AnswerVersions } from './AnswerVersions.tsx'
import { CellAnswer } from './CellAnswer.tsx'
import { useCompare, useDesk } from './CompareContext.tsx'
import './AnswerCell.css'

export type AnswerCellProps = {
  readonly round: Round
  readonly column: Column
  readonly name: string
  readonly best: Best
}

/** What one column has to say to one prompt, in whatever state it is. */
export function AnswerCell({ round, column, name, best }: AnswerCellProps) {
  const newest = newestRunId(round, column.id)
  const [paged, setPaged] = useState<{ readonly runId: string; readonly newest: string | undefined }>()
  // A newer version than the one that was paged away from is shown by itself.
  const runId = paged !== undefined && paged.newest === newest ? paged.runId : newest
  const runIds = round.answers.find(({ columnId }) => columnId === column.id)?.runIds ?? []
  return (
    <article className="compare-cell" aria-label={name} data-column={column.id}>
      {runIds.length > 1 && runId !== undefined && (
        <AnswerVersions
          name={name}
          place={runIds.indexOf(runId)}
          count={runIds.length}
          onShow={(place) => setPaged({ runId: runIds[place] ?? runId, newest })}
        />
      )}
      {runId === undefined ? (
        <p className="compare-not-asked">
          <Ban size={14} aria-hidden={true} />
          Not asked this
        </p>
      ) : (
        <CellState round={round} column={column} name={name} best={best} runId={runId} />
      )}
    </article>
  )
}

function CellState(props: AnswerCellProps & { readonly runId: string }) {
  const { round, column, runId } = props
  const { compare } = useDesk()
  const shown = useRuns(({ runs }) => runs[runId])
  const refusal = useCompare((state) => state.refusals[runId])
  const sending = useCompare((state) => state.sending.has(runId))
  if (shown?.state === 'known') return <CellAnswer {...props} run={shown.run} />
  if (sending || shown?.state === 'loading') return <Spinner />
  return (
    <Callout
      tone="warn"
      title="Not sent"
      actions={
        <Button size="small" onClick={() => void compare.sendAgain(round.id, column.id)}>
          Send now
        </Button>
      }
    >
      {refusal ?? 'The page was closed before this was handed over. Nothing was billed.'}
    </Callout>
  )
}
