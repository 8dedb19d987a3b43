import * as z from 'zod/mini'
import { failureSchema } from '../runs/failure-schema.ts'
import { healthSchema } from '../runs/health-schema.ts'
import { runOrderSchema } from '../runs/order.ts'
import { journalEventSchema } from '../runs/run-event.ts'
import { whole } from '../settings/whole.ts'

/** The name of the one Port between a surface and the worker. */
export const portName = 'understudy'

/** The name of the Port of a panel in a page: it carries the panel's token. */
export const panelPortName = (token: string): string => `${portName}/${token}`
/** The token in the name of a Port; of another Port, something that no panel was ever given. */
export const tokenIn = (name: string): string => name.slice(portName.length + 1)

const call = z.number().check(whole, z.nonnegative())
const runId = z.string()
const accountId = z.string().check(z.minLength(1))

/** What a surface may ask of the worker. Every `call` is answered by exactly one `reply`. */
export const clientMessageSchema = z.discriminatedUnion('type', [
  /** Accepts a run; the reply comes when it is in the journal. Asking twice is asking once. */
  z.strictObject({ type: z.literal('start-run'), call, order: runOrderSchema }),
  /** Sends the events from `fromSeq` on, now and as they come, until the port closes. */
  z.strictObject({ type: z.literal('watch-run'), runId, fromSeq: z.number() }),
  z.strictObject({ type: z.literal('unwatch-run'), runId }),
  z.strictObject({ type: z.literal('cancel-run'), runId }),
  /** The runs of a conversation, oldest first. */
  z.strictObject({ type: z.literal('list-runs'), call, conversationId: z.string() }),
  /** Asks the provider for its models with the stored key: the test of an account. */
  z.strictObject({ type: z.literal('check-account'), call, accountId }),
  /** Forgets what is held against an account and its deployments. */
  z.strictObject({ type: z.literal('restore-account'), accountId }),
])
export type ClientMessage = z.infer<typeof clientMessageSchema>

const listedModelSchema = z.object({
  model: z.string(),
  label: z.optional(z.string()),
  contextWindow: z.optional(z.number()),
  maxOutput: z.optional(z.number()),
  reasoning: z.optional(z.boolean()),
  images: z.optional(z.boolean()),
  price: z.optional(z.object({ inputPerMillion: z.number(), outputPerMillion: z.number() })),
})
export type ListedModel = z.infer<typeof listedModelSchema>

const replySchema = z.discriminatedUnion('of', [
  z.object({ of: z.literal('start-run') }),
  z.object({ of: z.literal('list-runs'), runIds: z.array(z.string()) }),
  /** Without `verified`, the provider has no list of models, and the key is untried. */
  z.object({ of: z.literal('check-account'), models: z.array(listedModelSchema), verified: z.boolean() }),
  z.object({ of: z.literal('check-account-failed'), failure: failureSchema }),
  /** The worker could not do it: storage refused, or the account is gone. */
  z.object({ of: z.literal('refused'), because: z.string() }),
])
export type Reply = z.infer<typeof replySchema>

/** What the worker tells a surface. */
export const serverMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('reply'), call, reply: replySchema }),
  z.object({
    type: z.literal('run-events'),
    runId,
    /** The number of the first of these events in the run's journal. */
    fromSeq: z.number(),
    events: z.array(journalEventSchema),
    /** Storage refuses to write what has happened; it is in the worker's memory alone. */
    unsaved: z.optional(z.boolean()),
  }),
  /** Nothing is known of this run. */
  z.object({ type: z.literal('run-unknown'), runId }),
  /** Storage does not answer, so nobody can tell what is known of this run. */
  z.object({ type: z.literal('run-unreadable'), runId, because: z.string() }),
  /** Sent at once on connect and whenever it changes. */
  z.object({ type: z.literal('health'), health: healthSchema }),
])
export type ServerMessage = z.infer<typeof serverMessageSchema>
