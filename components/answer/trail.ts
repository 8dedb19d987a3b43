import { ensembleIn } from '../../lib/runs/ensemble-reading.ts'
import type { Receipt } from '../../lib/runs/receipt.ts'
import type { Attempt, Run } from '../../lib/runs/run.ts'
import { failureWords, type Subject } from './failure-words.ts'
import { costText, countText, durationText } from './figures.ts'
import { skipWords } from './skip-words.ts'

type SubjectOf = (id: string) => Subject

/** One line about a run: who was asked, who answered, and what it took. Only what is known is said. */
export function trailOf(run: Run, receipt: Receipt, subjectOf: SubjectOf): string {
  return [stepsOf(run, subjectOf).join(' → '), askedInVain(run, subjectOf), ...figuresOf(receipt)]
    .filter((part) => part !== '')
    .join(' · ')
}

function figuresOf({ totalMs, usage, cost }: Receipt): string[] {
  return [
    totalMs === undefined ? '' : durationText(totalMs),
    usage?.outputTokens === undefined ? '' : countText(usage.outputTokens, 'token'),
    cost === undefined || cost === 0 ? '' : costText(cost),
  ].map((figure) => figure.replaceAll(' ', noBreakSpace))
}

/** A figure and its unit stay on one line. */
const noBreakSpace = '\u00a0'

/** Those who were passed over stand where the order has them, before the next one that was called. */
function stepsOf(run: Run, subjectOf: SubjectOf): string[] {
  const steps: string[] = []
  let passed = 0
  const passOver = (before: number) => {
    for (; passed < before; passed++) {
      const candidate = run.candidates[passed]
      if (candidate?.verdict !== 'skipped') continue
      const { label } = subjectOf(candidate.deploymentId)
      steps.push(`${label} ${skipWords(candidate.reason, run.acceptedAt).verdict}`)
    }
  }
  for (const attempt of run.attempts.filter((one) => !isNeedless(one))) {
    passOver(run.candidates.findIndex((one) => one.deploymentId === attempt.deploymentId))
    steps.push(stepOf(run, attempt, subjectOf(attempt.deploymentId)))
  }
  if (run.queuedAt !== undefined) steps.push(`${subjectOf(run.queuedAt).label} waiting in the queue`)
  else if (run.attempts.length === 0) passOver(run.candidates.length)
  if (run.attempts.length === 0 && run.status.state === 'cancelled') steps.push('Stopped')
  return together(steps, run)
}

/** Those who were asked at once are one step. */
function together(steps: readonly string[], { attempts }: Run): string[] {
  const ensemble = ensembleIn(attempts)
  if (ensemble === undefined) return [...steps]
  const after = attempts.length - ensemble.members.length
  const atOnce = steps.slice(0, steps.length - after)
  return [atOnce.join(', '), ...steps.slice(steps.length - after)]
}

/** It was asked beside a silent one, which then spoke first after all. */
const isNeedless = ({ cause, outcome }: Attempt): boolean => cause === 'hedge' && outcome?.state === 'outrun'

function askedInVain(run: Run, subjectOf: SubjectOf): string {
  const labels = run.attempts.filter(isNeedless).map(({ deploymentId }) => subjectOf(deploymentId).label)
  return labels.length === 0 ? '' : `${labels.join(', ')} asked as well`
}

function stepOf(run: Run, attempt: Attempt, subject: Subject): string {
  const { label } = subject
  const { outcome } = attempt
  if (attempt.cause === 'best-single') return `${label}’s answer kept`
  if (outcome === undefined) return `${label} ${run.status.state === 'interrupted' ? 'interrupted' : 'asked'}`
  switch (outcome.state) {
    case 'answered':
      return `${label} ${verbOf(run, attempt)}`
    case 'cancelled':
      return `${label} stopped`
    case 'outrun':
      return `${label} silent`
    case 'failed':
      if (outcome.committed && wasGoneOnWith(run, attempt)) return `${label} broke off`
      return `${label} ${failureWords(outcome.failure, subject).verdict}`
  }
}

function verbOf({ attempts }: Run, { cause, number }: Attempt): string {
  if (cause === 'continuation') return 'went on'
  const isJudge = attempts.some((one) => one.cause === 'merge' && one.number <= number)
  return isJudge ? 'merged' : 'answered'
}

function wasGoneOnWith(run: Run, { number }: Attempt): boolean {
  return run.attempts.some((later) => later.number > number && later.cause === 'continuation')
}
