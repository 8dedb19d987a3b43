import type { DeploymentId, Price } from '../router/model.ts'
import type { RunTarget } from '../runs/order.ts'
import type { Run } from '../runs/run.ts'
import { isHidden, letterOf, standingOrder } from './blind.ts'
import { type Comparison, type Merge, newestRunId, type Round, type Scoring, titleOf } from './comparison.ts'
import { type Measures, measuresOf } from './measures.ts'
import { withNames } from './merge.ts'
import { passesOf, pointsOf } from './passes.ts'
import type { Rubric } from './rubric.ts'
import { positionBiasOf, totalOf } from './score.ts'
import { contestantKey, type Vote } from './vote.ts'

/** A comparison as it is given to others: names and texts, and no ids that mean nothing to them. */
export type Shared = {
  readonly title: string
  readonly createdAt: number
  readonly rounds: readonly SharedRound[]
}

export type SharedRound = {
  readonly prompt: string
  readonly askedAt: number
  readonly tag?: string
  /** Each column had seen what the others said. */
  readonly secondRound?: true
  readonly answers: readonly SharedAnswer[]
  readonly verdict?: Vote['verdict']['kind']
  readonly merges: readonly SharedMerge[]
  readonly scorings: readonly SharedScoring[]
}

export type SharedAnswer = {
  readonly name: string
  readonly text: string
  readonly measures?: Measures
  /** It was preferred in a blind vote. */
  readonly preferred?: true
  /** In the latest scoring. */
  readonly score?: number
}
export type SharedMerge = { readonly kind: Merge['kind']; readonly judge: string; readonly text: string }

export type SharedScoring = {
  /** Absent where the user gave the points. */
  readonly judge?: string
  readonly criteria: readonly Pick<Rubric['criteria'][number], 'name' | 'weight'>[]
  /** The best first; points in the order of the criteria, absent ones unknown. */
  readonly rows: readonly {
    readonly name: string
    readonly score: number
    readonly points: readonly (number | undefined)[]
  }[]
  /** How many points standing earlier was worth to the judge. */
  readonly positionBias?: number
}

export type Sources = {
  readonly runOf: (runId: string) => Run | undefined
  readonly nameOf: (target: RunTarget) => string
  readonly priceOf: (id: DeploymentId) => Price | undefined
  readonly votes: readonly Vote[]
}

/** What there is to share. Of a blind round that is not voted on, neither names nor figures. */
export function shareOf(comparison: Comparison, sources: Sources): Shared {
  const rounds = comparison.rounds.map((round) => sharedRound(round, sources))
  return { title: titleOf(comparison), createdAt: comparison.createdAt, rounds }
}

function sharedRound(round: Round, sources: Sources): SharedRound {
  const { prompt, askedAt, tag, secondOf } = round
  const shared = {
    ...{ prompt, askedAt },
    ...(tag === undefined ? {} : { tag }),
    ...(secondOf === undefined ? {} : { secondRound: true as const }),
  }
  if (isHidden(round)) return { ...shared, answers: hiddenAnswers(round, sources), merges: [], scorings: [] }
  const vote = sources.votes.find(({ id }) => id === round.voteId)
  return {
    ...shared,
    answers: namedAnswers(round, vote, sources),
    ...(vote === undefined ? {} : { verdict: vote.verdict.kind }),
    merges: round.merges.map((merge) => sharedMerge(round, merge, sources)),
    scorings: round.scorings.map((scoring) => sharedScoring(round, scoring, sources)),
  }
}

const standing = (round: Round) =>
  standingOrder(
    round,
    round.answers.map((answer) => ({ ...answer, id: answer.columnId })),
  )

function hiddenAnswers(round: Round, { runOf }: Sources): readonly SharedAnswer[] {
  return standing(round).map(({ id }, place) => ({
    name: `Answer ${letterOf(place)}`,
    text: runOf(newestRunId(round, id) ?? '')?.text ?? '',
  }))
}

function namedAnswers(round: Round, vote: Vote | undefined, sources: Sources): readonly SharedAnswer[] {
  const { runOf, nameOf, priceOf } = sources
  const winner = vote?.verdict.kind === 'better' ? vote.contestants[vote.verdict.place] : undefined
  const scoring = round.scorings.at(-1)
  const points = scoring === undefined ? {} : pointsOf(scoring, runOf)
  return standing(round).map(({ id, target }) => {
    const run = runOf(newestRunId(round, id) ?? '')
    const given = points[id]
    return {
      ...{ name: nameOf(target), text: run?.text ?? '' },
      ...(run === undefined ? {} : { measures: measuresOf(run, priceOf, 0) }),
      ...(winner !== undefined && contestantKey(winner) === contestantKey(target) ? { preferred: true } : {}),
      ...(given === undefined || scoring === undefined ? {} : { score: totalOf(given, scoring.rubric) }),
    }
  })
}

function sharedScoring(round: Round, scoring: Scoring, { runOf, nameOf }: Sources): SharedScoring {
  const { rubric, judge } = scoring
  const points = pointsOf(scoring, runOf)
  const bias = positionBiasOf(passesOf(scoring, runOf), rubric)
  const rows = round.answers.flatMap(({ columnId, target }) => {
    const given = points[columnId]
    if (given === undefined) return []
    const name = nameOf(target)
    return [{ name, score: totalOf(given, rubric), points: rubric.criteria.map(({ id }) => given[id]) }]
  })
  return {
    ...(judge === undefined ? {} : { judge: nameOf(judge) }),
    criteria: rubric.criteria.map(({ name, weight }) => ({ name, weight })),
    rows: rows.toSorted((one, other) => other.score - one.score),
    ...(bias === undefined ? {} : { positionBias: bias }),
  }
}

function sharedMerge(round: Round, merge: Merge, { runOf, nameOf }: Sources): SharedMerge {
  const names = merge.sources.map(({ columnId }, place) => {
    const target = round.answers.find((answer) => answer.columnId === columnId)?.target
    return [letterOf(place), target === undefined ? letterOf(place) : nameOf(target)] as const
  })
  const text = withNames(runOf(merge.runId)?.text ?? '', new Map(names))
  return { kind: merge.kind, judge: nameOf(merge.judge), text }
}
