import type { Candidate } from '../../lib/router/events.ts'
import type { Attempt } from '../../lib/runs/run.ts'
import { Button } from '../ui/Button.tsx'
import { failureWords, type StepPlace } from './failure-words.ts'
import { ProviderWords } from './ProviderWords.tsx'
import { useSurface } from './SurfaceContext.tsx'
import { skipWords } from './skip-words.ts'
import { useSubjects } from './use-subjects.ts'

/** Why one model did not answer, and the next step. */
export function FailureReason({ attempt, turnId }: { readonly attempt: Attempt; readonly turnId: string }) {
  const subject = useSubjects()(attempt.deploymentId)
  if (attempt.outcome?.state !== 'failed') return null
  const { failure } = attempt.outcome
  const { sentence, step, place } = failureWords(failure, subject)
  return (
    <>
      <p>
        <strong>{sentence}</strong> {step}{' '}
        {place !== undefined && <PlaceButton place={place} turnId={turnId} />}
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

function PlaceButton({ place, turnId }: { readonly place: StepPlace; readonly turnId: string }) {
  const { browser, conversation } = useSurface()
  const go = async () => {
    if (place.kind === 'options') browser.openPage(place.page)
    else if (await browser.requestOrigin(place.origin)) await conversation.regenerate(turnId)
  }
  return (
    <Button variant="quiet" className="link-button" onClick={go}>
      {place.label}
    </Button>
  )
}
