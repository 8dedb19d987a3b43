import { type Batch, type Cell, type CellState, cellRunId, type PlanPorts } from '../../lib/compare/batch.ts'
import { estimateOf } from '../../lib/compare/estimate.ts'
import { measuresOf } from '../../lib/compare/measures.ts'
import type { RunTarget } from '../../lib/runs/order.ts'
import type { Settings } from '../../lib/settings/schema.ts'
import { priceIn } from '../answer/deployment-names.ts'
import type { RunsState } from '../answer/run-store.ts'

export type CellKnowledge = { readonly settingsNow: () => Settings | undefined }

/** How long an answer is expected to be, in characters, before any is there. */
export const expectedAnswer = 1600

/** What planning a batch needs to know of each cell, read off the runs. */
export function cellPorts(
  batch: Batch,
  { settingsNow }: CellKnowledge,
  runs: RunsState,
  sending: ReadonlySet<string>,
): PlanPorts {
  const settings = settingsNow()
  return {
    stateOf: (cell) => {
      const runId = cellRunId(batch, cell)
      return sending.has(runId) ? { state: 'running' } : cellStateOf(runs, runId, settings)
    },
    providerOf: ({ column }) => providerOf(settings, batch.targets[column]),
    expectedOf: (cell) => expectedCost(batch, cell, settings),
  }
}

export function cellStateOf({ runs }: RunsState, runId: string, settings: Settings | undefined): CellState {
  const shown = runs[runId]
  if (shown === undefined || shown.state === 'unknown') return { state: 'idle' }
  // Until the journal has answered, it may be under way.
  if (shown.state === 'loading' || shown.run.status.state === 'running') return { state: 'running' }
  const { cost = 0 } = measuresOf(shown.run, priceIn(settings), 0)
  return { state: 'ended', cost, good: shown.run.status.state === 'done' }
}

/** US dollars that the cell may cost; 0 where its price is not known. */
export function expectedCost(
  batch: Pick<Batch, 'prompts' | 'targets'>,
  cell: Cell,
  settings: Settings | undefined,
): number {
  const [prompt, target] = [batch.prompts[cell.row], batch.targets[cell.column]]
  if (settings === undefined || prompt === undefined || target === undefined) return 0
  const expected = { inputCharacters: prompt.length, outputCharacters: expectedAnswer }
  const estimate = estimateOf(settings, target, priceIn(settings), expected)
  return estimate.state === 'known' ? estimate.dollars : 0
}

/** The account that is asked first. */
function providerOf(settings: Settings | undefined, target: RunTarget | undefined): string {
  if (target === undefined) return ''
  const deploymentId =
    target.kind === 'deployment'
      ? target.deploymentId
      : settings?.routes.find(({ id }) => id === target.routeId)?.deploymentIds[0]
  return settings?.deployments.find(({ id }) => id === deploymentId)?.accountId ?? deploymentId ?? ''
}
