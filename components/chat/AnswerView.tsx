import type { Run } from '../../lib/runs/run.ts'
import { Collapsible } from '../ui/Collapsible.tsx'
import { AnswerActions } from './AnswerActions.tsx'
import { AnswerEnding } from './AnswerEnding.tsx'
import { AnswerText } from './AnswerText.tsx'
import './AnswerView.css'
import { LiveStatus } from './LiveStatus.tsx'
import { textSeamsOf } from './seams.ts'
import { Trail } from './Trail.tsx'
import type { Turn } from './turns.ts'
import { useSubjects } from './use-subjects.ts'

/** One version of an answer, from the first sign of life to its receipt. */
export function AnswerView({ run, turn }: { readonly run: Run; readonly turn: Turn }) {
  const subjectOf = useSubjects()
  const running = run.status.state === 'running'
  return (
    <div className="answer" aria-busy={running}>
      {run.reasoning !== '' && (
        <Collapsible summary="Reasoning" className="answer-reasoning">
          <div className="answer-reasoning-text">
            <AnswerText text={run.reasoning} over={!running} />
          </div>
        </Collapsible>
      )}
      <AnswerText key={run.order.runId} text={run.text} over={!running} seams={textSeamsOf(run, subjectOf)} />
      {running && <LiveStatus run={run} />}
      <AnswerEnding run={run} />
      {!running && (
        <footer className="answer-footer">
          <Trail run={run} />
          <AnswerActions run={run} turn={turn} />
        </footer>
      )}
    </div>
  )
}
