import * as z from 'zod/mini'
import type { HealthState } from '../router/health.ts'
import { recordOf } from '../settings/record-of.ts'
import { deploymentIdSchema, listOf } from './run-event.ts'

const moment = z.number()
const restSchema = z.object({ sinceAt: moment, untilAt: moment })

const breakerSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('closed'),
    failedAt: listOf(moment),
    window: z.object({ sinceAt: moment, calls: z.number(), failures: z.number() }),
  }),
  z.object({ state: z.literal('open'), openedAt: moment, untilAt: moment, trips: z.number() }),
  z.object({ state: z.literal('half-open'), leasedAt: moment, untilAt: moment, trips: z.number() }),
])

/** The router's health as it crosses a message or comes out of storage. */
export const healthSchema = z.object({
  deployments: recordOf(
    z.object({
      breaker: breakerSchema,
      cooling: z.optional(restSchema),
      standing: z.optional(z.enum(['missing', 'forbidden'])),
      refuses: z.optional(listOf(z.string())),
      latency: z.optional(z.object({ counts: recordOf(z.number()) })),
      touchedAt: moment,
    }),
  ),
  accounts: recordOf(z.enum(['refused', 'paused'])),
  origins: recordOf(z.object({ failures: z.number(), rest: restSchema })),
  retryBudget: z.object({ tokens: z.number() }),
  sticky: recordOf(z.object({ deploymentId: deploymentIdSchema, rest: restSchema })),
})

type Parsed = z.infer<typeof healthSchema>
/** Fails to compile when the schema and the router's type drift apart. */
true satisfies Parsed extends HealthState ? true : false
