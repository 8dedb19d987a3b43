import type { KeySource, Network } from '../../lib/providers/ports.ts'

/** What the other side does with one call. */
export type FakeReply = {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly chunks?: readonly (Uint8Array | string)[]
  /** After the chunks: close, stay open in silence, or break as a reset does. */
  readonly after?: 'close' | 'silence' | 'reset'
  /** What a browser shows of a redirect that it was told not to follow. */
  readonly opaqueRedirect?: boolean
  /** No headers: the connection was refused, or nothing is said at all. */
  readonly never?: 'refused' | 'silence'
}

export type FakeCall = { readonly url: string; readonly init: RequestInit; closed: boolean }

export type FakeNetwork = Network & { readonly calls: FakeCall[] }

type Circumstances = { readonly online?: boolean; readonly permitted?: boolean }

/** A network that answers every call with the same bytes and notes when its socket is closed. */
export function fakeNetwork(
  reply: FakeReply,
  { online = true, permitted = true }: Circumstances = {},
): FakeNetwork {
  const calls: FakeCall[] = []
  return {
    calls,
    isOnline: () => online,
    hasPermission: async () => permitted,
    fetch: (url, init) => {
      const call: FakeCall = { url, init, closed: false }
      calls.push(call)
      return answer(reply, call)
    },
  }
}

function answer(reply: FakeReply, call: FakeCall): Promise<Response> {
  // As fetch does: a header it cannot send is a TypeError before anything leaves.
  new Headers(call.init.headers)
  const { signal } = call.init
  if (reply.never === 'refused') return Promise.reject(new TypeError('Failed to fetch'))
  if (reply.never === 'silence') {
    return new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => {
        call.closed = true
        reject(new DOMException('Aborted', 'AbortError'))
      })
    })
  }
  const { headers = {}, opaqueRedirect = false, status = 200 } = reply
  const hasBody = status !== 204 && status !== 205 && status !== 304
  const response = new Response(hasBody ? bodyOf(reply, call) : null, { status, headers })
  if (opaqueRedirect)
    Object.defineProperties(response, { type: { value: 'opaqueredirect' }, status: { value: 0 } })
  return Promise.resolve(response)
}

function bodyOf({ chunks = [], after = 'close' }: FakeReply, call: FakeCall): ReadableStream<Uint8Array> {
  const rest = chunks.map((chunk) => (typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk))
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        call.init.signal?.addEventListener('abort', () => {
          call.closed = true
          controller.error(new DOMException('Aborted', 'AbortError'))
        })
      },
      pull(controller) {
        const chunk = rest.shift()
        if (chunk !== undefined) controller.enqueue(chunk)
        else if (after === 'close') controller.close()
        else if (after === 'reset') controller.error(new TypeError('network error'))
        else return new Promise(() => undefined)
      },
      cancel() {
        call.closed = true
      },
    },
    { highWaterMark: 0 },
  )
}

/** A vault with one key for one origin. */
export function fakeKeys(key: string, origin: string): KeySource {
  return {
    withKey: async (_accountId, asked, use) =>
      asked === origin ? { state: 'used', result: await use(key) } : { state: 'no-key' },
  }
}
