import type { Checked, JournalReport } from '../../lib/history/look-over.ts'
import type { Loss } from '../../lib/runs/loss.ts'
import type { WatchLoss } from '../answer/use-loss.ts'

/** A stored value by its size and checksum alone. */
type StoredValue = { readonly key: string; readonly bytes: number; readonly checksum: string }

/** What is stored and how it stands; it has no key, no prompt and no answer in it. */
export type StorageReport = {
  readonly journal: JournalReport
  /** Absent where the browser does not hand them out. */
  readonly local?: readonly StoredValue[] | undefined
  readonly session?: readonly StoredValue[] | undefined
  readonly databases: readonly { readonly name: string; readonly version: number }[]
  readonly usedBytes?: number | undefined
  /** The browser clears it only when it is told to. */
  readonly kept: boolean
  readonly loss?: Loss | undefined
}

/** What the page about storage can do in its browser. */
export interface StorageDesk {
  look(): Promise<StorageReport>
  /** Reads every record and compares it with its checksum. */
  check(onProgress: (sofar: Checked) => void): Promise<Checked>
  /** Asks the browser not to clear what is stored; whether it will not. */
  keep(): Promise<boolean>
  /** An empty history, which nobody takes for a lost one. */
  startAnew(): Promise<void>
  /** What was lost and not yet read of, now and whenever it changes. */
  readonly watchLoss: WatchLoss
  /** Its user has read of a loss. */
  forgetLoss(): void
}
