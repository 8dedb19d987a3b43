import * as z from 'zod/mini'

const milliseconds = z.number()

/** What goes wrong with one reply. Everything is plain data, so that another process can ask for it. */
const faultSchema = z.discriminatedUnion('kind', [
  /** Any status, headers and body, as they are. */
  z.strictObject({
    kind: z.literal('reply'),
    status: z.number(),
    headers: z.optional(z.record(z.string(), z.string())),
    body: z.optional(z.string()),
  }),
  /** An error in the shape of the format that was asked. */
  z.strictObject({
    kind: z.literal('error'),
    status: z.number(),
    code: z.optional(z.string()),
    message: z.optional(z.string()),
    retryAfter: z.optional(z.string()),
  }),
  z.strictObject({ kind: z.literal('redirect'), status: z.number(), location: z.string() }),
  /** Silence with the socket open: before the headers, before the first content, or in the middle. */
  z.strictObject({ kind: z.literal('stall'), at: z.enum(['headers', 'content', 'middle']) }),
  /** The connection is reset: before the headers, or after so many bytes of the body. */
  z.strictObject({ kind: z.literal('reset'), atByte: z.optional(z.number()) }),
  /** A clean end without the terminal marker: after so many events, or after all content. */
  z.strictObject({ kind: z.literal('cut'), afterEvents: z.optional(z.number()) }),
  z.strictObject({
    kind: z.literal('in-band-error'),
    at: z.enum(['first', 'later']),
    code: z.optional(z.string()),
    message: z.optional(z.string()),
  }),
  z.strictObject({ kind: z.literal('html') }),
  z.strictObject({ kind: z.literal('empty') }),
  /** So many bytes of comments, plain or as a gzip that is a thousand times smaller. */
  z.strictObject({ kind: z.literal('huge'), bytes: z.number(), gzip: z.optional(z.boolean()) }),
  z.strictObject({ kind: z.literal('bad-gzip') }),
  z.strictObject({ kind: z.literal('huge-event'), bytes: z.number() }),
  z.strictObject({ kind: z.literal('keep-alives'), everyMs: milliseconds }),
  z.strictObject({ kind: z.literal('malformed-events'), count: z.number() }),
  /** More data behind the terminal marker, and a socket that stays open. */
  z.strictObject({ kind: z.literal('talks-on') }),
  /** A content-length that promises more than comes. */
  z.strictObject({ kind: z.literal('short-body') }),
  z.strictObject({ kind: z.literal('not-http') }),
])
export type Fault = z.infer<typeof faultSchema>

/** How one request is answered. Left empty, it is answered well. */
export const behaviourSchema = z.strictObject({
  text: z.optional(z.string()),
  reasoning: z.optional(z.string()),
  finish: z.optional(z.enum(['stop', 'length', 'content-filter'])),
  usage: z.optional(z.enum(['usual', 'missing', 'absurd'])),
  /** One JSON document instead of a stream. */
  whole: z.optional(z.boolean()),
  contentType: z.optional(z.string()),
  headersAfterMs: z.optional(milliseconds),
  /** Between two events. */
  eventEveryMs: z.optional(milliseconds),
  /** The body in pieces of so many bytes, whatever they cut. */
  drip: z.optional(z.strictObject({ bytes: z.number(), everyMs: milliseconds })),
  fault: z.optional(faultSchema),
})
export type Behaviour = z.infer<typeof behaviourSchema>

/** What a test asks for over HTTP. `*` is every model without a script of its own. */
export const scriptSchema = z.strictObject({ model: z.string(), attempts: z.array(behaviourSchema) })
