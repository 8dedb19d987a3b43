import { isHidden } from '../../lib/compare/blind.ts'
import type { Comparison, Preset, Round } from '../../lib/compare/comparison.ts'
import { newestRunId } from '../../lib/compare/comparison.ts'
import type { Vote } from '../../lib/compare/vote.ts'
import { type RunsState, runIn } from '../answer/run-store.ts'
import type { MergePlan } from './merge-actions.ts'

export type CompareState = {
  /** Absent until the shelf and the settings have been read. */
  readonly comparison: Comparison | undefined
  /** Another tab has it; nothing is changed or saved from here. */
  readonly elsewhere?: boolean
  /** The column that answers are compared with, while differences are shown. */
  readonly against?: string
  /** Every vote that was given, in whatever comparison. */
  readonly votes: readonly Vote[]
  /** Every comparison that is kept, the latest first; absent until they are asked for. */
  readonly past?: readonly Comparison[]
  readonly presets: readonly Preset[]
  /** Merges that wait for their columns, by round. */
  readonly waiting: Readonly<Record<string, MergePlan>>
  /** Why a run was not taken, by its id. */
  readonly refusals: Readonly<Record<string, string>>
  /** Runs that are being handed over. */
  readonly sending: ReadonlySet<string>
  /** Why the last change could not be saved. */
  readonly problem?: string
}

/** Whether a run is on its way or being answered. */
export function isUnderWay({ sending }: CompareState, { runs }: RunsState, runId: string): boolean {
  const shown = runs[runId]
  if (sending.has(runId) || shown?.state === 'loading') return true
  return shown?.state === 'known' && shown.run.status.state === 'running'
}

/** The newest runs of the columns in the last round that are being answered now. */
export function runningIn(state: CompareState, runs: RunsState): readonly string[] {
  const { comparison } = state
  return (comparison?.rounds ?? []).flatMap((round) =>
    (comparison?.columns ?? []).flatMap(({ id }) => {
      const runId = newestRunId(round, id)
      return runId !== undefined && isUnderWay(state, runs, runId) ? [runId] : []
    }),
  )
}

/**
 * The column whose answers others are best compared with: the first with a whole answer to the latest prompt that
 * several answered; the first of all where nobody did. Rounds that are still blind tell nothing.
 */
export function firstAnswered({ comparison }: CompareState, runs: RunsState): string | undefined {
  const columns = comparison?.columns ?? []
  const rounds = (comparison?.rounds ?? []).filter((round) => !isHidden(round))
  const answers = rounds.map((round) =>
    columns.flatMap(({ id }) => {
      const run = runIn(runs, newestRunId(round, id))
      return run === undefined || run.text === '' ? [] : [{ id, whole: run.status.state === 'done' }]
    }),
  )
  const latest = answers.findLast((said) => said.length > 1) ?? answers.findLast((said) => said.length > 0)
  return (latest?.find(({ whole }) => whole) ?? latest?.[0] ?? columns[0])?.id
}

/** Every run of a comparison that the screen may show: answers, merges and scorings. */
export function runIdsOf({ rounds }: Comparison): readonly string[] {
  return rounds.flatMap((round: Round) => [
    ...round.answers.flatMap(({ runIds }) => runIds),
    ...round.merges.map(({ runId }) => runId),
    ...round.scorings.flatMap(({ passes }) => passes.map(({ runId }) => runId)),
  ])
}
