import type { Failure } from '../router/failure.ts'
import { known } from '../router/known.ts'
import type { CompletionRequest, ModelTraits, Part } from '../router/model.ts'
import type { Clock } from '../router/ports.ts'
import { type Answer, createAnswer, isTerminal } from './answer.ts'
import { type Connection, callOf } from './connection.ts'
import { exhaustedForMs } from './exhausted-headers.ts'
import type { Egress, OpenResponse } from './http.ts'
import { withoutParams } from './optional-param.ts'
import { parseJson, readError } from './read-error.ts'
import { answerLimitBytes, joinBytes } from './response-body.ts'
import { asSeen } from './sight.ts'
import { type BodyShape, createSniffer } from './sniff.ts'
import { createSseDecoder } from './sse.ts'

/** One model behind one connection, and the ports it is reached through. */
export type WireModel = {
  readonly connection: Connection
  readonly model: string
  readonly traits: ModelTraits
  readonly egress: Egress
  readonly clock: Clock
}

/**
 * Drives one completion over the network, the same way for every wire format: parts as they come, exactly one
 * `finish` or `failure` at the end, none of either after a cancel. The socket is closed before the end is told.
 */
export async function* streamCompletion(
  wire: WireModel,
  request: CompletionRequest,
  signal: AbortSignal,
): AsyncGenerator<Part> {
  const { connection, egress, model, traits } = wire
  const written = connection.protocol.writeRequest(request, { model, traits, quirks: connection.quirks })
  const body = withoutParams(written.body, request.without)
  const opened = await egress.open(callOf(connection, { ...written, body }), signal)
  if (opened.state === 'cancelled') return
  if (opened.state === 'failed') {
    yield { type: 'failure', failure: opened.failure }
    return
  }
  const { response } = opened
  try {
    for await (const part of readResponse(response, wire, signal)) {
      if (signal.aborted) return
      if (isTerminal(part)) response.close()
      if (part.type !== 'failure') yield part
      else yield failed(asSeen(await response.seal(part.failure), request, traits.images))
      if (isTerminal(part)) return
    }
  } finally {
    response.close()
  }
}

async function* readResponse(
  response: OpenResponse,
  { connection, clock }: WireModel,
  signal: AbortSignal,
): AsyncGenerator<Part> {
  const { status, requestId, headers } = response
  if (status >= 400) {
    yield failed(await readError(response, connection, { clock, signal }))
    return
  }
  const refusal = refuseHeaders(response)
  if (refusal !== undefined) {
    yield failed(refusal)
    return
  }
  const restMs = exhaustedForMs(headers, clock.now())
  yield {
    type: 'response-started',
    ...known({ requestId, restMs }),
  }
  yield* readBody(response, connection)
}

/** A successful status that promises no completion. */
function refuseHeaders({ status, headers }: OpenResponse): Failure | undefined {
  if (status === 204 || status === 205) return { kind: 'empty', status }
  if (status < 200 || status > 203) return { kind: 'not-an-api', status }
  const type = contentType(headers)
  return /^(text\/html|application\/xhtml)/.test(type)
    ? { kind: 'not-an-api', status, code: 'text/html' }
    : undefined
}

async function* readBody(response: OpenResponse, { protocol }: Connection): AsyncGenerator<Part> {
  const sniffer = createSniffer(contentType(response.headers))
  const answer = createAnswer(protocol.createReader())
  const decoder = createSseDecoder()
  let shape: BodyShape | undefined
  const held: Uint8Array[] = []

  for await (const item of response.read(answerLimitBytes)) {
    if (item.type === 'failure') {
      yield* answer.breakOff({ type: 'failure', failure: item.failure })
      return
    }
    shape ??= sniffer.push(item.bytes)
    if (shape === 'other') break
    held.push(item.bytes)
    if (shape !== 'event-stream') continue
    // What came together is handed on together: each part costs its way through the router.
    yield* joined(
      held
        .splice(0)
        .flatMap((bytes) => decoder.push(bytes))
        .flatMap((sse) => answer.read(sse)),
    )
  }

  shape ??= sniffer.end()
  if (shape === undefined) yield failed(nothingCame(response.headers))
  else if (shape === 'other') yield failed({ kind: 'not-an-api' })
  else if (shape === 'json') yield* readWhole(joinBytes(held), protocol.readWhole, answer)
  else {
    const rest = held.flatMap((bytes) => decoder.push(bytes))
    yield* answer.close([...rest, ...decoder.end()])
  }
}

/** The same parts, texts that follow one another as one. */
function joined(parts: readonly Part[]): readonly Part[] {
  const whole: Part[] = []
  for (const part of parts) {
    const last = whole.at(-1)
    const isText = part.type === 'text-delta' || part.type === 'reasoning-delta'
    if (isText && last?.type === part.type) whole[whole.length - 1] = { ...part, text: last.text + part.text }
    else whole.push(part)
  }
  return whole
}

function readWhole(
  bytes: Uint8Array,
  read: (body: unknown) => readonly Part[] | undefined,
  answer: Answer,
): readonly Part[] {
  const text = new TextDecoder().decode(bytes)
  const body = parseJson(text)
  const parts = body === undefined ? undefined : read(body)
  if (parts !== undefined) return answer.readWhole(parts)
  // A connection that closes in the middle of JSON is reported by no browser.
  const cut = body === undefined && !/[}\]]\s*$/.test(text)
  return [failed(cut ? { kind: 'truncated' } : { kind: 'not-an-api', excerpt: text })]
}

/** Bytes that are not HTTP reach us as 200 without headers or body; a real empty answer has headers. */
function nothingCame(headers: Headers): Failure {
  const isHttp = headers.has('content-type') || headers.has('content-length')
  return { kind: isHttp ? 'empty' : 'not-an-api' }
}

function contentType(headers: Headers): string {
  return headers.get('content-type')?.trim().toLowerCase() ?? ''
}

function failed(failure: Failure): Part {
  return { type: 'failure', failure }
}
