import { createStore, type StoreApi } from 'zustand/vanilla'
import {
  type Batch,
  type Cell,
  cellKey,
  cellOrder,
  cellRunId,
  cellsOf,
  planOf,
} from '../../lib/compare/batch.ts'
import { type CellKnowledge, cellPorts } from './cell-ports.ts'
import type { ComparePorts } from './compare-store.ts'

export type BatchState = {
  /** The newest first; absent until they are read. */
  readonly batches: readonly Batch[] | undefined
  readonly shownId?: string
  /** Cells that are being handed over, by run id. */
  readonly sending: ReadonlySet<string>
  /** Why the batch that was under way paused by itself. */
  readonly pausedBecause?: string
}

export type NewBatch = Pick<Batch, 'name' | 'targets' | 'prompts' | 'cap' | 'perProvider'>

export interface BatchActions {
  load(): Promise<void>
  show(batchId: string | undefined): void
  /** Keeps a batch and begins with it. */
  begin(batch: NewBatch): Promise<void>
  pause(): Promise<void>
  resume(): Promise<void>
  /** Asks those cells once more that came to nothing, under new ids. */
  askAgain(cells: readonly Cell[]): Promise<void>
  /** Asks one of them once more, at once, and leaves a batch that is paused paused. */
  runAgain(cell: Cell): Promise<void>
  remove(batchId: string): Promise<void>
}

export type BatchStore = StoreApi<BatchState> & BatchActions

type Ports = Pick<ComparePorts, 'client' | 'runs' | 'shelf' | 'newId' | 'now'> & CellKnowledge

/** Runs one batch at a time while the page is open. Whatever was started goes on without it. */
export function createBatchStore(ports: Ports): BatchStore {
  const store = createStore<BatchState>(() => ({ batches: undefined, sending: new Set() }))
  const pump = () => void pumpOnce(ports, store)
  ports.runs.subscribe(pump)
  const change = async (batchId: string | undefined, edit: (batch: Batch) => Batch) => {
    await changeBatch(ports, store, batchId, edit)
    pump()
  }
  return {
    ...store,
    load: () => load(ports, store),
    show: (shownId) => {
      store.setState({ shownId, pausedBecause: undefined })
      watchCells(ports, shownOf(store.getState()))
    },
    begin: async (wanted) => {
      const batch: Batch = {
        version: 1,
        id: ports.newId(),
        createdAt: ports.now(),
        state: 'running',
        again: {},
        ...wanted,
      }
      await ports.shelf.saveBatch(batch)
      store.setState(({ batches = [] }) => ({
        batches: [batch, ...batches],
        shownId: batch.id,
        pausedBecause: undefined,
      }))
      pump()
    },
    pause: () => change(store.getState().shownId, (batch) => ({ ...batch, state: 'paused' })),
    resume: () => {
      store.setState({ pausedBecause: undefined })
      return change(store.getState().shownId, (batch) => ({ ...batch, state: 'running' }))
    },
    askAgain: (cells) =>
      change(store.getState().shownId, (batch) => ({
        ...batch,
        state: 'running',
        again: { ...batch.again, ...Object.fromEntries(cells.map((cell) => oneMore(batch, cell))) },
      })),
    runAgain: async (cell) => {
      const { shownId } = store.getState()
      await change(shownId, (batch) => ({
        ...batch,
        again: { ...batch.again, ...Object.fromEntries([oneMore(batch, cell)]) },
      }))
      const batch = shownOf(store.getState())
      if (batch !== undefined && batch.state !== 'running') await startCell(ports, store, batch, cell)
    },
    remove: async (batchId) => {
      await ports.shelf.removeBatch(batchId)
      store.setState(({ batches = [] }) => ({
        batches: batches.filter(({ id }) => id !== batchId),
        shownId: undefined,
      }))
    },
  }
}

const oneMore = (batch: Batch, cell: Cell) => [cellKey(cell), (batch.again[cellKey(cell)] ?? 0) + 1] as const

export function shownOf({ batches, shownId }: BatchState): Batch | undefined {
  return batches?.find(({ id }) => id === shownId)
}

/** A batch that was under way when the page was closed waits to be resumed: nothing is spent unasked. */
async function load({ shelf }: Ports, store: StoreApi<BatchState>): Promise<void> {
  if (store.getState().batches !== undefined) return
  const batches = (await shelf.listBatches()).map(
    (batch): Batch => (batch.state === 'running' ? { ...batch, state: 'paused' } : batch),
  )
  store.setState({ batches })
}

async function changeBatch(
  { shelf }: Ports,
  store: StoreApi<BatchState>,
  batchId: string | undefined,
  edit: (batch: Batch) => Batch,
): Promise<void> {
  const before = store.getState().batches?.find(({ id }) => id === batchId)
  if (before === undefined) return
  const after = edit(before)
  store.setState(({ batches }) => ({ batches: batches?.map((one) => (one.id === batchId ? after : one)) }))
  await shelf.saveBatch(after)
}

function watchCells({ runs }: Ports, batch: Batch | undefined): void {
  if (batch === undefined) return
  for (const cell of cellsOf(batch)) runs.watch(cellRunId(batch, cell))
}

async function pumpOnce(ports: Ports, store: StoreApi<BatchState>): Promise<void> {
  const state = store.getState()
  const batch = state.batches?.find((one) => one.state === 'running')
  if (batch === undefined) return
  const plan = planOf(batch, cellPorts(batch, ports, ports.runs.getState(), state.sending))
  const end = (next: 'paused' | 'done', because?: string) => {
    store.setState({ pausedBecause: because })
    return changeBatch(ports, store, batch.id, (one) => ({ ...one, state: next }))
  }
  switch (plan.next) {
    case 'wait':
      return
    case 'done':
      return end('done')
    case 'cap':
      return end('paused', 'The next answer might go beyond the cap.')
    case 'start':
      await Promise.all(plan.cells.map((cell) => startCell(ports, store, batch, cell)))
  }
}

async function startCell(
  { client, runs, shelf }: Ports,
  store: StoreApi<BatchState>,
  batch: Batch,
  cell: Cell,
): Promise<void> {
  const order = cellOrder(batch, cell)
  if (order === undefined) return
  store.setState(({ sending }) => ({ sending: new Set(sending).add(order.runId) }))
  try {
    await client.startRun(order)
    runs.watch(order.runId)
  } catch (error) {
    const paused: Batch = { ...batch, state: 'paused' }
    store.setState(({ batches }) => ({
      batches: batches?.map((one) => (one.id === batch.id ? paused : one)),
      pausedBecause: error instanceof Error ? error.message : String(error),
    }))
    await shelf.saveBatch(paused)
  } finally {
    store.setState(({ sending }) => ({ sending: new Set([...sending].filter((id) => id !== order.runId)) }))
  }
}
