import type { AttemptCause } from '../router/events.ts'
import type { DeploymentId } from '../router/model.ts'
import type { Attempt } from './run.ts'

/** What there is to be said of a run whose models were asked at once. */
export type EnsembleReading = {
  readonly asked: readonly DeploymentId[]
  readonly answered: readonly DeploymentId[]
  /** The calls to those who were asked at once; whatever follows was made of their answers, or for want of any. */
  readonly members: readonly Attempt[]
  /** The judge who was asked first. */
  readonly judge?: DeploymentId
  /** Whose answer stands by itself. */
  readonly single?: DeploymentId
}

const after: readonly AttemptCause[] = ['merge', 'best-single', 'fallback']

/** Reads it off the attempts of a run; undefined where it was no ensemble. */
export function ensembleIn(attempts: readonly Attempt[]): EnsembleReading | undefined {
  const boundary = attempts.findIndex(({ cause }) => after.includes(cause))
  const members = boundary < 0 ? attempts : attempts.slice(0, boundary)
  const asked = members.filter(({ cause }) => cause === 'ensemble').map(({ deploymentId }) => deploymentId)
  if (asked.length === 0) return undefined
  const hasAnswered = (id: DeploymentId) =>
    members.some(({ deploymentId, outcome }) => deploymentId === id && outcome?.state === 'answered')
  const made = (wanted: AttemptCause) => attempts.find(({ cause }) => cause === wanted)?.deploymentId
  return {
    asked,
    answered: asked.filter(hasAnswered),
    members,
    judge: made('merge'),
    single: made('best-single'),
  }
}
