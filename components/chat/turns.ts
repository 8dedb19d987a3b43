import type { RunsState } from '../answer/run-store.ts'

/** A question and the runs that answered it, oldest first. */
export type Turn = { readonly turnId: string; readonly runIds: readonly string[] }

/** Groups the runs that have arrived by the question they answer, in the order of the conversation. */
export function turnsOf(runIds: readonly string[], { runs }: RunsState): readonly Turn[] {
  const turns = new Map<string, string[]>()
  for (const runId of runIds) {
    const shown = runs[runId]
    if (shown?.state !== 'known') continue
    const { turnId } = shown.run.order
    turns.set(turnId, [...(turns.get(turnId) ?? []), runId])
  }
  return [...turns].map(([turnId, ids]) => ({ turnId, runIds: withoutLocked(ids, runs) }))
}

/** A run that met locked keys is no version of the answer, once the keys were unlocked and it was asked again. */
function withoutLocked(runIds: readonly string[], runs: RunsState['runs']): readonly string[] {
  return runIds.filter((runId, index) => index === runIds.length - 1 || !metLockedKeys(runs[runId]))
}

function metLockedKeys(shown: RunsState['runs'][string] | undefined): boolean {
  if (shown?.state !== 'known') return false
  const { status } = shown.run
  return status.state === 'failed' && status.reason === 'keys-locked'
}

/** The same array when nothing changed, so that nothing renders for it. */
export function settledTurns(before: readonly Turn[], after: readonly Turn[]): readonly Turn[] {
  const same =
    before.length === after.length &&
    after.every((turn, index) => turn.runIds.join(' ') === before[index]?.runIds.join(' '))
  return same ? before : after
}
