import type { Failure } from '../router/failure.ts'
import { known } from '../router/known.ts'
import type { Clock } from '../router/ports.ts'
import type { Connection } from './connection.ts'
import type { OpenResponse } from './http.ts'
import { errorLimitBytes, joinBytes } from './response-body.ts'
import { retryAfterMs } from './retry-after.ts'

/** An error's status says enough; its body is not waited for longer than this. */
const bodyPatienceMs = 3_000

/** The failure that a response with an error status means. Not sealed: the caller does that. */
export async function readError(
  response: OpenResponse,
  connection: Connection,
  { clock, signal }: { readonly clock?: Clock | undefined; readonly signal: AbortSignal },
): Promise<Failure> {
  const text = await readText(response, clock, signal)
  response.close()
  const { status, headers, requestId } = response
  return {
    ...known({ retryAfterMs: retryAfterMs(headers, clock?.now()), requestId }),
    ...classify(status, text, connection),
    status,
  }
}

function classify(status: number, text: string, { protocol, quirks }: Connection): Failure {
  // Someone between the browser and the provider wants a password or a click: the key is not at fault.
  if (status === 407) return { kind: 'not-an-api', code: 'proxy-authentication', excerpt: text }
  if (status === 511) return { kind: 'not-an-api', code: 'network-authentication', excerpt: text }
  const body = parseJson(text)
  if (body === undefined && wrongAddress.has(status) && /^\s*</.test(text)) {
    return { kind: 'not-an-api', excerpt: text }
  }
  const failure = protocol.classify({ status, body, text })
  const bare = failure.kind === 'forbidden' && failure.code === undefined
  return bare && quirks.forbiddenCode !== undefined ? { ...failure, code: quirks.forbiddenCode } : failure
}

/** A web page under these statuses is a web server's, not an API's. */
const wrongAddress: ReadonlySet<number> = new Set([400, 404, 405, 406, 410, 421])

/** The value of a JSON text; undefined where it is not JSON (`null` is JSON). */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What can be had of an error's body, up to its cap, within our patience. */
async function readText(
  response: OpenResponse,
  clock: Clock | undefined,
  signal: AbortSignal,
): Promise<string> {
  const pieces: Uint8Array[] = []
  const collect = async () => {
    for await (const item of response.read(errorLimitBytes)) {
      if (item.type === 'bytes') pieces.push(item.bytes)
    }
  }
  if (clock === undefined) await collect()
  else {
    const patience = new AbortController()
    await Promise.race([collect(), clock.sleep(bodyPatienceMs, AbortSignal.any([signal, patience.signal]))])
    patience.abort()
  }
  return new TextDecoder().decode(joinBytes(pieces))
}
