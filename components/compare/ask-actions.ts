import type { Column, Comparison } from '../../lib/compare/comparison.ts'
import { addRound, addRun, orderOf } from '../../lib/compare/comparison-edits.ts'
import type { RunOrder } from '../../lib/runs/order.ts'
import { runningIn } from './compare-state.ts'
import type { Bench } from './compare-store.ts'

export interface AskActions {
  /** Asks the column that the draft names, or all of them. Does nothing while one of them is answering. */
  send(): Promise<void>
  /** Another version of a column's answer, by whoever its model is now. */
  regenerate(roundId: string, columnId: string): Promise<void>
  /** Hands over once more what was saved and never taken. */
  sendAgain(roundId: string, columnId: string): Promise<void>
  stop(runId: string): void
  stopAll(): void
}

export function askActions(bench: Bench): AskActions {
  const { ports, store } = bench
  return {
    send: () => send(bench),
    regenerate: async (roundId, columnId) => {
      const column = store.getState().comparison?.columns.find(({ id }) => id === columnId)
      if (column === undefined) return
      if (!(await bench.change((comparison) => addRun(comparison, roundId, column, ports.newId())))) return
      await startNewest(bench, roundId, [columnId])
    },
    sendAgain: (roundId, columnId) => startNewest(bench, roundId, [columnId]),
    stop: (runId) => ports.client.cancelRun(runId),
    stopAll: () => {
      for (const runId of runningIn(store.getState(), ports.runs.getState())) ports.client.cancelRun(runId)
    },
  }
}

async function send(bench: Bench): Promise<void> {
  const { ports, store } = bench
  const state = store.getState()
  const { comparison } = state
  if (comparison === undefined || runningIn(state, ports.runs.getState()).length > 0) return
  const { prompt, tag } = comparison.draft
  const asked = addresseesOf(comparison)
  if (prompt.trim() === '' || asked.length === 0) return
  const round = {
    prompt,
    seed: ports.newSeed(),
    askedAt: ports.now(),
    asked: asked.map((column) => ({ column })),
    ...(tag === undefined || tag.trim() === '' ? {} : { tag: tag.trim() }),
  }
  // Saved with the ids of its runs before any of them is started: a tab that is closed now finds them again.
  const saved = await bench.change((before) => ({
    ...addRound(before, round, ports.newId),
    draft: { ...before.draft, prompt: '' },
  }))
  if (!saved) return
  const sent = store.getState().comparison?.rounds.at(-1)
  if (sent !== undefined)
    await startNewest(
      bench,
      sent.id,
      asked.map(({ id }) => id),
    )
}

/** Whom the draft is for. */
export function addresseesOf({ columns, draft }: Comparison): readonly Column[] {
  const only = columns.filter(({ id }) => id === draft.columnId)
  return only.length === 0 ? columns : only
}

/** Starts the newest runs of columns in a round, all at once. */
export async function startNewest(
  bench: Bench,
  roundId: string,
  columnIds: readonly string[],
): Promise<void> {
  const { comparison } = bench.store.getState()
  const round = comparison?.rounds.find(({ id }) => id === roundId)
  if (comparison === undefined || round === undefined) return
  const orders = columnIds
    .map((columnId) => orderOf(comparison, round, columnId))
    .filter((order): order is RunOrder => order !== undefined)
  await Promise.all(orders.map((order) => bench.start(order)))
}
