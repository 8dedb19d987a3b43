import * as z from 'zod/mini'
import { type RunTarget, runOrderSchema } from '../runs/order.ts'
import { whole } from '../settings/whole.ts'
import type { Game } from './bradley-terry.ts'

const id = z.string().check(z.minLength(1), z.maxLength(64))

export const voteSchema = z.strictObject({
  id,
  at: z.number(),
  comparisonId: id,
  roundId: id,
  tag: z.optional(z.string()),
  /** Whose answers were seen, in the order in which they stood. */
  contestants: z.array(runOrderSchema.shape.target),
  verdict: z.discriminatedUnion('kind', [
    /** `place` among the contestants, counted from 0: better than every other. */
    z.strictObject({ kind: z.literal('better'), place: z.number().check(whole, z.nonnegative()) }),
    z.strictObject({ kind: z.literal('equal') }),
    z.strictObject({ kind: z.literal('all-bad') }),
  ]),
})
/** What the user thought of the answers to one prompt before they knew whose they were. */
export type Vote = z.infer<typeof voteSchema>
export type Verdict = Vote['verdict']

/** By what a contestant is known in the standings. */
export function contestantKey(target: RunTarget): string {
  return target.kind === 'route' ? `route:${target.routeId}` : `deployment:${target.deploymentId}`
}

/** The pairs that a vote decides. Who was not preferred is not compared with others that were not either. */
export function gamesOf({ contestants, verdict }: Vote): readonly Game[] {
  const keys = contestants.map(contestantKey)
  if (verdict.kind === 'better') {
    const winner = keys[verdict.place]
    if (winner === undefined) return []
    return keys.filter((key) => key !== winner).map((key) => ({ one: winner, other: key, score: 1 }))
  }
  return keys.flatMap((one, place) =>
    keys
      .slice(place + 1)
      .filter((other) => other !== one)
      .map((other) => ({ one, other, score: 0.5 as const })),
  )
}
