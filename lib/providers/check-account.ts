import type { Failure } from '../router/failure.ts'
import { practiceModels } from '../settings/practice-models.ts'
import type { Account } from '../settings/schema.ts'
import { type Connection, callOf, connect } from './connection.ts'
import { connectionFactsOf } from './connection-facts.ts'
import type { Egress, OpenResponse } from './http.ts'
import { parseJson, readError } from './read-error.ts'
import { answerLimitBytes, joinBytes } from './response-body.ts'
import type { ListedModel } from './wire-protocol.ts'

/** What came of asking an account for its models. */
export type Listing =
  | {
      readonly state: 'listed'
      readonly models: readonly ListedModel[]
      /** False where the provider has no list: the models are suggestions and the key is untried. */
      readonly verified: boolean
    }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'cancelled' }

/** Asks the provider which models this account may use: the test of an account, and never billed. */
export async function listModels(account: Account, egress: Egress, signal: AbortSignal): Promise<Listing> {
  const { protocol } = account
  if (protocol === 'practice') return { state: 'listed', models: practiceModels, verified: true }
  const { quirks, suggestedModels = [] } = connectionFactsOf(account.presetId)
  if (protocol === 'chrome-built-in' || quirks.unlisted) {
    return { state: 'listed', models: suggestedModels.map(suggested), verified: false }
  }
  const connection = connect(account, protocol)
  const opened = await egress.open(callOf(connection, connection.protocol.listing), signal)
  if (opened.state !== 'open') return opened
  const read = await readListing(opened.response, connection, signal)
  opened.response.close()
  if (signal.aborted) return { state: 'cancelled' }
  if ('kind' in read) return { state: 'failed', failure: await opened.response.seal(read) }
  return { state: 'listed', models: read.models, verified: true }
}

function suggested(model: string): ListedModel {
  return { model, label: model, traits: {} }
}

async function readListing(
  response: OpenResponse,
  connection: Connection,
  signal: AbortSignal,
): Promise<{ readonly models: readonly ListedModel[] } | Failure> {
  const { headers, status } = response
  if (status >= 400) return readError(response, connection, { signal })
  const pieces: Uint8Array[] = []
  for await (const item of response.read(answerLimitBytes)) {
    if (item.type === 'failure') return item.failure
    pieces.push(item.bytes)
  }
  const text = new TextDecoder().decode(joinBytes(pieces))
  const body = parseJson(text)
  const { listing, readWhole } = connection.protocol
  const models = listing.parse(body, connection.quirks)
  if (models !== undefined) return { models }
  const error = readWhole(body)?.find((part) => part.type === 'failure')
  if (error?.type === 'failure') return error.failure
  const isPage = /html/.test(headers.get('content-type') ?? '')
  return { kind: 'not-an-api', status, ...(isPage ? { code: 'text/html' } : {}), excerpt: text }
}
