import { describe, expect, it } from 'vitest'
import { exhaustedForMs } from '../../lib/providers/exhausted-headers.ts'

const now = Date.UTC(2026, 0, 5, 9)
const rest = (headers: Record<string, string>) => exhaustedForMs(new Headers(headers), now)

describe('a provider that says with a good answer that it has nothing left', () => {
  it.each([
    ['as a span', { 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '6m0s' }, 360_000],
    ['as milliseconds', { 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '250ms' }, 250],
    ['in seconds', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '12.5' }, 12_500],
    ['as a moment', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now / 1000 + 60) }, 60_000],
    [
      'as a date',
      {
        'anthropic-ratelimit-requests-remaining': '0',
        'anthropic-ratelimit-requests-reset': '2026-01-05T09:00:30Z',
      },
      30_000,
    ],
  ])('is left alone for as long as it says, %s', (_how, headers, ms) => {
    expect(rest(headers)).toBe(ms)
  })

  it('is left alone for the longest of its limits', () => {
    expect(
      rest({
        'x-ratelimit-remaining-requests': '0',
        'x-ratelimit-reset-requests': '1s',
        'x-ratelimit-remaining-tokens': '0',
        'x-ratelimit-reset-tokens': '2m',
      }),
    ).toBe(120_000)
  })

  it.each([
    ['something is left', { 'x-ratelimit-remaining-requests': '1', 'x-ratelimit-reset-requests': '6m0s' }],
    ['it does not say until when', { 'x-ratelimit-remaining-requests': '0' }],
    ['what it says is no time', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'soon' }],
    ['the time is over', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now / 1000 - 60) }],
    ['it says nothing', {}],
  ])('is called again when %s', (_when, headers) => {
    expect(rest(headers)).toBeUndefined()
  })
})
