import type { Run } from '../../lib/runs/run.ts'
import { AnswerEnding } from '../answer/AnswerEnding.tsx'
import { AnswerText } from '../answer/AnswerText.tsx'
import { Collapsible } from '../ui/Collapsible.tsx'
import { AgainActions } from './AgainActions.tsx'
import { AnswerActions } from './AnswerActions.tsx'
import { useSurface } from './SurfaceContext.tsx'
import './AnswerView.css'
import { LiveStatus } from '../answer/LiveStatus.tsx'
import { textSeamsOf } from '../answer/seams.ts'
import { Trail } from '../answer/Trail.tsx'
import { useSubjects } from '../answer/use-subjects.ts'
import type { Turn } from './turns.ts'

/** One version of an answer, from the first sign of life to its receipt. */
export function AnswerView({ run, turn }: { readonly run: Run; readonly turn: Turn }) {
  const subjectOf = useSubjects()
  const { conversation } = useSurface()
  const again = {
    actions: (same: string, other: string) => <AgainActions run={run} again={same} other={other} />,
    ask: () => void conversation.regenerate(turn.turnId),
    askToGoOn: () => conversation.adoptDraft('Go on exactly where you stopped.'),
  }
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
      <div className={run.text === '' ? undefined : 'answer-words'}>
        <AnswerText
          key={run.order.runId}
          text={run.text}
          over={!running}
          seams={textSeamsOf(run, subjectOf)}
        />
      </div>
      {running && <LiveStatus run={run} />}
      <AnswerEnding run={run} again={again} />
      {!running && (
        <footer className="answer-footer">
          <Trail run={run} />
          <AnswerActions run={run} turn={turn} />
        </footer>
      )}
    </div>
  )
}
