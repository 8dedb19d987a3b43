import * as z from 'zod/mini'
import { promptLimit } from '../runs/limits.ts'
import { type RunOrder, runOrderSchema } from '../runs/order.ts'
import { whole } from '../settings/whole.ts'
import { columnLimits } from './comparison.ts'

const id = z.string().check(z.minLength(1), z.maxLength(40))

export const batchLimits = { prompts: 500, perProvider: 8 }

export const batchSchema = z.strictObject({
  version: z.literal(1),
  id,
  createdAt: z.number(),
  name: z.string(),
  targets: z.array(runOrderSchema.shape.target).check(z.minLength(1), z.maxLength(columnLimits.most)),
  prompts: z
    .array(z.string().check(z.minLength(1), z.maxLength(promptLimit)))
    .check(z.minLength(1), z.maxLength(batchLimits.prompts)),
  state: z.enum(['paused', 'running', 'done']),
  /** US dollars; what would go beyond it is not asked. */
  cap: z.optional(z.number().check(z.nonnegative())),
  /** How many calls to one provider at a time. */
  perProvider: z.number().check(whole, z.positive(), z.maximum(batchLimits.perProvider)),
  /** By cell: how often it was asked anew. */
  again: z.record(z.string(), z.number()),
})
/** Prompts that are asked of several columns one after the other. What became of each is in the journal. */
export type Batch = z.infer<typeof batchSchema>

export type Cell = { readonly row: number; readonly column: number }

export const cellKey = ({ row, column }: Cell): string => `${row}.${column}`

/** Every cell, row by row. */
export function cellsOf({ prompts, targets }: Batch): readonly Cell[] {
  return prompts.flatMap((_, row) => targets.map((_, column) => ({ row, column })))
}

/** The run of a cell, by an id that is the same whenever it is asked for: to start it twice is to start it once. */
export function cellOrder(batch: Batch, cell: Cell): RunOrder | undefined {
  const [prompt, target] = [batch.prompts[cell.row], batch.targets[cell.column]]
  if (prompt === undefined || target === undefined) return undefined
  const runId = cellRunId(batch, cell)
  return { runId, conversationId: runId, turnId: runId, prompt, target, surface: 'compare' }
}

export function cellRunId({ id: batchId, again }: Batch, cell: Cell): string {
  return `${batchId}.${cellKey(cell)}.${again[cellKey(cell)] ?? 0}`
}

/** What is known of a cell's run. A price that is not known counts as nothing. */
export type CellState =
  | { readonly state: 'idle' }
  /** On its way; `expected` is what it may cost. */
  | { readonly state: 'running' }
  | { readonly state: 'ended'; readonly cost: number; readonly good: boolean }

export type Plan =
  | { readonly next: 'start'; readonly cells: readonly Cell[] }
  /** Everything that may be under way is. */
  | { readonly next: 'wait' }
  | { readonly next: 'done' }
  | { readonly next: 'cap' }

export type PlanPorts = {
  readonly stateOf: (cell: Cell) => CellState
  /** Calls to the same provider wait for each other. */
  readonly providerOf: (cell: Cell) => string
  /** US dollars that a cell may cost; 0 where its price is not known. */
  readonly expectedOf: (cell: Cell) => number
}

/** Which cells to start now, within the limit of each provider and the cap of the batch. */
export function planOf(batch: Batch, { stateOf, providerOf, expectedOf }: PlanPorts): Plan {
  const cells = cellsOf(batch)
  const busy = new Map<string, number>()
  const idle: Cell[] = []
  let committed = 0
  for (const cell of cells) {
    const state = stateOf(cell)
    if (state.state === 'ended') committed += state.cost
    else if (state.state === 'idle') idle.push(cell)
    else {
      committed += expectedOf(cell)
      busy.set(providerOf(cell), (busy.get(providerOf(cell)) ?? 0) + 1)
    }
  }
  if (idle.length === 0) return { next: busy.size === 0 ? 'done' : 'wait' }
  const chosen: Cell[] = []
  for (const cell of idle) {
    const provider = providerOf(cell)
    if ((busy.get(provider) ?? 0) >= batch.perProvider) continue
    const expected = expectedOf(cell)
    if (batch.cap !== undefined && committed + expected > batch.cap) {
      if (chosen.length === 0) return { next: busy.size === 0 ? 'cap' : 'wait' }
      break
    }
    committed += expected
    busy.set(provider, (busy.get(provider) ?? 0) + 1)
    chosen.push(cell)
  }
  return chosen.length === 0 ? { next: 'wait' } : { next: 'start', cells: chosen }
}
