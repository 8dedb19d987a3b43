import { lazy, Suspense } from 'react'
import type { RunEnding } from '../../lib/router/events.ts'
import type { Attempt, Run } from '../../lib/runs/run.ts'
import { Callout } from '../ui/Callout.tsx'
import type { Again } from './again.ts'
import { ChangeLimit } from './ChangeLimit.tsx'
import './FailedCard.css'
import { exhaustedWords } from './exhausted-words.ts'
import { FailureReason, SkippedReason } from './FailureReason.tsx'
import { clockText, countdownText } from './figures.ts'
import { useNow } from './use-now.ts'

/** Fetched when it is needed, since most people never see it. */
const LockedCard = lazy(async () => ({ default: (await import('./LockedCard.tsx')).LockedCard }))

type FailedCardProps = {
  readonly run: Run
  readonly ending: Extract<RunEnding, { state: 'failed' }>
  readonly again: Again
}

/** Nobody answered: each one's reason, when somebody is back, and what to do. The prompt is in the composer. */
export function FailedCard({ run, ending, again }: FailedCardProps) {
  if (ending.reason === 'keys-locked') {
    return (
      <Suspense>
        <LockedCard onUnlocked={again.ask} />
      </Suspense>
    )
  }
  const { title, sentence } = wordsOf(run, ending)
  const skipped = run.candidates.filter((candidate) => candidate.verdict === 'skipped')
  const called = new Set(run.attempts.map((attempt) => attempt.deploymentId))
  return (
    <div className="failed">
      <Callout
        tone={ending.reason === 'offline' ? 'warn' : 'error'}
        title={title}
        actions={again.actions('Try again', 'Try another model…')}
      >
        <p>
          {sentence} {ending.reason === 'over-budget' && <ChangeLimit target={run.order.target} />}
        </p>
        {ending.reason !== 'offline' && (
          <ul className="failed-reasons">
            {lastAttempts(run.attempts).map((attempt) => (
              <li key={attempt.number}>
                <FailureReason attempt={attempt} onAllowed={again.ask} />
              </li>
            ))}
            {skipped.map((candidate) =>
              called.has(candidate.deploymentId) ? null : (
                <li key={candidate.deploymentId}>
                  <SkippedReason candidate={candidate} at={run.acceptedAt} />
                </li>
              ),
            )}
          </ul>
        )}
        {ending.soonestAt !== undefined && <SoonestBack at={ending.soonestAt} />}
      </Callout>
    </div>
  )
}

const aloneWords = {
  title: 'This model could not answer',
  sentence: 'It was asked alone, so nobody took over.',
}

/** A model that was asked alone has no order to fall back in. */
function wordsOf({ order }: Run, { reason }: FailedCardProps['ending']) {
  return order.target.kind === 'deployment' && reason === 'nobody-left' ? aloneWords : exhaustedWords[reason]
}

/** Of several attempts at one model, the last. */
function lastAttempts(attempts: readonly Attempt[]): readonly Attempt[] {
  return attempts.filter(
    ({ deploymentId, number }) =>
      !attempts.some((later) => later.deploymentId === deploymentId && later.number > number),
  )
}

function SoonestBack({ at }: { readonly at: number }) {
  const now = useNow(true)
  if (now >= at) return <p>Somebody should be back by now.</p>
  return (
    <p className="tabular">
      Somebody is back at <strong>{clockText(at, now)}</strong>, in {countdownText(at - now)}.
    </p>
  )
}
