/** Pairs of headers that say what is left of a limit, and when it is full again. */
const pairs: readonly (readonly [remaining: string, reset: string])[] = [
  ['x-ratelimit-remaining-requests', 'x-ratelimit-reset-requests'],
  ['x-ratelimit-remaining-tokens', 'x-ratelimit-reset-tokens'],
  ['x-ratelimit-remaining', 'x-ratelimit-reset'],
  ['anthropic-ratelimit-requests-remaining', 'anthropic-ratelimit-requests-reset'],
  ['anthropic-ratelimit-tokens-remaining', 'anthropic-ratelimit-tokens-reset'],
  ['anthropic-ratelimit-output-tokens-remaining', 'anthropic-ratelimit-output-tokens-reset'],
]

/**
 * How long a provider says, with a good answer, that it has nothing left for: then it is not called again only to
 * be refused. Undefined when something is left, or when it does not say until when. `now` in wall milliseconds.
 */
export function exhaustedForMs(headers: Headers, now: number): number | undefined {
  const waits = pairs.flatMap(([remaining, reset]) => {
    if (headers.get(remaining)?.trim() !== '0') return []
    const wait = untilMs(headers.get(reset)?.trim() ?? '', now)
    return wait === undefined || wait <= 0 ? [] : [wait]
  })
  return waits.length === 0 ? undefined : Math.max(...waits)
}

/** `6m0s`, `250ms`, seconds, a moment in seconds since the epoch, or a date. */
function untilMs(value: string, now: number): number | undefined {
  const spans = [...value.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)]
  if (spans.length > 0 && spans.map(([whole]) => whole).join('') === value) {
    return spans.reduce((sum, [, count, unit]) => sum + Number(count) * (unitMs[unit ?? 's'] ?? 0), 0)
  }
  const number = Number(value)
  if (value !== '' && Number.isFinite(number)) return number > 1e9 ? number * 1000 - now : number * 1000
  if (!/^\d{4}-\d\d-\d\dT/.test(value)) return undefined
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : at - now
}

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }
