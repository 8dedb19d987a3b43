import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { durationMs, retryAfterMs } from '../../lib/providers/retry-after.ts'
import { propertyRuns } from '../support/property-runs.ts'

const now = Date.UTC(2026, 0, 5, 9)
const day = 24 * 60 * 60 * 1000
const pushback = (value: string) => retryAfterMs(new Headers({ 'retry-after': value }), now)

describe('retry-after', () => {
  it.each([
    ['2', 2000],
    ['0', 0],
    ['1.5', 1500],
    ['0.0004', 1],
    [' 7 ', 7000],
    ['999999999', day],
    ['9'.repeat(400), day],
    ['Mon, 05 Jan 2026 09:00:30 GMT', 30_000],
    ['Monday, 05-Jan-26 09:00:30 GMT', 30_000],
    ['Mon, 05 Jan 2026 08:00:00 GMT', 0],
    ['Thu, 01 Jan 2099 00:00:00 GMT', day],
  ])('reads "%s" as %i ms', (value, ms) => {
    expect(pushback(value)).toBe(ms)
  })

  it.each([
    ['-5'],
    ['+3'],
    ['NaN'],
    ['Infinity'],
    ['1e12'],
    ['0x10'],
    [''],
    ['soon'],
    ['2026'.padEnd(5, 'Z')],
    ['1,5'],
    ['5 seconds'],
    ['Mon, banana'],
    ['2026-01-05'],
    ['Jan 5'],
  ])('H11 takes "%s" as no pushback', (value) => {
    expect(pushback(value)).toBeUndefined()
  })

  it('prefers the exact header', () => {
    const headers = new Headers({ 'retry-after-ms': '6500', 'retry-after': '7' })

    expect(retryAfterMs(headers, now)).toBe(6500)
    expect(retryAfterMs(new Headers({ 'retry-after-ms': '-1', 'retry-after': '7' }), now)).toBe(7000)
  })

  it('reads no date without knowing the time', () => {
    expect(retryAfterMs(new Headers({ 'retry-after': 'Mon, 05 Jan 2026 09:00:30 GMT' }))).toBeUndefined()
    expect(retryAfterMs(new Headers())).toBeUndefined()
  })

  it.each([
    ['7s', 7000],
    ['0.5s', 500],
    ['36000s', 36_000_000],
    ['9999999999s', day],
  ])('reads the duration %s as %i ms', (text, ms) => {
    expect(durationMs(text)).toBe(ms)
  })

  it.each([['7'], ['-7s'], ['s'], ['7m'], ['']])('takes "%s" as no duration', (text) => {
    expect(durationMs(text)).toBeUndefined()
  })

  it('H10 is finite, not negative and at most a day, whatever is written', () => {
    const values = fc.oneof(
      fc.string(),
      fc.double().map(String),
      fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
    )
    fc.assert(
      fc.property(values, values, (seconds, ms) => {
        const headers = { get: (name: string) => (name === 'retry-after' ? seconds : ms) }
        const wait = retryAfterMs(headers, now)
        expect(wait === undefined || (Number.isInteger(wait) && wait >= 0 && wait <= day)).toBe(true)
      }),
      { numRuns: propertyRuns(2000) },
    )
  })
})
