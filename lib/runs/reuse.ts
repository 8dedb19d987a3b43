import * as z from 'zod/mini'
import type { RunEvent } from '../router/events.ts'
import type { CompletionRequest, DeploymentId } from '../router/model.ts'
import type { Cell, Clock } from '../router/ports.ts'
import type { Route } from '../router/route.ts'
import type { Router } from '../router/router.ts'
import type { KeyValueStore } from '../settings/key-value-store.ts'
import { givenAnswer } from './given-answer.ts'
import { deploymentIdSchema } from './run-event.ts'
import { createStoredCell, type StoredCell } from './stored-cell.ts'

/** A whole answer that is kept for the very same request through the same route. */
export type KeptAnswer = {
  readonly request: string
  readonly at: number
  readonly deploymentId: DeploymentId
  readonly text: string
}

const keptSchema = z.array(
  z.object({ request: z.string(), at: z.number(), deploymentId: deploymentIdSchema, text: z.string() }),
)

const storedAs = 'answers'

/** The kept answers of this browser session, until they are cleared. */
export function createAnswersCell(store: KeyValueStore): StoredCell<readonly KeptAnswer[]> {
  const parse = (stored: unknown) => keptSchema.safeParse(stored).data
  const cell = createStoredCell<readonly KeptAnswer[]>({ store, key: storedAs, initial: [], parse })
  const forget = (stored: unknown) => {
    if (stored === undefined) cell.update(() => [])
  }
  store.watch(storedAs, forget, new AbortController().signal)
  return cell
}

/** Has every answer forgotten, also by the worker that holds them: for when a conversation is deleted for good. */
export function clearKeptAnswers(store: KeyValueStore): Promise<void> {
  return store.remove(storedAs)
}

export type ReusePorts = { readonly answers: Cell<readonly KeptAnswer[]>; readonly clock: Clock }

/** Answers that are kept at most, and characters of a request with its answer. */
export const reuseLimits = { answers: 30, characters: 50_000 }

/**
 * A router that gives a whole answer again to the very same request, for as long as its route says, without calling
 * anybody. A request that is tied to an account, such as by a file, is always sent.
 */
export function reusing(router: Router, ports: ReusePorts): Router {
  return {
    run: (request, route, signal) => {
      const isKept = route.policy.reuseMs > 0 && request.boundTo === undefined
      const kept = isKept && request.fresh !== true ? keptAnswer(request, route, ports) : undefined
      if (kept !== undefined) return again(kept, ports.clock)
      const events = router.run(request, route, signal)
      return isKept ? keeping(events, keyOf(request, route), ports) : events
    },
  }
}

function keyOf({ system, messages }: CompletionRequest, { id, deployments, judge }: Route): string {
  return JSON.stringify([id, deployments, judge?.deployments, system, messages])
}

function keptAnswer(
  request: CompletionRequest,
  route: Route,
  { answers, clock }: ReusePorts,
): KeptAnswer | undefined {
  const key = keyOf(request, route)
  const ageMs = (at: number) => clock.now() - at
  return answers
    .read()
    .find((one) => one.request === key && ageMs(one.at) >= 0 && ageMs(one.at) < route.policy.reuseMs)
}

/** The events of a run that nobody was called for; it cost nothing. */
async function* again({ deploymentId, text }: KeptAnswer, clock: Clock): AsyncGenerator<RunEvent, void> {
  const at = clock.now()
  yield { type: 'run-planned', at, candidates: [{ deploymentId, verdict: 'eligible' }] }
  yield* givenAnswer({ at, attempt: 1, deploymentId, cause: 'reuse', text, reason: 'stop' })
}

/** Passes a run on, and keeps its answer if that is whole and of one model. */
async function* keeping(
  events: AsyncGenerator<RunEvent, void>,
  request: string,
  { answers, clock }: ReusePorts,
): AsyncGenerator<RunEvent, void> {
  const started = new Map<number, DeploymentId>()
  const speakers = new Set<DeploymentId | undefined>()
  let text = ''
  for await (const event of events) {
    if (event.type === 'attempt-started') started.set(event.attempt, event.deploymentId)
    if (event.type === 'attempt-committed') speakers.add(started.get(event.attempt))
    if (event.type === 'text-delta') text += event.text
    const isWhole =
      event.type === 'run-ended' && event.ending.state === 'done' && event.ending.reason === 'stop'
    const [deploymentId, ...others] = speakers
    const fits = request.length + text.length <= reuseLimits.characters
    if (isWhole && deploymentId !== undefined && others.length === 0 && fits) {
      const kept = { request, at: clock.now(), deploymentId, text }
      const isOther = (one: KeptAnswer) => one.request !== request
      answers.update((before) => [kept, ...before.filter(isOther)].slice(0, reuseLimits.answers))
    }
    yield event
  }
}
