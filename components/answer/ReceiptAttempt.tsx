import type { AttemptCause } from '../../lib/router/events.ts'
import type { Attempt } from '../../lib/runs/run.ts'
import { StatusDot } from '../ui/StatusDot.tsx'
import type { Tone } from '../ui/tone.ts'
import { failureWords, type Subject } from './failure-words.ts'
import { durationText } from './figures.ts'
import { ProviderWords } from './ProviderWords.tsx'
import { useSubjects } from './use-subjects.ts'

/** One call to one model: why it was made, how it went. */
export function ReceiptAttempt({
  attempt,
  interrupted,
}: {
  readonly attempt: Attempt
  readonly interrupted: boolean
}) {
  const subject = useSubjects()(attempt.deploymentId)
  const { tone, verdict, sentence } = outcomeWords(attempt, subject, interrupted)
  const failure = attempt.outcome?.state === 'failed' ? attempt.outcome.failure : undefined
  return (
    <div className="receipt-attempt">
      <div className="receipt-attempt-line">
        <strong>{subject.label}</strong>
        <StatusDot tone={tone} text={verdict} />
      </div>
      <p className="tabular">{[causes[attempt.cause], ...timesOf(attempt)].join(' · ')}</p>
      {sentence !== undefined && <p>{sentence}</p>}
      {failure !== undefined && <ProviderWords failure={failure} />}
    </div>
  )
}

const causes = {
  first: 'asked first',
  fallback: 'fallback',
  retry: 'retry',
  'last-resort': 'last resort',
  hedge: 'asked beside a silent one',
  continuation: 'went on with the answer',
  reuse: 'its earlier answer to the same prompt; nobody was asked',
  ensemble: 'asked beside the others',
  merge: 'asked to merge the answers',
  'best-single': 'its answer above stands by itself; nobody was asked again',
} as const satisfies Record<AttemptCause, string>

type OutcomeWords = { readonly tone: Tone; readonly verdict: string; readonly sentence?: string }

function outcomeWords({ outcome }: Attempt, subject: Subject, interrupted: boolean): OutcomeWords {
  switch (outcome?.state) {
    case undefined:
      return { tone: interrupted ? 'warn' : 'info', verdict: interrupted ? 'interrupted' : 'under way' }
    case 'answered':
      return {
        tone: 'ok',
        verdict: outcome.reason === 'length' ? 'answered up to its length limit' : 'answered',
      }
    case 'cancelled':
      return { tone: 'neutral', verdict: 'stopped by you' }
    case 'outrun':
      return { tone: 'neutral', verdict: 'another was faster' }
    case 'failed': {
      const { verdict, sentence } = failureWords(outcome.failure, subject)
      return { tone: 'error', verdict, sentence }
    }
  }
}

function timesOf({ firstContentMs, outcome }: Attempt): readonly string[] {
  return [
    firstContentMs === undefined ? '' : `first text ${durationText(firstContentMs)}`,
    outcome === undefined ? '' : durationText(outcome.durationMs),
  ].filter((part) => part !== '')
}
