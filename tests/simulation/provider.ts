import {
  type CompletionRequest,
  deploymentIdOf,
  type Model,
  type ModelTraits,
  type Part,
  parseAccountId,
} from '../../lib/router/model.ts'
import type { Behaviour } from './behaviour.ts'
import { chanceOf } from './chance.ts'
import type { Actor, Scenario } from './scenario.ts'
import type { SimulatedTime } from './simulated-time.ts'
import { type Step, stepsOf } from './steps.ts'

/** One call as its provider saw it. Moments are monotonic. */
export type Call = {
  readonly deployment: string
  readonly runId: string
  readonly worker: number
  readonly startedAt: number
  readonly request: CompletionRequest
  readonly signal: AbortSignal
  readonly sent: { readonly at: number; readonly part: Part }[]
}

/** A deployment of the simulation: a model for each worker, and everything that was asked of it. */
export type Provider = {
  readonly id: Model['id']
  readonly account: string
  readonly origin: string
  readonly traits: ModelTraits
  readonly calls: Call[]
  readonly modelFor: (worker: number, onCall: (call: Call) => void) => Model
}

/** Tokens of a window that a long prompt of the simulation surely does not fit. */
export const smallWindow = 1000
export const longPrompt = 'long '.repeat(4000)

const windows = { small: smallWindow, large: 200_000, unknown: undefined }

export function providerOf(
  actor: Actor,
  index: number,
  scenario: Scenario,
  time: SimulatedTime,
  onRest: (provider: Provider, restMs: number) => void,
): Provider {
  const account = `account${actor.account}`
  const accountId = parseAccountId(account)
  const provider: Provider = {
    id: deploymentIdOf(accountId, `d${index}`),
    account,
    // Two accounts share an origin, and one is on this computer.
    origin:
      ['https://one.example', 'https://one.example', 'https://two.example', 'http://localhost:1234'][
        actor.account
      ] ?? '',
    traits: {
      contextWindow: windows[actor.window],
      prefill: actor.prefill,
      reasoning: actor.reasoning,
      weight: 1 + index,
      price: actor.price,
      region: actor.region,
    },
    calls: [],
    modelFor: (worker, onCall) => ({
      id: provider.id,
      accountId,
      origin: provider.origin,
      traits: provider.traits,
      stream: (request, signal) => {
        const call: Call = {
          deployment: provider.id,
          runId: request.system ?? '',
          worker,
          startedAt: time.monotonic,
          request,
          signal,
          sent: [],
        }
        const behaviour = behaviourAt(actor, scenario, provider.origin, time.monotonic)
        const callsBefore = provider.calls.length
        provider.calls.push(call)
        onCall(call)
        const random = chanceOf(scenario.seed + 1000 * index + callsBefore)
        const steps = stepsOf(behaviour, { name: `d${index}#${callsBefore}`, request, callsBefore, random })
        return play(withFigures(steps, actor), call, time, (restMs) => onRest(provider, restMs))
      },
    }),
  }
  return provider
}

/** The same steps with reasoning before the first text, and a report before the end. */
function withFigures(steps: readonly Step[], { ponders = 0, reports = false }: Actor): readonly Step[] {
  const first = ponders === 0 ? -1 : steps.findIndex(({ type }) => type === 'text-delta')
  const thought: Step = { type: 'reasoning-delta', text: '~'.repeat(ponders) }
  const report: Step = { type: 'usage', usage: { inputTokens: 2, outputTokens: Math.round(ponders / 4) } }
  return steps.flatMap((step, index): readonly Step[] => {
    if (index === first) return [thought, step]
    return reports && step.type === 'finish' ? [report, step] : [step]
  })
}

async function* play(
  steps: readonly Step[],
  { signal, sent, worker }: Call,
  time: SimulatedTime,
  onRest: (restMs: number) => void,
): AsyncGenerator<Part> {
  for (const step of steps) {
    if (signal.aborted) return
    switch (step.type) {
      case 'pause':
        await time.sleep(step.ms, signal, { worker, kind: 'provider' })
        break
      case 'silence':
        await new Promise<void>((resolve) => {
          if (!step.isDeaf) signal.addEventListener('abort', () => resolve(), { once: true })
        })
        break
      case 'throw':
        throw new Error('A bug in an adapter.')
      default:
        sent.push({ at: time.monotonic, part: step })
        if (step.type === 'response-started' && step.restMs !== undefined) onRest(step.restMs)
        yield step
    }
  }
}

function behaviourAt(actor: Actor, { outages }: Scenario, origin: string, now: number): Behaviour {
  const outage = outages.find(({ fromMs, untilMs }) => now >= fromMs && now < untilMs)
  if (outage !== undefined && origin.startsWith('https:'))
    return { kind: 'fails', failure: outage.kind === 'offline' ? 'offline' : 'not-an-api', afterMs: 20 }
  const phase = actor.phases.find(({ untilMs }) => now < untilMs) ?? actor.phases.at(-1)
  return phase?.behaviour ?? { kind: 'well', firstMs: 100, driftMs: 0, gapMs: 0 }
}
