import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Behaviour, Fault } from './behaviour.ts'
import { control } from './control.ts'
import { deliver } from './deliver.ts'
import { type Asked, readRequest } from './request-route.ts'
import {
  behaviourFor,
  connectionOf,
  type ProviderServerOptions,
  resetStage,
  type SeenRequest,
  type Stage,
  sayingOf,
  setScript,
} from './stage.ts'

/**
 * Four providers behind one origin, over real HTTP: `/openai/v1`, `/anthropic`, `/google/v1beta`, with any
 * prefix. It tells the truth of each wire format and breaks only as its script says.
 */
export interface ProviderServer extends AsyncDisposable {
  readonly origin: string
  readonly requests: readonly SeenRequest[]
  /** The nth request for a model is answered as the nth attempt says; the last one repeats. */
  script(model: string, ...attempts: readonly Behaviour[]): void
  reset(): void
  close(): Promise<void>
}

const defaultModels = ['alpha', 'beta', 'gamma']

export async function startProviderServer(options: ProviderServerOptions = {}): Promise<ProviderServer> {
  const stage: Stage = {
    options,
    requests: [],
    scripts: new Map(),
    counts: new Map(),
    connections: new Map(),
  }
  const server = createServer((request, response) => {
    serve(stage, request, response).catch((error: unknown) => response.destroy(asError(error)))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return {
    origin: `http://127.0.0.1:${port}`,
    requests: stage.requests,
    script: (model, ...attempts) => setScript(stage, model, attempts),
    reset: () => resetStage(stage),
    close,
    [Symbol.asyncDispose]: close,
  }
}

async function serve(stage: Stage, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const method = request.method ?? ''
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  const body = await readBody(request)
  if (stage.options.cors) allowEveryone(response)
  if (pathname.startsWith('/__')) return control(stage, pathname, body, response)
  if (method === 'OPTIONS') return void response.writeHead(stage.options.cors ? 204 : 404).end()

  const asked = readRequest(method, pathname, body)
  const seen = note(stage, request, { method, path: request.url ?? '', body, asked })
  response.once('close', () => {
    seen.closedAt = Date.now()
    seen.unanswered = !response.headersSent
  })
  response.setHeader('x-request-id', `req-${stage.requests.length}`)
  if (asked.for === 'nothing-known') return void response.writeHead(404).end('<html>Not here.</html>')
  const behaviour = behaviourFor(stage, request, asked)
  const { format } = asked
  if (asked.for === 'completion') {
    const saying = sayingOf(asked.model, asked.prompt, behaviour)
    seen.completed = await deliver({ response, format, saying, behaviour })
    return
  }
  const body200 = JSON.stringify(format.listing(stage.options.models?.[asked.provider] ?? defaultModels))
  const listing: Fault = { kind: 'reply', status: 200, headers: json, body: body200 }
  const instead = { ...behaviour, fault: behaviour.fault ?? listing }
  seen.completed = await deliver({
    response,
    format,
    saying: sayingOf('', '', behaviour),
    behaviour: instead,
  })
}

const json = { 'content-type': 'application/json' }

function note(
  stage: Stage,
  request: IncomingMessage,
  seen: { readonly method: string; readonly path: string; readonly body: unknown; readonly asked: Asked },
): SeenRequest {
  const { asked, body, method, path } = seen
  const model = asked.for === 'completion' ? asked.model : undefined
  const entry: SeenRequest = {
    method,
    path,
    headers: request.headers,
    body,
    model,
    connection: connectionOf(stage, request),
    at: Date.now(),
    closedAt: undefined,
    unanswered: false,
    completed: false,
  }
  stage.requests.push(entry)
  return entry
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece)
  const text = Buffer.concat(pieces).toString()
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return text
  }
}

function allowEveryone(response: ServerResponse): void {
  for (const name of ['origin', 'headers', 'methods']) response.setHeader(`access-control-allow-${name}`, '*')
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
