import type { Column, Comparison } from '../../lib/compare/comparison.ts'
import {
  addColumn,
  moveColumn,
  newColumn,
  removeColumn,
  replaceTarget,
} from '../../lib/compare/comparison-edits.ts'
import type { RunTarget } from '../../lib/runs/order.ts'
import { firstAnswered } from './compare-state.ts'
import type { Bench } from './compare-store.ts'

export interface ColumnActions {
  addColumn(target: RunTarget): void
  replaceTarget(columnId: string, target: RunTarget): void
  /** Takes a column away; the function that is returned puts it back in its place. */
  removeColumn(columnId: string): () => void
  moveColumn(columnId: string, place: number): void
  savePreset(name: string): Promise<void>
  /** Forgets a set of columns; the function that is returned puts it back. */
  removePreset(id: string): Promise<() => void>
  changeDraft(change: Partial<Comparison['draft']>): void
  /** Shows answers as they differ from those of a column; as they are, without one. */
  compareAgainst(columnId: string | undefined): void
  /** The same from a column that has answered; from the first one where nobody has. */
  showDifferences(): void
  setBlind(blind: boolean): void
}

export function columnActions(bench: Bench, saveSoon: () => void): ColumnActions {
  const { ports, store } = bench
  const change = (edit: (comparison: Comparison) => Comparison) => void bench.change(edit)
  return {
    addColumn: (target) => change((comparison) => addColumn(comparison, newColumn(target, ports.newId))),
    replaceTarget: (columnId, target) => change((comparison) => replaceTarget(comparison, columnId, target)),
    removeColumn: (columnId) => {
      const columns = store.getState().comparison?.columns ?? []
      const place = columns.findIndex(({ id }) => id === columnId)
      const removed = columns[place]
      change((comparison) => removeColumn(comparison, columnId))
      if (store.getState().against === columnId) store.setState({ against: undefined })
      return () => removed !== undefined && change((comparison) => putBack(comparison, removed, place))
    },
    moveColumn: (columnId, place) => change((comparison) => moveColumn(comparison, columnId, place)),
    ...presetActions(bench),
    changeDraft: (draft) => {
      store.setState(({ comparison }) => ({
        comparison: comparison && { ...comparison, draft: { ...comparison.draft, ...draft } },
      }))
      saveSoon()
    },
    compareAgainst: (against) => store.setState({ against }),
    showDifferences: () =>
      store.setState({ against: firstAnswered(store.getState(), ports.runs.getState()) }),
    setBlind: (blind) => change((comparison) => ({ ...comparison, blind })),
  }
}

function putBack(comparison: Comparison, column: Column, place: number): Comparison {
  return moveColumn(addColumn(comparison, column), column.id, place)
}

function presetActions({ ports, store }: Bench) {
  return {
    savePreset: async (name: string) => {
      const targets = store.getState().comparison?.columns.map(({ target }) => target) ?? []
      const before = store.getState().presets.find((preset) => preset.name === name)
      await ports.shelf.savePreset({ id: before?.id ?? ports.newId(), name, targets })
      store.setState({ presets: await ports.shelf.listPresets() })
    },
    removePreset: async (id: string) => {
      const removed = store.getState().presets.find((preset) => preset.id === id)
      await ports.shelf.removePreset(id)
      const list = async () => store.setState({ presets: await ports.shelf.listPresets() })
      await list()
      return () => removed !== undefined && void ports.shelf.savePreset(removed).then(list)
    },
  }
}
