import type { DeploymentId, Price } from '../router/model.ts'
import type { RunTarget } from '../runs/order.ts'
import type { Run } from '../runs/run.ts'
import { isHidden, letterOf, standingOrder } from './blind.ts'
import type { Comparison, Merge, Round } from './comparison.ts'
import { titleOf } from './comparison.ts'
import { type Measures, measuresOf } from './measures.ts'
import { withNames } from './merge.ts'

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
  readonly answers: readonly SharedAnswer[]
  readonly merges: readonly SharedMerge[]
}

export type SharedAnswer = { readonly name: string; readonly text: string; readonly measures?: Measures }
export type SharedMerge = { readonly kind: Merge['kind']; readonly judge: string; readonly text: string }

export type Sources = {
  readonly runOf: (runId: string) => Run | undefined
  readonly nameOf: (target: RunTarget) => string
  readonly priceOf: (id: DeploymentId) => Price | undefined
}

/** What there is to share. Of a blind round that is not voted on, neither names nor figures. */
export function shareOf(comparison: Comparison, sources: Sources): Shared {
  const rounds = comparison.rounds.map((round) => sharedRound(round, sources))
  return { title: titleOf(comparison), createdAt: comparison.createdAt, rounds }
}

function sharedRound(round: Round, sources: Sources): SharedRound {
  const { prompt, askedAt, tag } = round
  const answers = round.answers.map((answer) => ({ ...answer, id: answer.columnId }))
  const shared = standingOrder(round, answers).map(({ target, runIds }, place): SharedAnswer => {
    const run = sources.runOf(runIds.at(-1) ?? '')
    const text = run?.text ?? ''
    if (isHidden(round)) return { name: `Answer ${letterOf(place)}`, text }
    const name = sources.nameOf(target)
    return run === undefined ? { name, text } : { name, text, measures: measuresOf(run, sources.priceOf, 0) }
  })
  const merges = isHidden(round) ? [] : round.merges.map((merge) => sharedMerge(round, merge, sources))
  return { prompt, askedAt, ...(tag === undefined ? {} : { tag }), answers: shared, merges }
}

function sharedMerge(round: Round, merge: Merge, { runOf, nameOf }: Sources): SharedMerge {
  const names = merge.sources.map(({ columnId }, place) => {
    const target = round.answers.find((answer) => answer.columnId === columnId)?.target
    return [letterOf(place), target === undefined ? letterOf(place) : nameOf(target)] as const
  })
  const text = withNames(runOf(merge.runId)?.text ?? '', new Map(names))
  return { kind: merge.kind, judge: nameOf(merge.judge), text }
}
