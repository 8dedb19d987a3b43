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
  const figures: readonly (readonly [string, string | undefined])[] = [
    ['Asked for', receipt.askedFor && subjectOf(receipt.askedFor).label],
    ['Taken for', run.judged && taskText(run.judged)],
    ['Answered by', receipt.answeredBy === undefined ? 'nobody' : subjectOf(receipt.answeredBy).label],
    ['Continued by', receipt.continuedBy.map((id) => subjectOf(id).label).join(', ') || undefined],
    [
      'First text after',
      receipt.firstContentMs === undefined ? undefined : durationText(receipt.firstContentMs),
    ],
    ['Total time', receipt.totalMs === undefined ? undefined : durationText(receipt.totalMs)],
    ['Tokens', tokensText(receipt)],
    ['Cost', receipt.cost === undefined ? 'cost unknown' : costText(receipt.cost)],
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
