import { letterOf } from '../../lib/compare/blind.ts'
import { newestRunId, type Round, type Scoring } from '../../lib/compare/comparison.ts'
import { changeRound } from '../../lib/compare/comparison-edits.ts'
import type { Rubric } from '../../lib/compare/rubric.ts'
import { scorePrompt } from '../../lib/compare/score.ts'
import { shuffled } from '../../lib/compare/seeded.ts'
import type { RunOrder, RunTarget } from '../../lib/runs/order.ts'
import { type RunsState, runIn } from '../answer/run-store.ts'
import type { Bench } from './compare-store.ts'

export interface ScoreActions {
  /** Has the answers of a round scored by a judge, twice in opposite orders; by the user, without one. */
  score(roundId: string, rubric: Rubric, judge?: RunTarget): Promise<void>
  /** Keeps the user's points for one criterion of one column. */
  givePoints(roundId: string, scoringId: string, given: GivenPoints): void
  /** Removes scores; the function that is returned puts them back in their place. */
  removeScoring(roundId: string, scoringId: string): () => void
  /** Hands over what was saved and never taken. */
  sendScoring(roundId: string, scoring: Scoring): Promise<void>
}

export type GivenPoints = { readonly columnId: string; readonly criterion: string; readonly points: number }

export function scoreActions(bench: Bench): ScoreActions {
  const { ports, store, change } = bench
  const roundOf = (roundId: string) => store.getState().comparison?.rounds.find(({ id }) => id === roundId)
  const changeScoring = (roundId: string, scoringId: string, edit: (scoring: Scoring) => Scoring) =>
    change((comparison) =>
      changeRound(comparison, roundId, (round) => ({
        ...round,
        scorings: round.scorings.map((scoring) => (scoring.id === scoringId ? edit(scoring) : scoring)),
      })),
    )
  const send = async (roundId: string, scoring: Scoring) => {
    const round = roundOf(roundId)
    if (round === undefined) return
    const orders = scoreOrders(round, scoring, ports.runs.getState())
    await Promise.all(orders.map((order) => bench.start(order)))
  }
  return {
    score: async (roundId, rubric, judge) => {
      const round = roundOf(roundId)
      if (round === undefined) return
      const order = shuffled(columnsWithText(round, ports.runs.getState()), ports.newSeed())
      const passes = [order, order.toReversed()].map((columnIds) => ({
        runId: ports.newId(),
        columnIds: [...columnIds],
      }))
      const scoring: Scoring =
        judge === undefined
          ? { id: ports.newId(), rubric, passes: [], given: {} }
          : { id: ports.newId(), rubric, judge, passes }
      const saved = await change((comparison) =>
        changeRound(comparison, roundId, (one) => ({ ...one, scorings: [...one.scorings, scoring] })),
      )
      if (saved) await send(roundId, scoring)
    },
    givePoints: (roundId, scoringId, { columnId, criterion, points }) =>
      void changeScoring(roundId, scoringId, (scoring) => ({
        ...scoring,
        given: { ...scoring.given, [columnId]: { ...scoring.given?.[columnId], [criterion]: points } },
      })),
    removeScoring: (roundId, scoringId) => {
      const place = roundOf(roundId)?.scorings.findIndex(({ id }) => id === scoringId) ?? -1
      const removed = roundOf(roundId)?.scorings[place]
      const changeScorings = (edit: (scorings: Scoring[]) => Scoring[]) =>
        void change((comparison) =>
          changeRound(comparison, roundId, (round) => ({ ...round, scorings: edit(round.scorings) })),
        )
      changeScorings((scorings) => scorings.filter(({ id }) => id !== scoringId))
      return () =>
        removed !== undefined && changeScorings((scorings) => scorings.toSpliced(place, 0, removed))
    },
    sendScoring: send,
  }
}

function columnsWithText(round: Round, runs: RunsState): readonly string[] {
  return round.answers
    .map(({ columnId }) => columnId)
    .filter((columnId) => (runIn(runs, newestRunId(round, columnId))?.text ?? '') !== '')
}

function scoreOrders(round: Round, scoring: Scoring, runs: RunsState): readonly RunOrder[] {
  const { judge, rubric } = scoring
  if (judge === undefined) return []
  return scoring.passes.map(({ runId, columnIds }) => {
    const sources = columnIds.map((columnId, place) => ({
      letter: letterOf(place),
      text: runIn(runs, newestRunId(round, columnId))?.text ?? '',
    }))
    const prompt = scorePrompt(round.prompt, sources, rubric)
    return { runId, conversationId: runId, turnId: runId, prompt, target: judge, surface: 'compare' }
  })
}
