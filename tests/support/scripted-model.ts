import type { Failure } from '../../lib/router/failure.ts'
import {
  type CompletionRequest,
  deploymentIdOf,
  type Model,
  type ModelTraits,
  type Part,
  parseAccountId,
} from '../../lib/router/model.ts'
import type { Clock } from '../../lib/router/ports.ts'

/** One step of a scripted answer: a part, a pause, or silence until the signal aborts. */
export type Step = Part | { readonly type: 'pause'; readonly ms: number } | { readonly type: 'silence' }

type Call = {
  readonly startedAt: number
  readonly request: CompletionRequest
  aborted: boolean
  ended: boolean
}

export type ScriptedModel = Model & {
  /** One entry for each call, with how it went. */
  readonly calls: Call[]
}

type Script = {
  readonly name: string
  readonly clock: Clock
  /** One list of steps for each call; the last one repeats. */
  readonly answers: readonly (readonly Step[])[]
  readonly account?: string
  readonly traits?: ModelTraits
}

/** A model that does what its script says, in the time of its clock, and stops when it is aborted. */
export function scriptedModel({ name, clock, answers, account = name, traits = {} }: Script): ScriptedModel {
  const calls: Call[] = []
  const accountId = parseAccountId(account)
  return {
    id: deploymentIdOf(accountId, name),
    accountId,
    origin: `https://${account}.example`,
    traits,
    calls,
    async *stream(request, signal) {
      const steps = answers[Math.min(calls.length, answers.length - 1)] ?? []
      const call = { startedAt: clock.now(), request, aborted: false, ended: false }
      calls.push(call)
      signal.addEventListener('abort', () => {
        call.aborted = !call.ended
      })
      for (const step of steps) {
        if (signal.aborted) return
        if (step.type === 'silence')
          await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
        else if (step.type === 'pause') await clock.sleep(step.ms, signal)
        else {
          if (step.type === 'finish' || step.type === 'failure') call.ended = true
          yield step
        }
      }
    },
  }
}

export const started: Part = { type: 'response-started' }
export const text = (words: string): Part => ({ type: 'text-delta', text: words })
export const thought = (words: string): Part => ({ type: 'reasoning-delta', text: words })
export const finish: Part = { type: 'finish', reason: 'stop' }
export const fail = (failure: Failure): Part => ({ type: 'failure', failure })
export const pause = (ms: number): Step => ({ type: 'pause', ms })
export const silence: Step = { type: 'silence' }
export const keepAlive: Part = { type: 'keep-alive' }

/** A whole, quick answer that names its model. */
export const answering = (name: string): readonly Step[] => [
  started,
  pause(100),
  text(`${name} `),
  text('answers.'),
  { type: 'usage', usage: { inputTokens: 10, outputTokens: 20 } },
  finish,
]
