import { type AccountId, parseAccountId } from '../router/model.ts'
import type { Account, Protocol } from '../settings/schema.ts'
import { anthropicMessages } from './anthropic-messages.ts'
import { connectionFactsOf } from './connection-facts.ts'
import { googleGenerateContent } from './google-generate-content.ts'
import type { AuthScheme, EgressCall } from './http.ts'
import { openAiChat } from './openai-chat.ts'
import { openAiResponses } from './openai-responses.ts'
import { callUrl } from './provider-url.ts'
import type { Quirks, WireProtocol } from './wire-protocol.ts'

/** A protocol that travels over the network. */
export type WireProtocolName = Exclude<Protocol, 'chrome-built-in' | 'practice'>

const protocols: Readonly<Record<WireProtocolName, WireProtocol>> = {
  'openai-chat': openAiChat,
  'openai-responses': openAiResponses,
  'anthropic-messages': anthropicMessages,
  'google-generate-content': googleGenerateContent,
}

const usualAuths: Readonly<Record<Protocol, AuthScheme>> = {
  'openai-chat': 'bearer',
  'openai-responses': 'bearer',
  'anthropic-messages': 'x-api-key',
  'google-generate-content': 'x-goog-api-key',
  'chrome-built-in': 'none',
  practice: 'none',
}

/** How a key is sent where a provider does not depart from its protocol. */
export function usualAuth(protocol: Protocol): AuthScheme {
  return usualAuths[protocol]
}

/** Everything that calls of one account have in common. */
export type Connection = {
  readonly protocol: WireProtocol
  readonly accountId: AccountId
  readonly baseUrl: string
  readonly auth: AuthScheme
  readonly quirks: Quirks
}

export function connect(account: Account, name: WireProtocolName): Connection {
  const { auth, keyOptional, quirks } = connectionFactsOf(account.presetId)
  const keyless = keyOptional === true && account.keyHint === undefined
  return {
    protocol: protocols[name],
    accountId: parseAccountId(account.id),
    baseUrl: account.baseUrl,
    auth: keyless ? 'none' : (auth ?? usualAuth(name)),
    quirks,
  }
}

/** One call over a connection: a GET unless it has a body. */
export function callOf(
  connection: Connection,
  wire: {
    readonly path: string
    readonly query?: Readonly<Record<string, string>>
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: unknown
  },
): EgressCall {
  const { accountId, auth, baseUrl, protocol } = connection
  const headers = { ...protocol.headers, ...wire.headers }
  const url = callUrl(baseUrl, wire.path, wire.query)
  if (wire.body === undefined) {
    return { accountId, auth, url, method: 'GET', headers: { accept: 'application/json', ...headers } }
  }
  return {
    accountId,
    auth,
    url,
    method: 'POST',
    headers: {
      accept: 'text/event-stream, application/json',
      'content-type': 'application/json',
      ...headers,
    },
    body: JSON.stringify(wire.body),
  }
}
