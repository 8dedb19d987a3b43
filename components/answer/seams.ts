import type { DeploymentId } from '../../lib/router/model.ts'
import type { Attempt, Run } from '../../lib/runs/run.ts'
import type { Subject } from './failure-words.ts'

/** Who broke off at a seam, and who went on. */
export type SeamEnds = {
  readonly at: number
  readonly from: DeploymentId
  readonly to: DeploymentId
}

/** The seams of a run's text. Each is a commit, so whoever committed before it is whoever broke off. */
export function seamEndsOf({ attempts, seams }: Run): readonly SeamEnds[] {
  const committed = attempts.filter(hasCommitted)
  const first = committed.length - seams.length
  return seams.flatMap(({ at, deploymentId }, index) => {
    const from = committed[first + index - 1]?.deploymentId
    return from === undefined ? [] : [{ at, from, to: deploymentId }]
  })
}

const hasCommitted = ({ firstContentMs }: Attempt): boolean => firstContentMs !== undefined

/** A seam as the screen names it. */
export type TextSeam = { readonly at: number; readonly broke: string; readonly wentOn: string }

export function textSeamsOf(run: Run, subjectOf: (id: string) => Subject): readonly TextSeam[] {
  return seamEndsOf(run).map(({ at, from, to }) => ({
    at,
    broke: subjectOf(from).label,
    wentOn: subjectOf(to).label,
  }))
}
