import type { ReactNode } from 'react'
import { AnswerEnding } from '../../answer/AnswerEnding.tsx'
import { AnswerText } from '../../answer/AnswerText.tsx'
import { CopyButton } from '../../answer/CopyButton.tsx'
import { LiveStatus } from '../../answer/LiveStatus.tsx'
import { textSeamsOf } from '../../answer/seams.ts'
import { Trail } from '../../answer/Trail.tsx'
import { useSubjects } from '../../answer/use-subjects.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import type { OneRun } from './use-run.ts'

type RunViewProps = {
  readonly one: OneRun
  readonly onAgain: () => void
  /** Stands for the answer's own text, where that is shown in another shape. */
  readonly instead?: ReactNode
}

/** A run with its answer, from the first sign of life to its receipt. */
export function RunView({ one, onAgain, instead }: RunViewProps) {
  const subjectOf = useSubjects()
  const { refusal, run, running } = one
  if (refusal !== undefined) {
    return (
      <Callout tone="error" title="Not sent" announced={true}>
        {refusal}
      </Callout>
    )
  }
  if (run === undefined) return null
  const actions = (label: string) => (
    <Button size="small" onClick={onAgain}>
      {label}
    </Button>
  )
  return (
    <div className="prompts-run" aria-busy={running}>
      {instead !== undefined ? (
        instead
      ) : (
        <AnswerText
          key={run.order.runId}
          text={run.text}
          over={!running}
          seams={textSeamsOf(run, subjectOf)}
        />
      )}
      {running && <LiveStatus run={run} />}
      <AnswerEnding run={run} again={{ actions, ask: onAgain, askToGoOn: onAgain }} />
      {!running && (
        <footer className="prompts-run-footer">
          <Trail run={run} />
          {instead === undefined && run.text !== '' && <CopyButton label="Copy answer" text={run.text} />}
        </footer>
      )}
    </div>
  )
}
