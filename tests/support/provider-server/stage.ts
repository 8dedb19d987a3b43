import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { Behaviour } from './behaviour.ts'
import type { Asked, ProviderName } from './request-route.ts'
import type { Saying } from './wire-format.ts'

/** One request as it came, and what became of it. */
export type SeenRequest = {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: unknown
  readonly model: string | undefined
  /** Which connection it came over, and how many came over it before. */
  readonly connection: Connection
  /** Wall time in milliseconds. */
  readonly at: number
  closedAt: number | undefined
  /** Nothing of an answer was sent before the socket closed. */
  unanswered: boolean
  /** The answer was told to its end before the socket closed. */
  completed: boolean
}

export type Connection = { readonly id: number; readonly requestsBefore: number }

/** How a model without a script answers. */
export type Speaker = (model: string, prompt: string) => Behaviour

export type ProviderServerOptions = {
  readonly port?: number
  /** What each provider lists; `alpha`, `beta` and `gamma` unless said. Every name is answered. */
  readonly models?: Partial<Record<ProviderName, readonly string[]>>
  /** Answers 401 to every other key; without it every key is good. */
  readonly keys?: readonly string[]
  /** Off as with real providers, so that a missing host permission fails. */
  readonly cors?: boolean
  readonly speaker?: Speaker
}

/** What the server remembers: its scripts, and what it has seen. */
export type Stage = {
  readonly options: ProviderServerOptions
  readonly requests: SeenRequest[]
  readonly scripts: Map<string, readonly Behaviour[]>
  readonly counts: Map<string, number>
  /** Every connection so far, and how many requests came over it. */
  readonly connections: Map<Socket, { readonly id: number; requests: number }>
}

export function connectionOf({ connections }: Stage, { socket }: IncomingMessage): Connection {
  const known = connections.get(socket) ?? { id: connections.size + 1, requests: 0 }
  connections.set(socket, known)
  const requestsBefore = known.requests++
  return { id: known.id, requestsBefore }
}

export function setScript({ counts, scripts }: Stage, model: string, attempts: readonly Behaviour[]): void {
  scripts.set(model, attempts)
  counts.delete(model)
}

export function resetStage({ counts, requests, scripts }: Stage): void {
  requests.length = 0
  scripts.clear()
  counts.clear()
}

/** What the script says of this request, or the speaker, or nothing in particular. */
export function behaviourFor(
  { counts, options, scripts }: Stage,
  request: IncomingMessage,
  asked: Asked,
): Behaviour {
  const { keys, speaker } = options
  if (keys !== undefined && !keys.some((key) => carries(request, key))) {
    return { fault: { kind: 'error', status: 401, message: 'Wrong key.' } }
  }
  // A list of models is scripted under a name that no model has.
  const name = asked.for === 'completion' ? asked.model : '/models'
  const attempts = scripts.get(name) ?? (asked.for === 'completion' ? scripts.get('*') : undefined)
  const count = counts.get(name) ?? 0
  counts.set(name, count + 1)
  const scripted = attempts?.[Math.min(count, attempts.length - 1)]
  return scripted ?? (asked.for === 'completion' ? speaker?.(asked.model, asked.prompt) : undefined) ?? {}
}

function carries({ headers }: IncomingMessage, key: string): boolean {
  const { authorization } = headers
  return [
    authorization?.replace(/^Bearer /, ''),
    headers['x-api-key'],
    headers['x-goog-api-key'],
    headers['api-key'],
  ].includes(key)
}

export function sayingOf(model: string, prompt: string, behaviour: Behaviour): Saying {
  const { finish = 'stop', reasoning = '', text = sentenceOf(model), usage = 'usual' } = behaviour
  const counts = { input: Math.ceil(prompt.length / 4), output: Math.ceil(text.length / 4) }
  const usages = { usual: counts, missing: undefined, absurd: { input: -5, output: 1e308 } }
  return { model, text, reasoning, finish, usage: usages[usage] }
}

/** The sentence by which a test knows who answered. */
export function sentenceOf(model: string): string {
  return `This is ${model}, and the show goes on: Grüße, 漢字, 👩‍👩‍👧!`
}
