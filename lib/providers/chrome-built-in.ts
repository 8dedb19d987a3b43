import type { Failure } from '../router/failure.ts'
import {
  type CompletionRequest,
  type DeploymentId,
  here,
  type Model,
  type Part,
  parseAccountId,
} from '../router/model.ts'

export type BuiltInAvailability = 'absent' | 'unavailable' | 'downloadable' | 'downloading' | 'available'

type BuiltInPrompt = { readonly role: 'system' | 'user' | 'assistant'; readonly content: string }

interface BuiltInSession {
  promptStreaming(input: string, options: { signal: AbortSignal }): ReadableStream<string>
  destroy(): void
}

/** The part of the browser's own `LanguageModel` that is used here. */
export interface BuiltInLanguageModel {
  availability(): Promise<'unavailable' | 'downloadable' | 'downloading' | 'available'>
  create(options: { initialPrompts?: BuiltInPrompt[]; signal: AbortSignal }): Promise<BuiltInSession>
}

/** Whether the browser has a model of its own, and whether it is there yet. */
export async function builtInAvailability(
  builtIn: BuiltInLanguageModel | undefined,
): Promise<BuiltInAvailability> {
  return builtIn === undefined ? 'absent' : builtIn.availability()
}

type BuiltInOptions = {
  readonly id: DeploymentId
  readonly accountId: string
  readonly builtIn: BuiltInLanguageModel | undefined
}

/** The browser's on-device model. Nothing leaves the machine, and nothing is downloaded by asking it. */
export function createBuiltInModel({ id, accountId, builtIn }: BuiltInOptions): Model {
  return {
    id,
    accountId: parseAccountId(accountId),
    origin: 'understudy://on-device',
    traits: { images: false, region: here, price: { inputPerMillion: 0, outputPerMillion: 0 } },
    stream: (request, signal) => converse(builtIn, request, signal),
  }
}

async function* converse(
  builtIn: BuiltInLanguageModel | undefined,
  request: CompletionRequest,
  signal: AbortSignal,
): AsyncGenerator<Part> {
  const state = await builtInAvailability(builtIn)
  if (signal.aborted) return
  if (builtIn === undefined || state !== 'available') {
    yield { type: 'failure', failure: notReady(state) }
    return
  }
  let session: BuiltInSession | undefined
  try {
    session = await builtIn.create({ initialPrompts: promptsBefore(request), signal })
    yield { type: 'response-started' }
    yield* speak(session.promptStreaming(request.messages.at(-1)?.text ?? '', { signal }))
  } catch (error) {
    if (!signal.aborted) yield { type: 'failure', failure: failureOf(error) }
  } finally {
    session?.destroy()
  }
}

async function* speak(stream: ReadableStream<string>): AsyncGenerator<Part> {
  let hasText = false
  const reader = stream.getReader()
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      if (piece.value === '') continue
      hasText = true
      yield { type: 'text-delta', text: piece.value }
    }
    yield hasText ? { type: 'finish', reason: 'stop' } : { type: 'failure', failure: { kind: 'empty' } }
  } finally {
    // A stream that has failed rejects again; its failure is on its way already.
    reader.cancel().catch(() => undefined)
  }
}

function promptsBefore({ messages, system }: CompletionRequest): BuiltInPrompt[] {
  return [
    ...(system ? [{ role: 'system' as const, content: system }] : []),
    ...messages.slice(0, -1).map(({ role, text }) => ({ role, content: text })),
  ]
}

function notReady(state: BuiltInAvailability): Failure {
  // A download takes gigabytes: it is offered on screen, and never started by a prompt.
  return state === 'downloading'
    ? { kind: 'overloaded', code: 'downloading' }
    : { kind: 'model-missing', code: state }
}

/** The names of DOMException that the Prompt API documents. */
function failureOf(error: unknown): Failure {
  const name = error instanceof Error || error instanceof DOMException ? error.name : 'unknown'
  switch (name) {
    case 'QuotaExceededError':
      return { kind: 'context-too-long', code: name }
    case 'NotReadableError':
      return { kind: 'content-refused', code: name }
    case 'NotAllowedError':
      return { kind: 'forbidden', code: name }
    case 'NotSupportedError':
      return { kind: 'model-missing', code: name }
    default:
      return { kind: 'server-error', code: name }
  }
}
