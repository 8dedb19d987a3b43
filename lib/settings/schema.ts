import * as z from 'zod/mini'
import { recordOf } from './record-of.ts'
import { whole } from './whole.ts'

/** The wire formats that adapters speak. */
export const protocolSchema = z.enum([
  'openai-chat',
  'openai-responses',
  'anthropic-messages',
  'google-generate-content',
  'chrome-built-in',
  'practice',
])
export type Protocol = z.infer<typeof protocolSchema>

const positive = z.number().check(whole, z.positive())

const traitsSchema = z.strictObject({
  contextWindow: z.optional(positive),
  maxOutput: z.optional(positive),
  reasoning: z.optional(z.boolean()),
  prefill: z.optional(z.boolean()),
  /** Sees images. Absent: unknown, so they are sent. */
  images: z.optional(z.boolean()),
  /** How long it rests after a rate limit. Absent: as long as its provider asks for. */
  cooldownMs: z.optional(positive),
  /** Failures within a minute that are put up with. Absent: the router's own limits. */
  toleratedFailures: z.optional(positive),
  /** Where it runs, as a short code such as EU. Absent: unknown. */
  region: z.optional(z.string()),
  price: z.optional(
    z.strictObject({
      inputPerMillion: z.number().check(z.nonnegative()),
      outputPerMillion: z.number().check(z.nonnegative()),
    }),
  ),
})

/** One credential at one provider origin. The key itself is in the vault. */
const accountSchema = z.strictObject({
  id: z.string().check(z.minLength(1)),
  /** The preset of lib/providers/catalog.ts it was made from. */
  presetId: z.string(),
  name: z.string().check(z.minLength(1)),
  protocol: protocolSchema,
  /** With path, without a trailing slash; empty for the built-in providers. */
  baseUrl: z.string(),
  /** The last four characters of the key, for recognition; absent where no key is needed. */
  keyHint: z.optional(z.string()),
})
export type Account = z.infer<typeof accountSchema>

/** One model of one account. */
const deploymentSchema = z.strictObject({
  id: z.string().check(z.minLength(3)),
  accountId: z.string(),
  /** What the provider calls the model. */
  model: z.string().check(z.minLength(1)),
  /** What the screen calls it. */
  label: z.string(),
  traits: traitsSchema,
})
export type Deployment = z.infer<typeof deploymentSchema>

/** A fallback order. Limits that are absent are the defaults of lib/router/route.ts. */
const routeSchema = z.strictObject({
  id: z.string().check(z.minLength(1)),
  name: z.string().check(z.minLength(1)),
  deploymentIds: z.array(z.string()),
  limits: z.strictObject({
    headersMs: z.optional(positive),
    firstContentMs: z.optional(positive),
    idleMs: z.optional(positive),
    totalMs: z.optional(positive),
  }),
  refusals: z.enum(['fall-back-once', 'stop']),
  /** Absent: as in the user's order. */
  strategy: z.optional(z.enum(['priority', 'fastest', 'cheapest', 'weighted', 'by-task', 'ensemble'])),
  /** For `ensemble`: the order whose models merge the answers. Absent: its own models, in their order. */
  judge: z.optional(z.string()),
  /** A second model is started beside one that is silent for longer than it usually is. Absent: no. */
  hedge: z.optional(z.boolean()),
  /** What happens to an answer that breaks off. Absent: it stays as it is. */
  continuation: z.optional(z.enum(['stop', 'continue'])),
  /** How long runs begin with whoever answered after a fallback. Absent: the first model is asked each time. */
  stickyMs: z.optional(positive),
  /** How long a whole answer is given again to the same prompt. Absent: the prompt is sent each time. */
  reuseMs: z.optional(positive),
  /** What one prompt may cost, in US dollars. Absent: as much as it does. */
  budget: z.optional(z.number().check(z.positive())),
  /** Where the models that are asked have to run, those of the order behind it and of a judge included. Absent: anywhere. */
  regions: z.optional(z.array(z.string())),
  /** The order that this one goes on to when none of its models can answer. Absent: none. */
  otherwise: z.optional(z.string()),
  /** By deployment: the prompts that it is kept for. Absent: all. */
  onlyFor: z.optional(recordOf(z.enum(['long-prompts', 'short-prompts', 'hard-prompts', 'simple-prompts']))),
})
export type SavedRoute = z.infer<typeof routeSchema>

export const settingsSchema = z.strictObject({
  version: z.literal(2),
  accounts: z.array(accountSchema),
  deployments: z.array(deploymentSchema),
  routes: z.array(routeSchema),
  defaultRouteId: z.string(),
  theme: z.enum(['system', 'light', 'dark']),
  /** Whose models are tried in the background once they have rested. Absent: those that cost nothing. */
  probes: z.optional(z.enum(['free', 'all', 'off'])),
})
/** Everything the user chose, keys excepted. */
export type Settings = z.infer<typeof settingsSchema>
