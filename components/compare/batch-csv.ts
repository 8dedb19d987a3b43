import { type Batch, cellRunId } from '../../lib/compare/batch.ts'
import { csvText, withoutFormula } from '../../lib/compare/csv.ts'
import { type RunsState, runIn } from '../answer/run-store.ts'

/** A batch as a table: each prompt with what every column answered. */
export function batchCsv(batch: Batch, labels: readonly string[], runs: RunsState): string {
  const rows = batch.prompts.map((prompt, row) => [
    prompt,
    ...batch.targets.map((_, column) => runIn(runs, cellRunId(batch, { row, column }))?.text ?? ''),
  ])
  return csvText([['prompt', ...labels], ...rows].map((row) => row.map(withoutFormula)))
}
