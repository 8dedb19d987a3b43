import { afterAll, describe, expect, it } from 'vitest'
import { fallingBack } from './fault-wall-falling-back.ts'
import { health } from './fault-wall-health.ts'
import { pushback } from './fault-wall-pushback.ts'
import { requests } from './fault-wall-requests.ts'
import type { Row } from './fault-wall-stage.ts'
import { streams } from './fault-wall-streams.ts'
import { switching } from './fault-wall-switching.ts'

// Sixty cases from the suites and bug threads of systems that do this job, by number, in virtual time.

const sections: readonly (readonly [string, readonly Row[]])[] = [
  ['falling back', fallingBack],
  ['pushback, backoff and cooldown', pushback],
  ['keys, quota and requests; refused, empty, not an answer', requests],
  ['streams that break; cancel and deadlines', streams],
  ['health and breakers; hedges and budgets; strategies', health],
  ['switching models, conditions, kept answers', switching],
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

it('tells every row of the fault wall once', () => {
  const cases = sections.flatMap(([, rows]) => rows.map(({ row }) => row))

  expect(cases).toHaveLength(listed)
  expect(new Set(cases).size).toBe(listed)
})

afterAll(() => {
  console.log(`fault wall: ${passed.size} of ${listed}`)
})
