import { newestRunId, type Round } from '../../lib/compare/comparison.ts'
import { useRuns } from '../answer/AnswerContext.tsx'
import { AnswerText } from '../answer/AnswerText.tsx'
import { runIn } from '../answer/run-store.ts'
import { Spinner } from '../ui/Spinner.tsx'
import './AnswerCell.css'

type BlindCellProps = { readonly round: Round; readonly columnId: string; readonly letter: string }

/** An answer and nothing that tells whose it is. */
export function BlindCell({ round, columnId, letter }: BlindCellProps) {
  const runId = newestRunId(round, columnId)
  const run = useRuns((state) => runIn(state, runId))
  if (runId === undefined) return null
  const running = run === undefined || run.status.state === 'running'
  return (
    <article className="compare-cell" aria-label={`Answer ${letter}`}>
      <h3 className="compare-letter">Answer {letter}</h3>
      <div className="compare-answer" aria-busy={running}>
        <AnswerText key={runId} text={run?.text ?? ''} over={!running} />
        {running && (
          <p className="compare-blind-status">
            <Spinner /> Answering…
          </p>
        )}
        {!running && run.text === '' && <p className="compare-not-asked">No answer came.</p>}
        {!running && run.text !== '' && run.status.state !== 'done' && (
          <p className="compare-not-asked">It broke off here.</p>
        )}
      </div>
    </article>
  )
}
