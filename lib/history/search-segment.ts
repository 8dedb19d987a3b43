import MiniSearch from 'minisearch'
import { foldRuns } from '../runs/run.ts'
import type { SearchStore } from './search-store.ts'
import type { StoredRun } from './stored-runs.ts'

export type SearchHit = { readonly runId: string; readonly conversationId: string; readonly score: number }

type Entry = {
  readonly runId: string
  readonly conversationId: string
  readonly prompt: string
  readonly answer: string
}
/** A part of the index that is read and written as one: a few hundred runs. */
export type Segment = {
  readonly id: number
  readonly index: MiniSearch<Entry>
  readonly runIds: Set<string>
  /** What was looked for in it last; absent when its runs have changed since. */
  found?: { readonly words: string; readonly hits: readonly SearchHit[] } | undefined
}

/** More matches than anybody reads. */
export const hitLimit = 100

const options = {
  idField: 'runId',
  fields: ['prompt', 'answer'],
  storeFields: ['conversationId'],
}

export function emptySegment(id: number): Segment {
  return { id, index: new MiniSearch<Entry>(options), runIds: new Set<string>() }
}

/** The stored segment of this id; one that cannot be read is removed, so that it is made again. */
export async function loadSegment(store: SearchStore, id: number): Promise<Segment | undefined> {
  try {
    const stored = await store.load(id)
    if (stored === undefined) return undefined
    return { id, index: MiniSearch.loadJSON(stored.index, options), runIds: new Set(stored.runIds) }
  } catch {
    await store.remove(id)
    return undefined
  }
}

/** Writes a segment as a whole, without the words of what was discarded. */
export async function saveSegment(store: SearchStore, { id, index, runIds }: Segment): Promise<void> {
  if (index.dirtCount > 0) await index.vacuum()
  await store.save({ id, runIds: [...runIds], index: JSON.stringify(index) })
}

/** Adds a run, unless it is there already. */
export function add(segment: Segment, run: StoredRun): void {
  if (segment.runIds.has(run.runId)) return
  segment.index.add(entryOf(run))
  segment.runIds.add(run.runId)
  segment.found = undefined
}

/** A run that cannot be read is indexed as empty, so that it is not tried with every update. */
function entryOf({ runId, events }: StoredRun): Entry {
  const run = foldRuns(events)
  if (run === undefined) return { runId, conversationId: '', prompt: '', answer: '' }
  const { conversationId, prompt, selection } = run.order
  return { runId, conversationId, prompt: `${prompt} ${selection?.text ?? ''}`, answer: run.text }
}

/** Takes out the runs that are gone; whether there were any. */
export function discard(segment: Segment, isGone: (runId: string) => boolean): boolean {
  const gone = [...segment.runIds].filter(isGone)
  for (const runId of gone) {
    segment.index.discard(runId)
    segment.runIds.delete(runId)
  }
  if (gone.length > 0) segment.found = undefined
  return gone.length > 0
}

/** The best matches of a segment; kept, since a page asks again with each segment that it has loaded. */
export function searchIn(segment: Segment, words: string): readonly SearchHit[] {
  if (segment.found?.words !== words) segment.found = { words, hits: lookUp(segment.index, words) }
  return segment.found.hits
}

function lookUp(index: MiniSearch<Entry>, words: string): readonly SearchHit[] {
  const terms = words.trim().split(/\s+/)
  const isLast = (_term: string, number: number) => number === terms.length - 1
  return index
    .search(words, { combineWith: 'AND', prefix: isLast, boost: { prompt: 2 } })
    .slice(0, hitLimit)
    .map(({ id, score, conversationId }) => ({ runId: String(id), conversationId, score }))
}
