import { standingOrder } from '../../lib/compare/blind.ts'
import { newestRunId, type Round } from '../../lib/compare/comparison.ts'
import { changeRound } from '../../lib/compare/comparison-edits.ts'
import type { Verdict, Vote } from '../../lib/compare/vote.ts'
import { type RunsState, runIn } from '../answer/run-store.ts'
import type { Bench } from './compare-store.ts'

export interface VoteActions {
  /** Keeps a vote between these columns, in this order, and shows whose answers they are. */
  vote(roundId: string, columnIds: readonly string[], verdict: Verdict): Promise<void>
  takeVoteBack(voteId: string): Promise<void>
  /** Shows whose answers they are without a vote. */
  reveal(roundId: string): void
}

/** The columns that have said something in a round, and whether all are done. */
export function votersChoice(
  round: Round,
  columns: readonly { readonly id: string }[],
  runs: RunsState,
): { readonly ready: boolean; readonly columnIds: readonly string[] } {
  const asked = standingOrder(round, columns).filter(({ id }) => newestRunId(round, id) !== undefined)
  const found = asked.map(({ id }) => ({ id, run: runIn(runs, newestRunId(round, id)) }))
  const ready = found.every(({ run }) => run !== undefined && run.status.state !== 'running')
  return { ready, columnIds: found.filter(({ run }) => (run?.text ?? '') !== '').map(({ id }) => id) }
}

export function voteActions({ ports, store, change }: Bench): VoteActions {
  const setVote = (roundId: string, voteId: string | undefined) =>
    change((comparison) => changeRound(comparison, roundId, (round) => ({ ...round, voteId })))
  return {
    vote: async (roundId, columnIds, verdict) => {
      const { comparison } = store.getState()
      const round = comparison?.rounds.find(({ id }) => id === roundId)
      if (comparison === undefined || round === undefined || round.voteId !== undefined) return
      const contestants = columnIds.flatMap(
        (columnId) => round.answers.find((answer) => answer.columnId === columnId)?.target ?? [],
      )
      const ids = { id: ports.newId(), comparisonId: comparison.id, roundId }
      const tag = round.tag === undefined ? {} : { tag: round.tag }
      const vote: Vote = { ...ids, ...tag, at: ports.now(), contestants, verdict }
      const saved = setVote(roundId, vote.id)
      store.setState(({ votes }) => ({ votes: [...votes, vote] }))
      await Promise.all([saved, ports.shelf.saveVote(vote)])
    },
    takeVoteBack: async (voteId) => {
      const vote = store.getState().votes.find(({ id }) => id === voteId)
      store.setState(({ votes }) => ({ votes: votes.filter(({ id }) => id !== voteId) }))
      await ports.shelf.removeVote(voteId)
      if (vote !== undefined) await setVote(vote.roundId, undefined)
    },
    reveal: (roundId) =>
      void change((comparison) => changeRound(comparison, roundId, (round) => ({ ...round, blind: false }))),
  }
}
