import type { DeploymentHealth } from './health.ts'
import { quantileMs, sampleCount } from './latency.ts'
import type { Deadlines } from './route.ts'

export const learningLimits = {
  /** Below so many samples nothing is learned. */
  samples: 20,
  /** The first text may take this much longer than the 99th percentile so far. */
  margin: 1.5,
  floorMs: 4000,
  /** A hedge is never started sooner, nor later; and after so long when nothing is known. */
  hedgeFloorMs: 500,
  hedgeCapMs: 20_000,
  hedgeDefaultMs: 8000,
}

/**
 * The deadlines for one deployment. Where others are left, the first text is waited for only as long as this one
 * has ever needed, by its own history; the last one gets all the time that the route gives.
 */
export function learnedDeadlines(
  deadlines: Deadlines,
  { latency }: DeploymentHealth,
  isLast: boolean,
): Deadlines {
  if (isLast || latency === undefined || sampleCount(latency) < learningLimits.samples) return deadlines
  const learnedMs = Math.max(learningLimits.floorMs, quantileMs(latency, 0.99) * learningLimits.margin)
  return { ...deadlines, firstContentMs: Math.min(deadlines.firstContentMs, Math.round(learnedMs)) }
}

/**
 * How long a deployment may be silent before another is started beside it: its own 98th percentile, so that hedges and
 * fallbacks together stay under one call in twenty.
 */
export function hedgeDelayMs({ latency }: DeploymentHealth): number {
  const { samples, hedgeDefaultMs, hedgeFloorMs, hedgeCapMs } = learningLimits
  if (latency === undefined || sampleCount(latency) < samples) return hedgeDefaultMs
  return Math.round(Math.min(hedgeCapMs, Math.max(hedgeFloorMs, quantileMs(latency, 0.98))))
}
