import { letterOf } from '../../lib/compare/blind.ts'
import { type Comparison, type Merge, newestRunId, type Round } from '../../lib/compare/comparison.ts'
import { addRound, changeRound } from '../../lib/compare/comparison-edits.ts'
import { mergePrompt, type Source, secondRoundPrompt } from '../../lib/compare/merge.ts'
import type { RunOrder, RunTarget } from '../../lib/runs/order.ts'
import { type RunsState, runIn } from '../answer/run-store.ts'
import { startNewest } from './ask-actions.ts'
import { isUnderWay } from './compare-state.ts'
import type { Bench } from './compare-store.ts'

export type MergePlan = {
  readonly kind: Merge['kind']
  readonly instructions?: string
  readonly judge: RunTarget
  readonly columnIds: readonly string[]
}

export interface MergeActions {
  /** Makes one answer out of those of the wanted columns, as soon as all of them have ended. */
  merge(roundId: string, plan: MergePlan): Promise<void>
  /** Forgets a merge that still waits for its columns. */
  forgetMerge(roundId: string): void
  /** Merges once more, as it was. */
  mergeAgain(roundId: string, merge: Merge): Promise<void>
  /** Hands a merge over that was saved and never taken. */
  sendMerge(roundId: string, merge: Merge): Promise<void>
  /** Asks every column that answered once more, now that it may see what the others said. */
  secondRound(roundId: string): Promise<void>
}

export function mergeActions(bench: Bench): MergeActions {
  const { ports, store } = bench
  const roundOf = (roundId: string) => store.getState().comparison?.rounds.find(({ id }) => id === roundId)
  const setWaiting = (roundId: string, plan: MergePlan | undefined) =>
    store.setState(({ waiting }) => {
      const { [roundId]: _gone, ...others } = waiting
      return { waiting: plan === undefined ? others : { ...others, [roundId]: plan } }
    })
  const mergeWhenDone = async (roundId: string, plan: MergePlan) => {
    const round = roundOf(roundId)
    if (round === undefined) return
    if (isWaitedFor(bench, round, plan)) setWaiting(roundId, plan)
    else {
      setWaiting(roundId, undefined)
      await mergeNow(bench, round, plan)
    }
  }
  ports.runs.subscribe(() => {
    for (const [roundId, plan] of Object.entries(store.getState().waiting)) {
      const round = roundOf(roundId)
      if (round !== undefined && !isWaitedFor(bench, round, plan)) void mergeWhenDone(roundId, plan)
    }
  })
  return {
    merge: mergeWhenDone,
    forgetMerge: (roundId) => setWaiting(roundId, undefined),
    mergeAgain: (roundId, { kind, instructions, judge, sources }) =>
      mergeWhenDone(roundId, {
        ...{ kind, judge, columnIds: sources.map(({ columnId }) => columnId) },
        ...(instructions === undefined ? {} : { instructions }),
      }),
    sendMerge: async (roundId, merge) => {
      const round = roundOf(roundId)
      if (round !== undefined) await bench.start(mergeOrder(round, merge, ports.runs.getState()))
    },
    secondRound: (roundId) => secondRound(bench, roundOf(roundId)),
  }
}

function isWaitedFor({ ports, store }: Bench, round: Round, plan: MergePlan): boolean {
  return plan.columnIds.some((columnId) => {
    const runId = newestRunId(round, columnId)
    return runId !== undefined && isUnderWay(store.getState(), ports.runs.getState(), runId)
  })
}

/** Whoever failed has said nothing, and is left out. */
async function mergeNow(bench: Bench, round: Round, plan: MergePlan): Promise<void> {
  const { ports } = bench
  const runs = ports.runs.getState()
  const sources = plan.columnIds.flatMap((columnId) => {
    const runId = newestRunId(round, columnId)
    return runId === undefined || (runIn(runs, runId)?.text ?? '') === '' ? [] : [{ columnId, runId }]
  })
  if (sources.length === 0) return
  const { columnIds: _wanted, ...rest } = plan
  const merge: Merge = { ...rest, id: ports.newId(), runId: ports.newId(), sources }
  const saved = await bench.change((comparison) =>
    changeRound(comparison, round.id, (one) => ({ ...one, merges: [...one.merges, merge] })),
  )
  if (saved) await bench.start(mergeOrder(round, merge, runs))
}

function mergeOrder(round: Round, merge: Merge, runs: RunsState): RunOrder {
  const { id, kind, instructions, judge, runId } = merge
  const sources = merge.sources.map(
    (source, place): Source => ({ letter: letterOf(place), text: runIn(runs, source.runId)?.text ?? '' }),
  )
  const prompt = mergePrompt({ kind, instructions, question: round.prompt, sources })
  return { runId, conversationId: id, turnId: id, prompt, target: judge, surface: 'compare' }
}

async function secondRound(bench: Bench, round: Round | undefined): Promise<void> {
  const { ports, store } = bench
  const { comparison } = store.getState()
  if (comparison === undefined || round === undefined) return
  const asked = secondPrompts(comparison, round, ports.runs.getState())
  if (asked.length < 2) return
  const { prompt, tag } = round
  const next = { prompt, secondOf: round.id, seed: ports.newSeed(), askedAt: ports.now(), asked }
  const saved = await bench.change((before) =>
    addRound(before, { ...next, ...(tag === undefined ? {} : { tag }) }, ports.newId),
  )
  const added = store.getState().comparison?.rounds.at(-1)
  if (saved && added !== undefined) {
    await startNewest(
      bench,
      added.id,
      asked.map(({ column }) => column.id),
    )
  }
}

function secondPrompts({ columns }: Comparison, round: Round, runs: RunsState) {
  const said = columns.flatMap((column) => {
    const text = runIn(runs, newestRunId(round, column.id))?.text ?? ''
    return text === '' ? [] : [{ column, text }]
  })
  return said.map(({ column }) => {
    const others = said.filter((one) => one.column !== column)
    const sources = others.map(({ text }, place) => ({ letter: letterOf(place), text }))
    return { column, prompt: secondRoundPrompt(round.prompt, sources) }
  })
}
