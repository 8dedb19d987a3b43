import type { Failure } from '../router/failure.ts'
import type { CompletionRequest, DeploymentId, Model, Part } from '../router/model.ts'
import { here, parseAccountId } from '../router/model.ts'
import type { Clock } from '../router/ports.ts'
import { practiceModels } from '../settings/practice-models.ts'
import { type PracticeBook, practiceAnswer } from './practice-book.ts'

/** How one practice model behaves. */
type Behaviour =
  | { readonly does: 'answers'; readonly length: 'full' | 'short'; readonly wordMs: number }
  | { readonly does: 'reasons-then-answers'; readonly wordMs: number }
  | { readonly does: 'fails'; readonly starts: boolean; readonly afterMs: number; readonly failure: Failure }
  | { readonly does: 'stalls' }
  | { readonly does: 'breaks-off'; readonly afterWords: number; readonly wordMs: number }

/** 25 words a second, about as fast as a good provider. */
const usualWordMs = 40
/** Before anything is heard of a model. */
const thinkMs = 120

const behaviours = {
  steady: { does: 'answers', length: 'full', wordMs: usualWordMs },
  brisk: { does: 'answers', length: 'short', wordMs: 15 },
  thoughtful: { does: 'reasons-then-answers', wordMs: usualWordMs },
  overloaded: {
    does: 'fails',
    starts: false,
    afterMs: 400,
    failure: {
      kind: 'overloaded',
      status: 529,
      code: 'overloaded_error',
      excerpt: 'This practice model is always overloaded.',
    },
  },
  stalling: { does: 'stalls' },
  truncating: { does: 'fails', starts: true, afterMs: 600, failure: { kind: 'truncated' } },
  'cut-off': { does: 'breaks-off', afterWords: 30, wordMs: usualWordMs },
} as const satisfies Record<string, Behaviour>

type PracticeOptions = {
  readonly id: DeploymentId
  readonly accountId: string
  readonly model: string
  readonly clock: Clock
  readonly book: () => Promise<PracticeBook>
}

/** A model that needs no key and no network; an unknown name is a missing model, as anywhere else. */
export function createPracticeModel({ id, accountId, model, clock, book }: PracticeOptions): Model {
  return {
    id,
    accountId: parseAccountId(accountId),
    origin: 'understudy://practice',
    traits: { ...practiceModels.find((known) => known.model === model)?.traits, region: here },
    stream: (request, signal) => perform(behaviourOf(model), { request, clock, signal, book }),
  }
}

function behaviourOf(model: string): Behaviour | undefined {
  return Object.entries(behaviours).find(([name]) => name === model)?.[1]
}

type Performance = {
  readonly request: CompletionRequest
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly book: () => Promise<PracticeBook>
}

async function* perform(behaviour: Behaviour | undefined, stage: Performance): AsyncGenerator<Part> {
  const { clock, signal } = stage
  if (behaviour === undefined) {
    yield { type: 'failure', failure: { kind: 'model-missing', status: 404 } }
    return
  }
  await clock.sleep(thinkMs, signal)
  if (signal.aborted) return
  switch (behaviour.does) {
    case 'answers':
      yield* answer(stage, behaviour)
      return
    case 'reasons-then-answers':
      yield { type: 'response-started' }
      yield* speak('reasoning-delta', (await stage.book()).reasoning, behaviour.wordMs, stage)
      yield* answer(stage, { length: 'full', wordMs: behaviour.wordMs })
      return
    case 'fails':
      if (behaviour.starts) yield { type: 'response-started' }
      await clock.sleep(behaviour.afterMs - thinkMs, signal)
      if (!signal.aborted) yield { type: 'failure', failure: behaviour.failure }
      return
    case 'stalls':
      yield { type: 'response-started' }
      await aborted(signal)
      return
    case 'breaks-off':
      yield { type: 'response-started' }
      yield* speak(
        'text-delta',
        opening(await stage.book(), lastPrompt(stage.request), behaviour.afterWords),
        behaviour.wordMs,
        stage,
      )
      if (!signal.aborted) yield { type: 'failure', failure: { kind: 'broken-stream' } }
      return
  }
}

async function* answer(
  stage: Performance,
  { length, wordMs }: { readonly length: 'full' | 'short'; readonly wordMs: number },
): AsyncGenerator<Part> {
  const prompt = lastPrompt(stage.request)
  const book = await stage.book()
  const text = goingOn(book, stage.request, practiceAnswer(book, prompt, length))
  yield { type: 'response-started' }
  yield* speak('text-delta', text, wordMs, stage)
  if (stage.signal.aborted) return
  yield { type: 'usage', usage: { inputTokens: roughTokens(prompt), outputTokens: roughTokens(text) } }
  yield { type: 'finish', reason: 'stop' }
}

/** What is left of an answer whose beginning is given; of another answer's beginning, a new one. */
function goingOn(book: PracticeBook, { prefix, messages }: CompletionRequest, text: string): string {
  if (prefix === undefined) return text
  const whole = practiceAnswer(book, messages.at(-1)?.text ?? '', 'full')
  return whole.startsWith(prefix.trimEnd()) ? whole.slice(prefix.trimEnd().length) : `\n\n${text}`
}

/** Word by word, each with the white space before it, so that the joined parts are the text. */
async function* speak(
  type: 'text-delta' | 'reasoning-delta',
  text: string,
  wordMs: number,
  { clock, signal }: Performance,
): AsyncGenerator<Part> {
  for (const word of words(text)) {
    await clock.sleep(wordMs, signal)
    if (signal.aborted) return
    yield { type, text: word }
  }
}

function words(text: string): readonly string[] {
  return text.match(/\s*\S+|\s+$/g) ?? []
}

function opening(book: PracticeBook, prompt: string, wordCount: number): string {
  return words(practiceAnswer(book, prompt, 'full'))
    .slice(0, wordCount)
    .join('')
}

function lastPrompt(request: CompletionRequest): string {
  return request.messages.at(-1)?.text ?? ''
}

/** Four characters to a token: good enough for a receipt that costs nothing. */
function roughTokens(text: string): number {
  return Math.ceil(text.length / 4)
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
