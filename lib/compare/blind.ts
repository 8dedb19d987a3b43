import type { Round } from './comparison.ts'
import { shuffled } from './seeded.ts'

/** Whether whose answers they are is not to be seen yet. */
export function isHidden({ blind, voteId }: Round): boolean {
  return blind && voteId === undefined
}

/** The columns of a round in the order in which they stand: shuffled where it was asked blind. */
export function standingOrder<Column extends { readonly id: string }>(
  round: Round,
  columns: readonly Column[],
): readonly Column[] {
  // By their ids first, so that moving a column does not tell which answer is whose.
  const byId = columns.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  return round.blind ? shuffled(byId, round.seed) : columns
}

/** By what an answer goes while its name is hidden: A, B, C. */
export function letterOf(place: number): string {
  return String.fromCharCode(65 + place)
}
