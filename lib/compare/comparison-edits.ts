import type { RunOrder, RunTarget } from '../runs/order.ts'
import { type Answer, type Column, type Comparison, columnLimits, type Round } from './comparison.ts'

/** Changes of a comparison as pure functions. Ids and moments are the caller's. */

type NewId = () => string

export function newComparison(targets: readonly RunTarget[], newId: NewId, now: number): Comparison {
  const columns = targets.slice(0, columnLimits.most).map((target) => newColumn(target, newId))
  const id = newId()
  return {
    version: 1,
    id,
    createdAt: now,
    changedAt: now,
    columns,
    rounds: [],
    blind: false,
    draft: { prompt: '' },
  }
}

export function newColumn(target: RunTarget, newId: NewId): Column {
  return { id: newId(), conversationId: newId(), target }
}

export function addColumn(comparison: Comparison, column: Column): Comparison {
  if (comparison.columns.length >= columnLimits.most) return comparison
  return { ...comparison, columns: [...comparison.columns, column] }
}

/** Another model in the same place; it goes on with the conversation of the one before it. */
export function replaceTarget(comparison: Comparison, columnId: string, target: RunTarget): Comparison {
  const columns = comparison.columns.map((column) =>
    column.id === columnId ? { ...column, target } : column,
  )
  return { ...comparison, columns }
}

/** Takes a column away; its answers stay in the rounds, so that it can be put back. */
export function removeColumn(comparison: Comparison, columnId: string): Comparison {
  const { columnId: addressee, ...draft } = comparison.draft
  return {
    ...comparison,
    columns: comparison.columns.filter(({ id }) => id !== columnId),
    draft: addressee === columnId ? draft : comparison.draft,
  }
}

export function moveColumn(comparison: Comparison, columnId: string, place: number): Comparison {
  const moved = comparison.columns.find(({ id }) => id === columnId)
  if (moved === undefined) return comparison
  const others = comparison.columns.filter(({ id }) => id !== columnId)
  return { ...comparison, columns: [...others.slice(0, place), moved, ...others.slice(place)] }
}

type NewRound = Pick<Round, 'prompt' | 'seed' | 'askedAt'> &
  Partial<Pick<Round, 'tag' | 'secondOf'>> & {
    /** What each column is asked; one without a prompt of its own is asked that of the round. */
    readonly asked: readonly { readonly column: Column; readonly prompt?: string }[]
  }

/** Adds a round with a run for each of the columns that are asked. */
export function addRound(comparison: Comparison, round: NewRound, newId: NewId): Comparison {
  const { asked, ...rest } = round
  const answers = asked.map(
    ({ column, prompt }): Answer => ({
      columnId: column.id,
      turnId: newId(),
      target: column.target,
      ...(prompt === undefined ? {} : { prompt }),
      runIds: [newId()],
    }),
  )
  const added: Round = { ...rest, id: newId(), blind: comparison.blind, answers, merges: [], scorings: [] }
  return { ...comparison, rounds: [...comparison.rounds, added] }
}

/** Adds a run to the answer of a column, by whoever the column's model is now. */
export function addRun(
  comparison: Comparison,
  roundId: string,
  { id: columnId, target }: Pick<Column, 'id' | 'target'>,
  runId: string,
): Comparison {
  return changeRound(comparison, roundId, (round) => ({
    ...round,
    answers: round.answers.map((answer) =>
      answer.columnId === columnId ? { ...answer, target, runIds: [...answer.runIds, runId] } : answer,
    ),
  }))
}

export function changeRound(
  comparison: Comparison,
  roundId: string,
  change: (round: Round) => Round,
): Comparison {
  const rounds = comparison.rounds.map((round) => (round.id === roundId ? change(round) : round))
  return { ...comparison, rounds }
}

/** The order of a column's newest run in a round; the same each time, so that starting it twice is starting it once. */
export function orderOf(comparison: Comparison, round: Round, columnId: string): RunOrder | undefined {
  const column = comparison.columns.find(({ id }) => id === columnId)
  const answer = round.answers.find((one) => one.columnId === columnId)
  const runId = answer?.runIds.at(-1)
  if (column === undefined || answer === undefined || runId === undefined) return undefined
  const { turnId, target, prompt = round.prompt } = answer
  return { runId, conversationId: column.conversationId, turnId, prompt, target, surface: 'compare' }
}
