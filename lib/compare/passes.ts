import type { Run } from '../runs/run.ts'
import { letterOf } from './blind.ts'
import type { Scoring } from './comparison.ts'
import { meanPoints, type Pass, type Points, parsePoints } from './score.ts'

type RunOf = (runId: string) => Run | undefined

/** What the judge has given so far; passes that cannot be read are left out. */
export function passesOf({ passes, rubric }: Scoring, runOf: RunOf): readonly Pass[] {
  return passes.flatMap(({ runId, columnIds }) => {
    const run = runOf(runId)
    if (run?.status.state !== 'done') return []
    const letters = columnIds.map((_, place) => letterOf(place))
    const byLetter = parsePoints(run.text, letters, rubric)
    if (byLetter === undefined) return []
    const points: Points = Object.fromEntries(
      columnIds.map((columnId, place) => [columnId, byLetter[letterOf(place)] ?? {}]),
    )
    return [{ columnIds, points }]
  })
}

/** The points of each column: the user's own, or the mean of what a judge gave in both orders. */
export function pointsOf(scoring: Scoring, runOf: RunOf): Points {
  if (scoring.judge === undefined) return scoring.given ?? {}
  return meanPoints(passesOf(scoring, runOf), scoring.rubric)
}
