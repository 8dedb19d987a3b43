import type { ReactNode } from 'react'
import type { Run } from '../../lib/runs/run.ts'
import { useRuns } from '../answer/AnswerContext.tsx'
import { AnswerEnding } from '../answer/AnswerEnding.tsx'
import { LiveStatus } from '../answer/LiveStatus.tsx'
import { Trail } from '../answer/Trail.tsx'
import { Button } from '../ui/Button.tsx'
import { Callout } from '../ui/Callout.tsx'
import { Spinner } from '../ui/Spinner.tsx'
import { useCompare, useDesk } from './CompareContext.tsx'

type JudgeRunProps = {
  readonly runId: string
  /** Asks the judge once more. */
  readonly onAgain: () => void
  /** Hands over what was saved and never taken. */
  readonly onSend: () => void
  readonly children: (run: Run) => ReactNode
}

/** A run of a judge in whatever state it is, with its receipt. */
export function JudgeRun({ runId, onAgain, onSend, children }: JudgeRunProps) {
  const { compare } = useDesk()
  const shown = useRuns(({ runs }) => runs[runId])
  const refusal = useCompare((state) => state.refusals[runId])
  const sending = useCompare((state) => state.sending.has(runId))
  if (sending || shown?.state === 'loading') return <Spinner />
  if (shown?.state !== 'known') {
    const send = (
      <Button size="small" onClick={onSend}>
        Send now
      </Button>
    )
    return (
      <Callout tone="warn" title="Not sent" actions={send}>
        {refusal}
      </Callout>
    )
  }
  const { run } = shown
  const running = run.status.state === 'running'
  const actions = (label: string) => (
    <Button size="small" onClick={onAgain}>
      {label}
    </Button>
  )
  return (
    <div className="compare-answer" aria-busy={running}>
      {children(run)}
      {running && <LiveStatus run={run} />}
      <AnswerEnding run={run} again={{ actions, ask: onAgain, askToGoOn: onAgain }} />
      {running ? (
        <div>
          <Button size="small" aria-label="Stop the judge" onClick={() => compare.stop(runId)}>
            Stop
          </Button>
        </div>
      ) : (
        <Trail run={run} />
      )}
    </div>
  )
}
