import type { KeySource, Network } from '../../lib/providers/ports.ts'
import { initialSettings } from '../../lib/settings/defaults.ts'
import { newRoute } from '../../lib/settings/route-edits.ts'
import type { Settings } from '../../lib/settings/schema.ts'
import type { FakeClock } from '../support/fake-clock.ts'
import { openAiChatFormat } from '../support/provider-server/openai-chat-format.ts'
import type { Life } from './life.ts'
import type { ProviderCall } from './mortal-browser.ts'

/** How a provider answers one call: in words, each after a while, or with a status. */
export type ScriptedReply = {
  readonly text?: string
  readonly headersAfterMs?: number
  readonly wordEveryMs?: number
  /** The connection is reset after so many words. */
  readonly breaksAfter?: number
  /** Silence, with the connection open, after so many words. */
  readonly silentAfter?: number
  readonly status?: number
  readonly retryAfter?: string
}

export const canary = 'CANARY-of-the-mortal-worker'

/** Every account has the same key. */
export const storedKey: KeySource = {
  withKey: async (_accountId, _origin, use) => ({ state: 'used', result: await use(canary) }),
}

/** An account with a model of its name for each, and an order of all of them. */
export function settingsOf(names: readonly string[]): Settings {
  const route = newRoute(
    'order',
    'My order',
    names.map((name) => `${name}/${name}`),
  )
  return {
    ...initialSettings,
    accounts: names.map((name) => ({
      id: name,
      presetId: 'llama-cpp',
      name,
      protocol: 'openai-chat',
      baseUrl: `https://${name}.example/v1`,
      keyHint: 'rker',
    })),
    deployments: names.map((name) => ({
      id: `${name}/${name}`,
      accountId: name,
      model: name,
      label: name,
      traits: {},
    })),
    routes: [{ ...route, continuation: 'continue' }],
    defaultRouteId: 'order',
  }
}

/** Providers who answer by script, in virtual time; the nth call for a model gets its nth reply, or the last. */
export function scriptedProviders(
  script: Readonly<Record<string, readonly ScriptedReply[]>>,
  clock: FakeClock,
): { networkOf(life: Life, note: (model: string) => ProviderCall): Network } {
  const counts = new Map<string, number>()
  return {
    networkOf: (life, note) => ({
      isOnline: () => true,
      hasPermission: () => life.call(async () => true),
      fetch: (url, { signal }) =>
        life.call(async () => {
          const model = new URL(url).hostname.split('.')[0] ?? ''
          const call = note(model)
          const close = () => {
            call.closed = true
          }
          signal?.addEventListener('abort', close)
          life.onDeath(close)
          const replies = script[model] ?? []
          const count = counts.get(model) ?? 0
          counts.set(model, count + 1)
          const reply = replies[Math.min(count, replies.length - 1)] ?? {}
          await clock.sleep(reply.headersAfterMs ?? 50, lifetime)
          return responseOf(model, reply, { clock, life })
        }),
    }),
  }
}

const lifetime = new AbortController().signal

type World = { readonly clock: FakeClock; readonly life: Life }

function responseOf(model: string, reply: ScriptedReply, world: World): Response {
  const { retryAfter, status = 200 } = reply
  if (status !== 200) {
    const headers = new Headers(retryAfter === undefined ? [] : [['retry-after', retryAfter]])
    const error = openAiChatFormat.error({ status, code: undefined, message: 'Scripted to fail.' })
    return Response.json(error, { status, headers })
  }
  const body = bodyOf(model, reply, world)
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
}

function bodyOf(model: string, reply: ScriptedReply, { clock, life }: World): ReadableStream<Uint8Array> {
  const { breaksAfter, silentAfter, text = `${model} answers.`, wordEveryMs = 100 } = reply
  const usage = { input: 3, output: 9 }
  const events = openAiChatFormat.events({ model, text, reasoning: '', finish: 'stop', usage })
  const all = [...events.opening, ...events.content, ...events.ending]
  const words = breaksAfter ?? silentAfter
  const rest = words === undefined ? all : all.slice(0, events.opening.length + words)
  return new ReadableStream<Uint8Array>(
    {
      pull: (controller) =>
        // Each piece of a body is something that the worker waits for, and can die at.
        life.call(async () => {
          await clock.sleep(wordEveryMs, lifetime)
          const event = rest.shift()
          if (event !== undefined) controller.enqueue(new TextEncoder().encode(`${event}\n\n`))
          else if (silentAfter !== undefined) await new Promise(() => undefined)
          else if (breaksAfter === undefined) controller.close()
          else controller.error(new TypeError('network error'))
        }),
    },
    { highWaterMark: 0 },
  )
}
