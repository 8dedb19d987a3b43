import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { recordOf } from '../../lib/settings/record-of.ts'

const counted = z.object({ count: z.number() })
const ours = recordOf(counted)
const theirs = z.record(z.string(), counted)

const fitting = fc.dictionary(fc.string(), fc.record({ count: fc.integer() }))
const given = fc.oneof(fitting, fc.jsonValue()).filter((value) => !Object.hasOwn(Object(value), '__proto__'))

// Zod’s own looks away from a key of that name; ours checks it like any other.
test('accepts and refuses what zod’s own record does', () => {
  fc.assert(
    fc.property(given, (value) => {
      expect(ours.safeParse(value).success).toBe(theirs.safeParse(value).success)
    }),
  )
})

test('hands on what it was given', () => {
  fc.assert(
    fc.property(fitting, (value) => {
      expect(ours.parse(value)).toBe(value)
    }),
  )
})

test('refuses an object of which one value does not fit', () => {
  expect(ours.safeParse({ one: { count: 1 }, two: { count: 'two' } }).success).toBe(false)
})
