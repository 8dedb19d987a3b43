import type { Batch } from './batch.ts'
import type { Comparison, Preset } from './comparison.ts'
import type { Vote } from './vote.ts'

/**
 * Where comparisons are kept, on this computer only. What it has acknowledged is there after the browser was
 * closed; what cannot be read any more is left out of lists and is undefined by itself.
 */
export interface Shelf {
  saveComparison(comparison: Comparison): Promise<void>
  loadComparison(id: string): Promise<Comparison | undefined>
  /** The one that was changed last. */
  loadLatest(): Promise<Comparison | undefined>
  /** All of them, that which was changed last first. */
  listComparisons(): Promise<readonly Comparison[]>
  removeComparison(id: string): Promise<void>
  savePreset(preset: Preset): Promise<void>
  listPresets(): Promise<readonly Preset[]>
  removePreset(id: string): Promise<void>
  saveVote(vote: Vote): Promise<void>
  listVotes(): Promise<readonly Vote[]>
  removeVote(id: string): Promise<void>
  saveBatch(batch: Batch): Promise<void>
  /** The newest first. */
  listBatches(): Promise<readonly Batch[]>
  removeBatch(id: string): Promise<void>
}
