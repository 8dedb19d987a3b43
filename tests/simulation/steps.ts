import type { Failure, FailureKind } from '../../lib/router/failure.ts'
import type { CompletionRequest, Part } from '../../lib/router/model.ts'
import type { Behaviour } from './behaviour.ts'

export type Step =
  | Part
  | { readonly type: 'pause'; readonly ms: number }
  | { readonly type: 'silence'; readonly isDeaf: boolean }
  | { readonly type: 'throw' }

const text = (words: string): Step => ({ type: 'text-delta', text: words })
const thought = (words: string): Step => ({ type: 'reasoning-delta', text: words })
const pause = (ms: number): Step => ({ type: 'pause', ms: Math.round(ms) })
const started: Step = { type: 'response-started' }
const finish: Step = { type: 'finish', reason: 'stop' }

/** Its own words: no other call of any deployment ever says them. */
const wordsOf = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => `[${name}.${index}] `)

export type Calling = {
  /** Unique among all calls. */
  readonly name: string
  readonly request: CompletionRequest
  readonly callsBefore: number
  readonly random: () => number
}

/** What a provider that behaves like this does when it is called, step by step. */
export function stepsOf(behaviour: Behaviour, calling: Calling): readonly Step[] {
  const { name, callsBefore, random } = calling
  const begun = repetitionOf(calling)
  switch (behaviour.kind) {
    case 'well': {
      const firstMs = behaviour.firstMs * (0.5 + random()) + behaviour.driftMs * callsBefore
      const words = wordsOf(name, 1 + Math.floor(random() * 4)).flatMap((word) => [
        text(word),
        pause(behaviour.gapMs),
      ])
      const thoughts = random() < 0.2 ? [thought(`(${name}) `)] : []
      return [pause(random() * 300), started, pause(firstMs), ...thoughts, ...begun, ...words, finish]
    }
    case 'flaps':
      return stepsOf(
        callsBefore % behaviour.every !== behaviour.every - 1
          ? { kind: 'fails', failure: behaviour.failure, afterMs: 40 }
          : { kind: 'well', firstMs: 200, driftMs: 0, gapMs: behaviour.gapMs },
        calling,
      )
    case 'fails':
      return [
        pause(behaviour.afterMs),
        { type: 'failure', failure: failureOf(behaviour.failure, behaviour.pushbackMs) },
      ]
    case 'stalls': {
      const before = {
        headers: [],
        'first-content': [started],
        reasoning: [started, thought(`(${name}) `)],
        // Some stop before they have said again all that they would.
        text: [
          started,
          pause(300),
          ...(begun.length > 0 && random() < 0.6 ? begun.slice(0, 2) : [...begun, text(`[${name}.0] `)]),
        ],
      }
      return [...before[behaviour.phase], { type: 'silence', isDeaf: behaviour.isDeaf }]
    }
    case 'pings': {
      const pings = Array.from({ length: 60 }, (): readonly Step[] => [
        pause(3000),
        { type: 'keep-alive' },
      ]).flat()
      return behaviour.before ? [started, ...pings] : [started, ...begun, text(`[${name}.0] `), ...pings]
    }
    case 'breaks': {
      const words = wordsOf(name, behaviour.pieces).flatMap((word) => [text(word), pause(behaviour.gapMs)])
      const isEarly = begun.length > 0 && random() < 0.4
      const said = isEarly ? begun.slice(0, 2) : [...(behaviour.pieces > 0 ? begun : []), ...words]
      const whole = [started, pause(behaviour.gapMs), ...said]
      return behaviour.how === 'truncated'
        ? whole
        : [...whole, { type: 'failure', failure: { kind: behaviour.how } }]
    }
    case 'empty':
      return [started, pause(200), ...(behaviour.thinks ? [thought(`(${name}) `)] : [text(' \n')]), finish]
    case 'filtered':
      return [started, pause(150), { type: 'finish', reason: 'content-filter' }]
    case 'last-one':
      return [
        { type: 'response-started', restMs: behaviour.restMs },
        pause(400),
        ...begun,
        text(`[${name}.0] `),
        finish,
      ]
    case 'thinks': {
      const thoughts = Array.from({ length: behaviour.thoughts }, () => [
        thought(`(${name}) `),
        pause(behaviour.gapMs),
      ]).flat()
      return [started, pause(80), ...thoughts, ...begun, text(`[${name}.0] `), finish]
    }
    case 'fussy': {
      const refused: Failure = { kind: 'invalid-request', status: 400, param: 'temperature' }
      if (behaviour.isHopeless || !calling.request.without?.includes('temperature'))
        return [pause(behaviour.afterMs), { type: 'failure', failure: refused }]
      return [started, pause(100), ...begun, text(`[${name}.0] `), finish]
    }
    case 'throws':
      return [started, pause(30), { type: 'throw' }]
  }
}

/** A model that goes on with an answer often says its end again, in other pieces and with other white space. */
function repetitionOf({ request: { prefix }, random }: Calling): readonly Step[] {
  if (prefix === undefined) return []
  const length = [0, 0, 8, 30, 60][Math.floor(random() * 5)] ?? 0
  const tail = prefix.slice(-length || prefix.length)
  if (length === 0) return []
  const other = random() < 0.5 ? tail : tail.replaceAll(' ', '\n')
  const cut = Math.floor(random() * other.length)
  return [other.slice(0, cut), other.slice(cut)]
    .filter((piece) => piece !== '')
    .flatMap((piece) => [text(piece), pause(40)])
}

export function failureOf(kind: FailureKind, retryAfterMs?: number): Failure {
  const facts = retryAfterMs === undefined ? {} : { retryAfterMs }
  if (kind === 'timeout') return { kind, phase: 'headers', afterMs: 1, ...facts }
  if (kind === 'permission-missing') return { kind, origin: 'https://a.example', ...facts }
  if (kind === 'too-large') return { kind, limitBytes: 1, ...facts }
  if (kind === 'over-budget') return { kind, budget: 1, ...facts }
  return { kind, ...facts }
}
