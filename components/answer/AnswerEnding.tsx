import { lazy, Suspense } from 'react'
import type { FinishReason } from '../../lib/router/model.ts'
import type { Run, RunState } from '../../lib/runs/run.ts'
import { Button } from '../ui/Button.tsx'
import { Callout } from '../ui/Callout.tsx'
import './AnswerEnding.css'
import type { Again } from './again.ts'
import { ChangeLimit } from './ChangeLimit.tsx'
import { failureWords } from './failure-words.ts'
import { ProviderWords } from './ProviderWords.tsx'
import { useSubjects } from './use-subjects.ts'

const FailedCard = lazy(async () => ({ default: (await import('./FailedCard.tsx')).FailedCard }))

type AnswerEndingProps = { readonly run: Run; readonly again: Again }

/** How a run ended, where there is more to say than its text. */
export function AnswerEnding({ run, again }: AnswerEndingProps) {
  switch (run.status.state) {
    case 'running':
      return null
    case 'done':
      return <FinishNotice reason={run.status.reason} again={again} />
    case 'partial':
      return <BrokenOff run={run} again={again} />
    case 'failed':
      return (
        <Suspense>
          <FailedCard run={run} ending={run.status} again={again} />
        </Suspense>
      )
    case 'cancelled':
      return (
        <p className="ending-stopped">
          {run.text === '' ? 'Stopped before anything was answered' : 'Stopped'}
        </p>
      )
    case 'interrupted':
      return <Interrupted ending={run.status} again={again} />
  }
}

function FinishNotice({ reason, again }: { readonly reason: FinishReason; readonly again: Again }) {
  switch (reason) {
    case 'stop':
      return null
    case 'length':
      return (
        <Callout
          tone="info"
          title="The answer reached the model’s length limit"
          actions={
            <Button size="small" onClick={again.askToGoOn}>
              Ask it to go on
            </Button>
          }
        />
      )
    case 'content-filter':
      return (
        <Callout tone="warn" title="The provider’s content filter ended this answer">
          Word the prompt differently, or ask another model.
        </Callout>
      )
    case 'other':
      return <Callout tone="info" title="The model ended this answer for a reason of its own" />
  }
}

function BrokenOff({ run, again }: AnswerEndingProps) {
  const subjectOf = useSubjects()
  // Whoever was to go on and could not has shown nothing; the receipt tells of them.
  const broken = run.attempts.findLast(({ firstContentMs }) => firstContentMs !== undefined)
  if (run.status.state !== 'partial' || broken === undefined) return null
  const failure = broken.outcome?.state === 'failed' ? broken.outcome.failure : run.status.failure
  const { sentence, step } = failureWords(failure, subjectOf(broken.deploymentId))
  return (
    <div className="ending-seam">
      {failure.kind === 'over-budget' ? (
        <p>
          <strong>{sentence}</strong> {step} <ChangeLimit target={run.order.target} />
        </p>
      ) : (
        <p>
          <strong>The answer broke off here:</strong> {sentence}
        </p>
      )}
      <ProviderWords failure={failure} />
      {again.actions('Try again', 'Continue with…')}
    </div>
  )
}

type InterruptedProps = {
  readonly ending: Extract<RunState, { state: 'interrupted' }>
  readonly again: Again
}

function Interrupted({ ending: { because, sent }, again }: InterruptedProps) {
  return (
    <Callout
      tone="warn"
      title={
        because === 'updated'
          ? 'Understudy was updated while it was answering'
          : 'The browser stopped Understudy while it was answering'
      }
      actions={again.actions('Ask again', 'Ask another model…')}
    >
      {sent
        ? 'The prompt had been sent, so it may have been billed. It is not sent again unless you say so.'
        : 'Nothing had been sent.'}
    </Callout>
  )
}
