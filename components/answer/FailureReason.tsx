import type { Candidate } from '../../lib/router/events.ts'
import type { Attempt } from '../../lib/runs/run.ts'
import { Button } from '../ui/Button.tsx'
import { useAnswerPorts } from './AnswerContext.tsx'
import { failureWords, type StepPlace } from './failure-words.ts'
import { ProviderWords } from './ProviderWords.tsx'
import { skipWords } from './skip-words.ts'
import { useSubjects } from './use-subjects.ts'

type FailureReasonProps = {
  readonly attempt: Attempt
  /** The origin that was missing may be reached now. */
  readonly onAllowed: () => void
}

/** Why one model did not answer, and the next step. */
export function FailureReason({ attempt, onAllowed }: FailureReasonProps) {
  const subject = useSubjects()(attempt.deploymentId)
  if (attempt.outcome?.state !== 'failed') return null
  const { failure } = attempt.outcome
  const { sentence, step, place } = failureWords(failure, subject)
  return (
    <>
      <p>
        <strong>{sentence}</strong> {step}{' '}
        {place !== undefined && <PlaceButton place={place} onAllowed={onAllowed} />}
      </p>
      <ProviderWords failure={failure} />
    </>
  )
}

type Skipped = Extract<Candidate, { verdict: 'skipped' }>

export function SkippedReason({ candidate, at }: { readonly candidate: Skipped; readonly at: number }) {
  const { label } = useSubjects()(candidate.deploymentId)
  const { verdict, step } = skipWords(candidate.reason, at)
  return (
    <p>
      <strong>
        {label} was not called: {verdict}.
      </strong>{' '}
      {step}
    </p>
  )
}

function PlaceButton({ place, onAllowed }: { readonly place: StepPlace; readonly onAllowed: () => void }) {
  const { browser } = useAnswerPorts()
  const go = async () => {
    if (place.kind === 'options') browser.openPage(place.page)
    else if (await browser.requestOrigin(place.origin)) onAllowed()
  }
  return (
    <Button variant="link" onClick={go}>
      {place.label}
    </Button>
  )
}
