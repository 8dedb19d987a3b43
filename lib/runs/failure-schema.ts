import * as z from 'zod/mini'
import { consequences, type PlainKind } from '../router/failure.ts'

const facts = {
  status: z.optional(z.number()),
  code: z.optional(z.string()),
  retryAfterMs: z.optional(z.number()),
  requestId: z.optional(z.string()),
  param: z.optional(z.string()),
  excerpt: z.optional(z.string()),
}

const withMore: readonly string[] = ['timeout', 'permission-missing', 'too-large', 'over-budget']
const isPlainKind = (value: unknown): value is PlainKind =>
  typeof value === 'string' && Object.hasOwn(consequences, value) && !withMore.includes(value)

/** A failure as it crosses a message or comes out of storage. */
export const failureSchema = z.union([
  z.object({
    kind: z.literal('timeout'),
    phase: z.enum(['headers', 'first-content', 'idle', 'total']),
    afterMs: z.number(),
    ...facts,
  }),
  z.object({ kind: z.literal('permission-missing'), origin: z.string(), ...facts }),
  z.object({ kind: z.literal('too-large'), limitBytes: z.number(), ...facts }),
  z.object({ kind: z.literal('over-budget'), budget: z.number(), ...facts }),
  z.object({ kind: z.custom<PlainKind>(isPlainKind), ...facts }),
])
