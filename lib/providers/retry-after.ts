const longestMs = 24 * 60 * 60 * 1000

/** The part of `Headers` that is read here. */
type HeaderSource = { get(name: string): string | null }

/**
 * The provider's pushback in milliseconds: finite, not negative, at most a day; undefined when it gave none
 * or none that can be read. Dates need `now`, in milliseconds since the epoch.
 */
export function retryAfterMs(headers: HeaderSource, now?: number): number | undefined {
  const exact = plainNumber(headers.get('retry-after-ms'))
  if (exact !== undefined) return clamp(exact)
  const value = headers.get('retry-after')
  const seconds = plainNumber(value)
  if (seconds !== undefined) return clamp(seconds * 1000)
  return value === null || now === undefined ? undefined : untilDate(value, now)
}

/** A duration as Google writes it in the body of an error: `7s`, `0.5s`. */
export function durationMs(text: string): number | undefined {
  const seconds = /^(\d+(?:\.\d+)?)s$/.exec(text)?.[1]
  return seconds === undefined ? undefined : clamp(Number(seconds) * 1000)
}

/** Digits and one point: a sign, an exponent or a space makes it unreadable rather than a surprise. */
function plainNumber(text: string | null): number | undefined {
  return text !== null && /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : undefined
}

/** Only the three forms of HTTP, which begin with a day's name; Date.parse would read `-5` as a year. */
function untilDate(text: string, now: number): number | undefined {
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /.test(text.trim())) return undefined
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : clamp(at - now)
}

function clamp(ms: number): number {
  return Math.min(longestMs, Math.max(0, Math.ceil(ms)))
}
