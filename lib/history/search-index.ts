import {
  add,
  discard,
  emptySegment,
  hitLimit,
  loadSegment,
  type SearchHit,
  type Segment,
  saveSegment,
  searchIn,
} from './search-segment.ts'
import type { SearchStore } from './search-store.ts'
import type { StoredRun } from './stored-runs.ts'

export type SearchProgress = { readonly indexed: number; readonly of: number }

/** Finds words in every prompt and answer. It knows what it has been brought up to date with. */
export interface SearchIndex {
  /**
   * Reads the stored index and brings it up to date with the journal, a little at a time, so that the page stays
   * answering; tells how far it is. What is there can be searched meanwhile.
   */
  update(onProgress: (progress: SearchProgress) => void): Promise<void>
  /** The best matches of runs that contain every word, the last of which may be a beginning. */
  search(words: string): readonly SearchHit[]
  /** Forgets runs, on disk as well. */
  forget(runIds: readonly string[]): Promise<void>
}

export type SearchPorts = {
  readonly store: SearchStore
  readonly listRuns: () => Promise<readonly string[]>
  readonly readRun: (runId: string) => Promise<StoredRun>
  /** Lets the page paint and answer. */
  readonly breathe: () => Promise<void>
  /** Two pages write one index in turn. */
  readonly withLock: <Result>(name: string, task: () => Promise<Result>) => Promise<Result>
}

const segmentSize = 500
const lock = 'understudy-search'

export function createSearchIndex(ports: SearchPorts): SearchIndex {
  const segments = new Map<number, Segment>()
  return {
    update: (onProgress) => ports.withLock(lock, () => bringUpToDate(ports, segments, onProgress)),
    search: (words) => {
      const hits = [...segments.values()].flatMap((segment) => searchIn(segment, words))
      return hits.sort((one, other) => other.score - one.score).slice(0, hitLimit)
    },
    forget: (runIds) =>
      ports.withLock(lock, async () => {
        const gone = new Set(runIds)
        for (const segment of segments.values()) {
          if (discard(segment, (runId) => gone.has(runId))) await saveSegment(ports.store, segment)
        }
      }),
  }
}

async function bringUpToDate(
  ports: SearchPorts,
  segments: Map<number, Segment>,
  onProgress: (progress: SearchProgress) => void,
): Promise<void> {
  const runIds = await ports.listRuns()
  const alive = new Set(runIds)
  onProgress({ indexed: 0, of: runIds.length })
  const indexed = await loadSegments(ports, segments, { alive, onProgress })
  const missing = runIds.filter((runId) => !indexed.has(runId))
  for (let from = 0; from < missing.length; ) {
    const segment = unfilled(segments)
    const some = missing.slice(from, from + segmentSize - segment.runIds.size)
    await fill(ports, segment, some)
    from += some.length
    onProgress({ indexed: indexed.size + from, of: runIds.length })
  }
}

type Loading = {
  readonly alive: ReadonlySet<string>
  readonly onProgress: (progress: SearchProgress) => void
}

/** Loads what is stored and not yet here, without the runs that are gone; tells which runs are in it. */
async function loadSegments(
  { store, breathe }: SearchPorts,
  segments: Map<number, Segment>,
  { alive, onProgress }: Loading,
): Promise<ReadonlySet<string>> {
  const indexed = new Set<string>()
  const ids = (await store.listIds()).toReversed()
  for (let from = 0; from < ids.length; from += loadAtOnce) {
    const some = ids.slice(from, from + loadAtOnce)
    for (const segment of await Promise.all(some.map((id) => segments.get(id) ?? loadSegment(store, id)))) {
      if (segment === undefined) continue
      segments.set(segment.id, segment)
      if (discard(segment, (runId) => !alive.has(runId))) await saveSegment(store, segment)
      for (const runId of segment.runIds) indexed.add(runId)
    }
    onProgress({ indexed: indexed.size, of: alive.size })
    await breathe()
  }
  return indexed
}

/** While one is made of what was read, the next is being read; the page answers in between. */
const loadAtOnce = 5

function unfilled(segments: Map<number, Segment>): Segment {
  for (const segment of segments.values()) if (segment.runIds.size < segmentSize) return segment
  const id = Math.max(0, ...segments.keys()) + 1
  const segment = emptySegment(id)
  segments.set(id, segment)
  return segment
}

const readAtOnce = 50

async function fill(
  { store, readRun, breathe }: SearchPorts,
  segment: Segment,
  runIds: readonly string[],
): Promise<void> {
  for (let from = 0; from < runIds.length; from += readAtOnce) {
    const runs = await Promise.all(runIds.slice(from, from + readAtOnce).map(readRun))
    for (const run of runs) add(segment, run)
    await breathe()
  }
  await saveSegment(store, segment)
}
