import type { Failure } from '../router/failure.ts'
import type { CompletionRequest, ModelTraits, Part } from '../router/model.ts'

/** Where one provider departs from the format it speaks: data, so that an adapter has no list of names. */
export type Quirks = {
  /** What the limit of an answer is called; `max_tokens` unless said. */
  readonly tokenLimit?: 'max_tokens' | 'max_completion_tokens'
  /** Sends usage at the end of a stream without being asked, and refuses to be asked. */
  readonly usageUnasked?: true
  /** Pattern of model names that accept no temperature. */
  readonly fixedTemperature?: string
  /** Pattern of model names that see no images. */
  readonly blindModels?: string
  /** Pattern of listed models that do not chat. */
  readonly hiddenModels?: string
  /** Has no list of models to ask for. */
  readonly unlisted?: true
  /** Goes on with an answer that ends the messages; `flagged`: when it is marked as a prefix. */
  readonly prefill?: 'plain' | 'flagged'
  /** What a bare 403 means here, as a code. */
  readonly forbiddenCode?: string
}

/** The model one request is written for. */
export type WireTarget = {
  readonly model: string
  readonly traits: ModelTraits
  readonly quirks: Quirks
}

export type WireRequest = {
  /** Appended to the account's base URL. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, unknown>>
}

/** An error as it came: over HTTP with a status, or inside a stream without one. */
export type WireError = {
  readonly status?: number
  /** The parsed body; undefined where it is not JSON. */
  readonly body: unknown
  /** The body as text, for the excerpt. */
  readonly text: string
}

/** One server-sent event. */
export type WireEvent = {
  readonly event?: string
  readonly data: string
}

/**
 * Reads the events of one stream. It is fresh for each stream, holds what the format spreads over events,
 * and never waits.
 */
export interface StreamReader {
  /** The parts of one event; a `finish` or `failure` ends the stream. `malformed`: not of this format. */
  read(event: WireEvent): readonly Part[] | 'malformed'
  /** What was held back when the stream closes; without a `finish` the terminal marker never came. */
  end(): readonly Part[]
}

/** One line of a provider's list of models. */
export type ListedModel = {
  readonly model: string
  readonly label: string
  readonly traits: ModelTraits
}

/** One wire format as data and pure functions; it opens no connection and sees no key. */
export interface WireProtocol {
  /** Sent with every call. */
  readonly headers: Readonly<Record<string, string>>
  writeRequest(request: CompletionRequest, target: WireTarget): WireRequest
  createReader(): StreamReader
  /** A whole answer that came as JSON instead of a stream; undefined when it is none of this format. */
  readWhole(body: unknown): readonly Part[] | undefined
  /** The one failure that an error means. */
  classify(error: WireError): Failure
  readonly listing: {
    readonly path: string
    readonly query?: Readonly<Record<string, string>>
    /** Undefined when the reply is not a list of models. */
    parse(body: unknown, quirks: Quirks): readonly ListedModel[] | undefined
  }
}
