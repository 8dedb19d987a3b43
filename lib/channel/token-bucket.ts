import type { Clock } from '../router/ports.ts'

/** So many at once, and so many a minute after that. */
export type Rate = { readonly burst: number; readonly perMinute: number }

const remembered = 100

/** A bucket of tokens for each name: says whether there is one, and takes it. Whoever was seen longest ago is forgotten. */
export function createBuckets({ burst, perMinute }: Rate, clock: Clock): (name: string) => boolean {
  const buckets = new Map<string, { readonly tokens: number; readonly at: number }>()
  return (name) => {
    const now = clock.monotonic()
    const { tokens, at } = buckets.get(name) ?? { tokens: burst, at: now }
    const filled = Math.min(burst, tokens + ((now - at) / 60_000) * perMinute)
    const isThere = filled >= 1
    buckets.delete(name)
    buckets.set(name, { tokens: isThere ? filled - 1 : filled, at: now })
    const [oldest] = buckets.keys()
    if (buckets.size > remembered && oldest !== undefined) buckets.delete(oldest)
    return isThere
  }
}
