import type { Candidate } from '../../lib/router/events.ts'
import type { Judgement } from '../../lib/router/task.ts'
import type { Receipt } from '../../lib/runs/receipt.ts'
import type { Run } from '../../lib/runs/run.ts'
import { StatusDot } from '../ui/StatusDot.tsx'
import { costText, durationText, numberText } from './figures.ts'
import { ReceiptAttempt } from './ReceiptAttempt.tsx'
import { skipWords } from './skip-words.ts'
import './ReceiptView.css'
import { useSubjects } from './use-subjects.ts'

type ReceiptViewProps = { readonly run: Run; readonly receipt: Receipt }

/** What happened to one run, for its reader: everybody who was considered, everything that was tried. */
export function ReceiptView({ run, receipt }: ReceiptViewProps) {
  const subjectOf = useSubjects()
  const called = new Set(run.attempts.map((attempt) => attempt.deploymentId))
  const others = run.candidates.filter(({ deploymentId }) => !called.has(deploymentId))
  const listed = (ids: readonly string[]) => ids.map((id) => subjectOf(id).label).join(', ')
  const { ensemble, answeredBy } = receipt
  const isMerged = ensemble !== undefined && ensemble.single === undefined && answeredBy !== undefined
  const figures: readonly (readonly [string, string | undefined])[] = [
    ensemble === undefined
      ? ['Asked for', receipt.askedFor && subjectOf(receipt.askedFor).label]
      : ['Asked at once', listed(ensemble.asked)],
    ['Taken for', run.judged && taskText(run.judged)],
    ['Made of the answers of', isMerged ? listed(ensemble.answered) || undefined : undefined],
    [
      isMerged && ensemble.judge !== undefined ? 'Merged by' : 'Answered by',
      answeredBy === undefined ? 'nobody' : subjectOf(answeredBy).label,
    ],
    ['Not merged', notMerged(receipt)],
    ['Continued by', listed(receipt.continuedBy) || undefined],
    [
      'First text after',
      receipt.firstContentMs === undefined ? undefined : durationText(receipt.firstContentMs),
    ],
    ['Total time', receipt.totalMs === undefined ? undefined : durationText(receipt.totalMs)],
    ['Tokens', tokensText(receipt)],
    ['Cost', costWords(receipt)],
  ]
  return (
    <section className="receipt" aria-label="Receipt">
      <dl className="receipt-figures">
        {figures.map(
          ([name, value]) => value !== undefined && <Figure key={name} name={name} value={value} />,
        )}
      </dl>
      {run.attempts.length > 0 && (
        <ol className="receipt-attempts">
          {run.attempts.map((attempt) => (
            <li key={attempt.number}>
              <ReceiptAttempt attempt={attempt} interrupted={run.status.state === 'interrupted'} />
            </li>
          ))}
        </ol>
      )}
      {others.length > 0 && (
        <>
          <p className="receipt-heading">Not called</p>
          <ul className="receipt-others">
            {others.map((candidate) => (
              <li key={candidate.deploymentId}>
                <span>{subjectOf(candidate.deploymentId).label}</span>
                <NotCalled candidate={candidate} at={run.acceptedAt} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

/** Why one answer of several stands by itself. */
function notMerged({ ensemble }: Receipt): string | undefined {
  if (ensemble?.single === undefined) return undefined
  return ensemble.judge === undefined ? 'only one answered' : 'nobody could merge, so the first answer stands'
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="tabular">{value}</dd>
    </div>
  )
}

function NotCalled({ candidate, at }: { readonly candidate: Candidate; readonly at: number }) {
  if (candidate.verdict === 'eligible') return <StatusDot tone="neutral" text="stood by, not needed" />
  const { tone, verdict } = skipWords(candidate.reason, at)
  return <StatusDot tone={tone} text={verdict} />
}

function taskText({ task, signs }: Judgement): string {
  return signs.length === 0 ? `a ${task} prompt` : `a ${task} prompt (${signs.join(', ')})`
}

/** Of an answer that was stopped at a limit, nobody says how many tokens it took. */
function costWords({ attempts, cost }: Receipt): string {
  for (const { outcome } of attempts)
    if (outcome?.state === 'failed' && outcome.failure.kind === 'over-budget')
      return `about ${costText(outcome.failure.budget)}, by estimate`
  return cost === undefined ? 'cost unknown' : costText(cost)
}

function tokensText({ usage }: Receipt): string | undefined {
  if (usage === undefined) return undefined
  const { inputTokens, outputTokens, reasoningTokens } = usage
  const reasoning = reasoningTokens === undefined ? '' : ` (${numberText(reasoningTokens)} reasoning)`
  const parts = [
    inputTokens === undefined ? '' : `${numberText(inputTokens)} in`,
    outputTokens === undefined ? '' : `${numberText(outputTokens)} out${reasoning}`,
  ].filter((part) => part !== '')
  return parts.length === 0 ? undefined : parts.join(', ')
}
