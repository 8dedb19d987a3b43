import { type EnsembleReading, ensembleIn } from '../../lib/runs/ensemble-reading.ts'
import type { Attempt, Run } from '../../lib/runs/run.ts'
import { failureWords, type Subject } from './failure-words.ts'
import { countdownText } from './figures.ts'

/** What is going on with a run that is under way, in one line. */
export function liveStatusOf(run: Run, subjectOf: (id: string) => Subject, now: number): string {
  if (run.waiting !== undefined) {
    const { label } = subjectOf(run.waiting.deploymentId)
    return `Waiting ${countdownText(run.waiting.untilAt - now)} to try ${label} again`
  }
  const ensemble = ensembleIn(run.attempts)
  if (ensemble?.members.length === run.attempts.length) return togetherText(ensemble, subjectOf)
  if (run.queuedAt !== undefined) return `Waiting in the queue for ${subjectOf(run.queuedAt).label}…`
  const attempt = run.attempts.findLast(isSpeaking) ?? run.attempts.at(-1)
  if (attempt === undefined) return 'Choosing a model…'
  const subject = subjectOf(attempt.deploymentId)
  if (attempt.outcome?.state === 'failed') return failureWords(attempt.outcome.failure, subject).sentence
  if (attempt.firstContentMs !== undefined) return `${subject.label} is answering…`
  const patience = patienceText(now - attempt.startedAt)
  if (attempt.thinking) return `${subject.label} is thinking…${patience}`
  return `${prefaceOf(run, attempt, subjectOf)}${patience}`
}

/** Beside it another may have been asked, which then fell behind. */
const isSpeaking = ({ firstContentMs, outcome }: Attempt): boolean =>
  firstContentMs !== undefined && outcome === undefined

function prefaceOf(run: Run, attempt: Attempt, subjectOf: (id: string) => Subject): string {
  const { label } = subjectOf(attempt.deploymentId)
  switch (attempt.cause) {
    case 'first':
    case 'fallback':
    case 'reuse':
      return `${lastFailureOf(run, subjectOf)}Asking ${label}…`
    case 'ensemble':
    case 'best-single':
      return `Asking ${label}…`
    case 'merge':
      return `Asking ${label} to merge ${ensembleIn(run.attempts)?.answered.length ?? 0} answers…`
    case 'retry':
      return `Trying ${label} again…`
    case 'hedge':
      return `${silentOnes(run, attempt, subjectOf)} is silent. Asking ${label} as well…`
    case 'continuation':
      return `The answer broke off. ${label} goes on…`
    case 'last-resort':
      return `Everybody is resting. Asking ${label} all the same…`
  }
}

/** How far those are who were asked at once; what they write is not shown. */
function togetherText({ asked, answered, members }: EnsembleReading, subjectOf: (id: string) => Subject) {
  const open = members.filter(({ outcome }) => outcome === undefined)
  const labels = open.map(({ deploymentId }) => subjectOf(deploymentId).label).join(', ')
  if (open.length === members.length) return `Asking ${labels}…`
  const count = `${answered.length} of ${asked.length} answered.`
  return open.length === 0 ? count : `${count} Waiting for ${labels}…`
}

function silentOnes(run: Run, attempt: Attempt, subjectOf: (id: string) => Subject): string {
  const silent = run.attempts.find((other) => other.outcome === undefined && other.number < attempt.number)
  return silent === undefined ? 'The first model' : subjectOf(silent.deploymentId).label
}

function lastFailureOf(run: Run, subjectOf: (id: string) => Subject): string {
  const before = run.attempts.at(-2)
  if (before?.outcome?.state !== 'failed') return ''
  return `${failureWords(before.outcome.failure, subjectOf(before.deploymentId)).sentence} `
}

/** A second or two needs no figure. */
function patienceText(ms: number): string {
  return ms < 3000 ? '' : ` ${countdownText(Math.floor(ms / 1000) * 1000)}`
}
