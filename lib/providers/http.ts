import type { Failure } from '../router/failure.ts'
import { known } from '../router/known.ts'
import type { AccountId } from '../router/model.ts'
import type { KeySource, Network } from './ports.ts'
import { checkProviderUrl } from './provider-url.ts'
import { redactFailure } from './redaction.ts'
import { type ResponseBody, takeBody } from './response-body.ts'

/** How a provider wants its key. The header is set here and nowhere else. */
export type AuthScheme = 'bearer' | 'x-api-key' | 'x-goog-api-key' | 'api-key' | 'none'

/** One call, without its key. */
export type EgressCall = {
  readonly accountId: AccountId
  readonly url: string
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly auth: AuthScheme
}

/** Headers have come, whatever their status. Whoever holds it closes it. */
export interface OpenResponse extends ResponseBody {
  readonly status: number
  readonly headers: Headers
  /** The provider's own name for this exchange. */
  readonly requestId?: string
  /** The failure without the key; every failure that quotes the provider passes through here. */
  seal(failure: Failure): Promise<Failure>
}

export type Opened =
  | { readonly state: 'open'; readonly response: OpenResponse }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'cancelled' }

/** The one way out to a provider. It adds the key of the URL's own origin and never returns it. */
export interface Egress {
  open(call: EgressCall, signal: AbortSignal): Promise<Opened>
}

export function createEgress(network: Network, keys: KeySource): Egress {
  return { open: (call, signal) => open({ network, keys }, call, signal) }
}

type Ports = { readonly network: Network; readonly keys: KeySource }

async function open(ports: Ports, call: EgressCall, signal: AbortSignal): Promise<Opened> {
  const checked = checkProviderUrl(call.url)
  if (checked.state === 'refused') return failed({ kind: 'not-an-api', code: `url-${checked.reason}` })
  const { origin, loopback } = checked
  if (!(await ports.network.hasPermission(origin))) return failed({ kind: 'permission-missing', origin })

  const sent = await sendWithKey(ports, call, origin, signal)
  if (sent.state === 'sent') return openResponse(ports.keys, call, origin, { ...sent, signal })
  if (signal.aborted) return { state: 'cancelled' }
  if (sent.state === 'locked') return failed({ kind: 'keys-locked' })
  if (sent.state === 'no-key-sent') return failed({ kind: 'key-invalid', code: sent.code })
  // DNS, TLS, a refusal and a reset all read the same; only the phase is known.
  if (loopback) return failed({ kind: 'unreachable', code: 'local-server' })
  return failed({ kind: ports.network.isOnline() ? 'unreachable' : 'offline' })
}

type Sent =
  | { readonly state: 'sent'; readonly response: Response; readonly requestId: string | undefined }
  | { readonly state: 'no-key-sent'; readonly code: string }
  | { readonly state: 'locked' }
  | { readonly state: 'lost' }

async function sendWithKey(
  ports: Ports,
  call: EgressCall,
  origin: string,
  signal: AbortSignal,
): Promise<Sent> {
  const { accountId, auth } = call
  if (auth === 'none') return send(ports.network, call, undefined, signal)
  const used = await ports.keys.withKey(
    accountId,
    origin,
    async (key): Promise<Sent> =>
      isHeaderSafe(key)
        ? send(ports.network, call, { key, header: authHeader(auth, key) }, signal)
        : { state: 'no-key-sent', code: 'key-malformed' },
  )
  switch (used.state) {
    case 'used':
      return used.result
    case 'no-key':
      return { state: 'no-key-sent', code: 'no-key' }
    case 'unreadable':
      return { state: 'no-key-sent', code: 'key-unreadable' }
    case 'locked':
      return used
  }
}

/** Visible ASCII only: anything else either throws in `Headers` or cannot be what the provider issued. */
function isHeaderSafe(key: string): boolean {
  return /^[\x21-\x7e]+$/.test(key)
}

function authHeader(auth: Exclude<AuthScheme, 'none'>, key: string): Readonly<Record<string, string>> {
  return auth === 'bearer' ? { authorization: `Bearer ${key}` } : { [auth]: key }
}

async function send(
  network: Network,
  call: EgressCall,
  auth: { readonly key: string; readonly header: Readonly<Record<string, string>> } | undefined,
  signal: AbortSignal,
): Promise<Sent> {
  // The vault and the permission may take their time, and a cancelled prompt must not leave.
  if (signal.aborted) return { state: 'lost' }
  try {
    const response = await network.fetch(call.url, {
      method: call.method,
      headers: { ...call.headers, ...auth?.header },
      ...(call.body === undefined ? {} : { body: call.body }),
      signal,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      redirect: 'manual',
    })
    return { state: 'sent', response, requestId: requestIdOf(response.headers, auth?.key) }
  } catch {
    // The error is the browser's and says nothing that is known to mean one thing.
    return { state: 'lost' }
  }
}

function requestIdOf(headers: Headers, key: string | undefined): string | undefined {
  const id = headers.get('x-request-id') ?? headers.get('request-id')
  const safe = id !== null && /^[\w.:/=-]{1,100}$/.test(id) && (key === undefined || !id.includes(key))
  return safe ? id : undefined
}

function openResponse(
  keys: KeySource,
  call: EgressCall,
  origin: string,
  sent: {
    readonly response: Response
    readonly requestId: string | undefined
    readonly signal: AbortSignal
  },
): Opened {
  const { requestId, response, signal } = sent
  const { headers, status, type } = response
  const body = takeBody(response, signal)
  if (signal.aborted) {
    body.close()
    return { state: 'cancelled' }
  }
  // With 'follow' the browser would carry x-api-key and the prompt to the new host. 'manual' leaks nothing,
  // as 'error' does, and unlike 'error' it lets a redirect be told from a host that cannot be reached.
  if (type === 'opaqueredirect' || (status >= 300 && status < 400)) {
    body.close()
    return failed({ kind: 'redirect-refused', ...(status === 0 ? {} : { status }) })
  }
  const seal = (failure: Failure) => sealed(keys, call, origin, failure)
  return { state: 'open', response: { ...body, ...known({ requestId }), status, headers, seal } }
}

/** Asks the vault again instead of keeping the key for as long as the answer lasts. */
async function sealed(keys: KeySource, call: EgressCall, origin: string, failure: Failure): Promise<Failure> {
  if (call.auth === 'none') return redactFailure(failure, undefined)
  const used = await keys.withKey(call.accountId, origin, async (key) => redactFailure(failure, key))
  if (used.state === 'used') return used.result
  // Locked meanwhile: what cannot be checked for the key is not shown.
  const { excerpt, code, requestId, ...facts } = failure
  return facts
}

function failed(failure: Failure): Opened {
  return { state: 'failed', failure }
}
