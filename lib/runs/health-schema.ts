import * as z from 'zod/mini'
import type { HealthState } from '../router/health.ts'

const moment = z.number()

const breakerSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('closed'), failedAt: z.readonly(z.array(moment)) }),
  z.object({ state: z.literal('open'), openedAt: moment, untilAt: moment, trips: z.number() }),
  z.object({ state: z.literal('half-open'), leasedAt: moment, untilAt: moment, trips: z.number() }),
])

/** The router's health as it crosses a message or comes out of storage. */
export const healthSchema = z.object({
  deployments: z.record(
    z.string(),
    z.object({
      breaker: breakerSchema,
      cooling: z.optional(z.object({ sinceAt: moment, untilAt: moment })),
      standing: z.optional(z.enum(['missing', 'forbidden'])),
    }),
  ),
  accounts: z.record(z.string(), z.enum(['refused', 'paused'])),
})

type Parsed = z.infer<typeof healthSchema>
/** Fails to compile when the schema and the router's type drift apart. */
true satisfies Parsed extends HealthState ? true : false
