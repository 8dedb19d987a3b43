/**
 * How long a deployment takes to its first text, as a sketch of quantiles in plain data: counts of logarithmic
 * buckets, each 20 % wider than the one before, so that a quantile is right within 10 %. Old samples fade:
 * whenever there are more than `fadeAt` of them, all counts are halved. After DDSketch (Masson, Rim, Lee,
 * VLDB 2019), with one fixed range instead of collapsing buckets.
 */
export type LatencySketch = { readonly counts: Readonly<Record<string, number>> }

export const emptySketch: LatencySketch = { counts: {} }

const growth = 1.2
const smallestMs = 20
const lastBucket = bucketOf(600_000)
const fadeAt = 200

/** Adds one sample, in milliseconds. */
export function withSample(sketch: LatencySketch, ms: number): LatencySketch {
  const bucket = String(Math.min(lastBucket, bucketOf(ms)))
  const counts = { ...sketch.counts, [bucket]: (sketch.counts[bucket] ?? 0) + 1 }
  return sampleCount({ counts }) > fadeAt ? { counts: halved(counts) } : { counts }
}

/** How many samples it stands for, faded ones counted by what is left of them. */
export function sampleCount({ counts }: LatencySketch): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

/** The latency that this share of the samples (0 to 1) does not exceed, in milliseconds; 0 without samples. */
export function quantileMs(sketch: LatencySketch, share: number): number {
  const rank = share * (sampleCount(sketch) - 1)
  const buckets = Object.entries(sketch.counts).map(([bucket, count]) => [Number(bucket), count] as const)
  let seen = 0
  let found = 0
  for (const [bucket, count] of buckets.toSorted(([one], [other]) => one - other)) {
    found = middleOf(bucket)
    seen += count
    if (seen > rank) break
  }
  return found
}

function bucketOf(ms: number): number {
  return Math.max(0, Math.ceil(Math.log(Math.max(ms, smallestMs) / smallestMs) / Math.log(growth)))
}

function middleOf(bucket: number): number {
  return bucket === 0 ? smallestMs : (smallestMs * growth ** bucket * 2) / (1 + growth)
}

function halved(counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const halves = Object.entries(counts).map(([bucket, count]) => [bucket, count / 2] as const)
  return Object.fromEntries(halves.filter(([, count]) => count >= 0.1))
}
