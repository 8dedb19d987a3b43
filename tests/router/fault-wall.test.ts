import { afterAll, describe, expect, it } from 'vitest'
import { fallingBack } from './fault-wall-falling-back.ts'
import { health } from './fault-wall-health.ts'
import { pushback } from './fault-wall-pushback.ts'
import { requests } from './fault-wall-requests.ts'
import type { Row } from './fault-wall-stage.ts'
import { streams } from './fault-wall-streams.ts'

// Sixty cases from the suites and bug threads of systems that do this job, by number, in virtual time.

const sections: readonly (readonly [string, readonly Row[]])[] = [
  ['falling back', fallingBack],
  ['pushback, backoff and cooldown', pushback],
  ['keys, quota and requests; refused, empty, not an answer', requests],
  ['streams that break; cancel and deadlines', streams],
  ['health and breakers; hedges and budgets; strategies', health],
]

/** Rows that the router cannot express yet, each with what it would take. They do not count as passed. */
const missing: readonly (readonly [number, string])[] = [
  [14, 'a list of fallbacks that serves routes which name none: a route is its whole order'],
  [15, 'a list of fallbacks that serves routes which name none: a route is its whole order'],
  [25, 'a cooldown set for a deployment; here the provider’s pushback always wins'],
  [
    34,
    'failures that a route tolerates: health is shared by all routes, and so are the limits of its breakers',
  ],
  [44, 'requests that are tied to an account by a file uploaded to it: requests are text'],
  [95, 'turns that carry a model’s signed reasoning: a conversation is text, so nothing is there to strip'],
  [99, 'conditions in a route'],
  [100, 'answers kept for the next time'],
]

const listed = 60
const passed = new Set<number>()

describe.each(sections)('%s', (_section, rows) => {
  it.each(rows.map(({ row, title, proves }) => [row, title, proves] as const))(
    '%i %s',
    async (row, _, proves) => {
      await proves()
      passed.add(row)
    },
  )
})

it('names every row of the fault wall once, as a case or as missing', () => {
  const cases = sections.flatMap(([, rows]) => rows.map(({ row }) => row))
  const named = [...cases, ...missing.map(([row]) => row)]

  expect(named).toHaveLength(listed)
  expect(new Set(named).size).toBe(listed)
})

afterAll(() => {
  console.log(`fault wall: ${passed.size} of ${listed}`)
})
