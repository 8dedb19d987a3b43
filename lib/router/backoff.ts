import type { Random } from './ports.ts'

/** The first delay and the longest, in milliseconds. */
export const backoffLimits = { baseMs: 500, capMs: 8000 }

/**
 * Exponential backoff with full jitter: a delay between 0 and base × 2^retry, under the cap.
 * `retry` counts from 0. Source: "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
 */
export function backoffMs(retry: number, random: Random): number {
  const ceiling = Math.min(backoffLimits.capMs, backoffLimits.baseMs * 2 ** Math.min(retry, 20))
  return Math.round(random() * ceiling)
}
