import type { Batch } from '../../lib/compare/batch.ts'
import type { Comparison, Preset } from '../../lib/compare/comparison.ts'
import type { Shelf } from '../../lib/compare/shelf.ts'
import type { Vote } from '../../lib/compare/vote.ts'

export type MemoryShelf = Shelf & {
  /** Makes every save of a comparison fail from now on, or succeed again. */
  refuse(refusing: boolean): void
}

/** A shelf that lives as long as the test. */
export function createMemoryShelf(): MemoryShelf {
  const comparisons = new Map<string, Comparison>()
  const presets = new Map<string, Preset>()
  const votes = new Map<string, Vote>()
  const batches = new Map<string, Batch>()
  let refusing = false
  const listed = () => [...comparisons.values()].toSorted((one, other) => other.changedAt - one.changedAt)
  return {
    refuse: (next) => {
      refusing = next
    },
    saveComparison: async (comparison) => {
      if (refusing) throw new Error('The disk is full.')
      comparisons.set(comparison.id, structuredClone(comparison))
    },
    loadComparison: async (id) => comparisons.get(id),
    loadLatest: async () => listed()[0],
    listComparisons: async () => listed(),
    removeComparison: async (id) => void comparisons.delete(id),
    savePreset: async (preset) => void presets.set(preset.id, preset),
    listPresets: async () => [...presets.values()],
    saveVote: async (vote) => void votes.set(vote.id, vote),
    listVotes: async () => [...votes.values()],
    removeVote: async (id) => void votes.delete(id),
    saveBatch: async (batch) => void batches.set(batch.id, structuredClone(batch)),
    listBatches: async () => [...batches.values()],
    removeBatch: async (id) => void batches.delete(id),
    removePreset: async (id) => void presets.delete(id),
  }
}
