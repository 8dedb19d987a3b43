import * as z from 'zod/mini'
import type { RunEvent } from '../router/events.ts'
import type { DeploymentId } from '../router/model.ts'
import { conditionNames } from '../router/route.ts'
import type { Sign } from '../router/task.ts'
import { whole } from '../settings/whole.ts'
import { failureSchema } from './failure-schema.ts'
import { type RunOrder, runOrderSchema } from './order.ts'

/** Everything that happens to a run, in the order of the journal: the router's events, framed by ours. */
export type JournalEvent =
  /** `version` is the extension's own, absent where a run did not begin here. */
  | {
      readonly type: 'run-accepted'
      readonly at: number
      readonly order: RunOrder
      readonly version?: string
    }
  | RunEvent
  /** The worker stopped before the run ended. `sent` tells whether a provider may have been paid for it. */
  | {
      readonly type: 'run-interrupted'
      readonly at: number
      readonly sent: boolean
      readonly because?: 'updated'
    }
  /** Stands where storage has lost or changed an event; it is never written. */
  | { readonly type: 'record-damaged' }

const moment = z.number()
const attempt = z.number().check(whole, z.positive())
/** The id of a deployment as it crosses a message or comes out of storage. */
export const deploymentIdSchema = z.custom<DeploymentId>(
  (value) => typeof value === 'string' && value.length > 2,
)
const deploymentId = deploymentIdSchema

/** A list that is not to be edited; zod's own way to say so freezes it, which takes time and room. */
export const listOf = <Schema extends z.ZodMiniType>(schema: Schema) =>
  z.array(schema) as z.ZodMiniType<readonly z.infer<Schema>[]>

const usageSchema = z.object({
  inputTokens: z.optional(z.number()),
  outputTokens: z.optional(z.number()),
  reasoningTokens: z.optional(z.number()),
})

const skipReasonSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum(['cooling', 'breaker-open', 'probe-under-way', 'origin-unreachable']),
    untilAt: moment,
  }),
  z.object({
    kind: z.enum([
      ...(['account-refused', 'account-paused', 'model-missing', 'forbidden', 'no-prefill'] as const),
      ...(['no-images', 'bound-elsewhere', 'not-configured'] as const),
    ]),
  }),
  z.object({ kind: z.literal('not-for-this'), onlyFor: z.enum(conditionNames) }),
  z.object({ kind: z.literal('not-resident'), region: z.optional(z.string()) }),
  z.object({ kind: z.literal('over-budget'), needed: z.number(), left: z.number() }),
  z.object({ kind: z.literal('window-too-small'), contextWindow: z.number(), needed: z.number() }),
])

/** Signs are only shown: one that is no longer looked for is no reason to lose a record. */
const judgementSchema = z.object({
  task: z.enum(['simple', 'hard']),
  signs: listOf(z.custom<Sign>((value) => typeof value === 'string')),
})

const candidateSchema = z.discriminatedUnion('verdict', [
  z.object({ deploymentId, verdict: z.literal('eligible') }),
  z.object({ deploymentId, verdict: z.literal('skipped'), reason: skipReasonSchema }),
])

const finishReason = z.enum(['stop', 'length', 'content-filter', 'other'])
const timing = { durationMs: z.number() }

const outcomeSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('answered'), reason: finishReason, usage: z.optional(usageSchema), ...timing }),
  z.object({
    state: z.literal('failed'),
    failure: failureSchema,
    committed: z.boolean(),
    usage: z.optional(usageSchema),
    ...timing,
  }),
  z.object({
    state: z.literal('cancelled'),
    committed: z.boolean(),
    usage: z.optional(usageSchema),
    ...timing,
  }),
  z.object({ state: z.literal('outrun'), usage: z.optional(usageSchema), ...timing }),
])

const endingSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('done'), reason: finishReason }),
  z.object({ state: z.literal('partial'), failure: failureSchema }),
  z.object({
    state: z.literal('failed'),
    reason: z.enum([
      'nobody-left',
      'offline',
      'captive-portal',
      'request-refused',
      'keys-locked',
      'over-budget',
      'limits',
    ]),
    soonestAt: z.optional(moment),
  }),
  z.object({ state: z.literal('cancelled') }),
])

/** The journal's events as they come out of storage and over the channel. */
export const journalEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('run-accepted'),
    at: moment,
    order: runOrderSchema,
    version: z.optional(z.string()),
  }),
  z.object({
    type: z.literal('run-planned'),
    at: moment,
    candidates: listOf(candidateSchema),
    judged: z.optional(judgementSchema),
  }),
  z.object({ type: z.literal('run-queued'), at: moment, deploymentId }),
  z.object({
    type: z.literal('attempt-started'),
    at: moment,
    attempt,
    deploymentId,
    cause: z.enum([
      'first',
      'fallback',
      'retry',
      'last-resort',
      'hedge',
      'continuation',
      'reuse',
      'ensemble',
      'merge',
      'best-single',
    ]),
  }),
  z.object({ type: z.literal('attempt-thinking'), at: moment, attempt }),
  z.object({ type: z.literal('attempt-committed'), at: moment, attempt, firstContentMs: z.number() }),
  z.object({ type: z.literal('text-delta'), attempt, text: z.string() }),
  z.object({ type: z.literal('reasoning-delta'), attempt, text: z.string() }),
  z.object({ type: z.literal('attempt-ended'), at: moment, attempt, outcome: outcomeSchema }),
  z.object({
    type: z.literal('retry-scheduled'),
    at: moment,
    deploymentId,
    waitMs: z.number(),
    because: z.enum(['backoff', 'pushback', 'cooldown']),
  }),
  z.object({ type: z.literal('run-ended'), at: moment, ending: endingSchema }),
  z.object({
    type: z.literal('run-interrupted'),
    at: moment,
    sent: z.boolean(),
    because: z.optional(z.literal('updated')),
  }),
  z.object({ type: z.literal('record-damaged') }),
])

type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false
/** Fails to compile when the schema and the router's types drift apart. */
true satisfies Same<z.infer<typeof journalEventSchema>, JournalEvent>

/** Whether nothing follows this event. */
export function isOver(event: JournalEvent): boolean {
  return event.type === 'run-ended' || event.type === 'run-interrupted'
}
